// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AgreementChangedDecoder;
import io.autohedger.codecs.AgreementState;
import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.CloseComparedDecoder;
import io.autohedger.codecs.CustodianDefinedDecoder;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Custodians' closes, derived again (decision 0074): from all that was ever posted at their venues'
 * accounts, each with the instant at which it happened, and from what people have signed. What an
 * input has told of closes, of their lines and of their breaks has to be exactly that.
 */
final class Agreed {
    private static final long BEFORE_ALL = Long.MIN_VALUE;

    private final Recount recount;
    private final Map<Integer, Custodian> custodians = new TreeMap<>();
    private final Map<Long, Statement> asked = new HashMap<>();
    private final List<Posted> posted = new ArrayList<>();
    private final List<Posted> postedNow = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> derived = new ArrayList<>();

    /** Of the input under way: when what it books happened. */
    private long happened;

    private long lastBreak;

    /** As breaks of closes were told, by the custodian and the balance. */
    private final Map<String, Long> numbers = new HashMap<>();

    /** That are open, as they were told: programs see them in the input that finds them. */
    private final Map<Long, Frozen> frozen = new TreeMap<>();

    private int baseAsset;

    private record Frozen(int custodian, Balance of) {}

    /** One leg of the desk at an account, or so many contracts. */
    private record Posted(int account, Balance of, BigDecimal amount, long nanos) {}

    private record Close(long nanos, int day, long dueNanos) {}

    private record Line(Balance of, long amount) {}

    private record Statement(int custodian, long closeNanos, List<Line> lines) {
        Map<Balance, Long> amounts() {
            Map<Balance, Long> amounts = new TreeMap<>();
            lines.forEach(line -> amounts.put(line.of, line.amount));
            return amounts;
        }
    }

    private record Compared(long ours, long theirs, long known) {}

    private record Open(long id, long ours, long theirs, long since) {}

    private static final class Custodian {
        private long venues;
        private int rounding;
        private boolean isKnown;
        private List<Close> closes = List.of();
        private @Nullable Close closed;
        private long signedAt;
        private long requestId;
        private int by;
        private int second;
        private boolean isCalled;
        private Map<Balance, Long> theirs = new TreeMap<>();
        private final Map<Balance, Long> known = new TreeMap<>();
        private final Map<Balance, Open> open = new TreeMap<>();
        private Map<Balance, Compared> said = new TreeMap<>();
        private String stands = "";

        private boolean isSigned() {
            return closed != null && signedAt == closed.nanos;
        }
    }

    Agreed(Recount recount) {
        this.recount = recount;
    }

    /** An input begins: days may have closed. */
    void time() {
        happened = recount.now;
        custodians.forEach((id, c) -> {
            for (Close close : c.closes) {
                boolean isNext = c.closed == null || close.nanos > c.closed.nanos;
                if (isNext && close.nanos <= recount.now) {
                    c.closed = close;
                    c.isCalled = false;
                    derived.add(agreement(id, c, AgreementState.AWAITED, 0, 0, 0));
                }
            }
        });
    }

    /** A life begins, of a desk whose own money is in this asset. */
    void started(int inAsset) {
        baseAsset = inAsset;
        custodians.values().forEach(c -> c.isKnown = false);
    }

    void defined(CustodianDefinedDecoder in) {
        Custodian c = custodians.computeIfAbsent(in.custodianId(), id -> new Custodian());
        c.venues = in.venues();
        c.rounding = in.rounding();
        c.isKnown = true;
        List<Close> closes = new ArrayList<>();
        in.closes()
                .forEach(close -> {
                    if (close.closeNanos() > recount.now) {
                        closes.add(new Close(close.closeNanos(), close.day(), close.dueNanos()));
                    }
                });
        c.closes = closes;
    }

    void reported(ExecutionReportDecoder in) {
        boolean isTimed =
                in.transactTimeNanos() != ExecutionReportDecoder.transactTimeNanosNullValue();
        happened = isTimed ? in.transactTimeNanos() : recount.now;
    }

    void asked(CustodianStatementDecoder in) {
        List<Line> lines = new ArrayList<>();
        long requestId = in.requestId();
        int custodian = in.custodianId();
        long close = in.closeNanos();
        in.lines()
                .forEach(line ->
                        lines.add(
                                new Line(
                                        new Balance(
                                                line.assetId(),
                                                line.instrumentId(),
                                                line.valueDate()),
                                        line.amount())));
        asked.put(requestId, new Statement(custodian, close, lines));
    }

    /** Two people tell what was had elsewhere: it was had when the day before closed. */
    void opened() {
        posted.addAll(
                postedNow.stream()
                        .map(p -> new Posted(p.account, p.of, p.amount, BEFORE_ALL))
                        .toList());
        postedNow.clear();
        happened = BEFORE_ALL;
    }

    /** Contracts were traded, or taken back: their legs are no money that moved. */
    void traded(int account, Facts.Pair pair, BigDecimal signedQty) {
        if (pair.isContract() && isAVenues(account)) {
            BigDecimal contracts = signedQty.movePointRight(pair.qtyScale());
            postedNow.add(new Posted(account, Balance.ofContracts(pair.id()), contracts, happened));
        }
    }

    private boolean isAVenues(int account) {
        return recount.facts.venueOfAccount(account) != 0;
    }

    void posted(PostingDecoder out) {
        if (out.bookId() == 0 || !isAVenues(out.accountId())) {
            return;
        }
        Facts.Pair pair = recount.facts.pairs.get(out.instrumentId());
        boolean isContract = pair != null && pair.isContract();
        boolean isTrade =
                out.kind() != PostingKind.FEE
                        && out.kind() != PostingKind.FUNDING
                        && out.kind() != PostingKind.ROLL;
        if (isTrade && isContract) {
            return;
        }
        BigDecimal amount =
                recount.facts.asset(out.assetId()).posted(out.amount().high(), out.amount().low());
        boolean isRoll = out.kind() == PostingKind.ROLL;
        boolean isBalance = out.kind() == PostingKind.ADJUSTMENT && out.instrumentId() == 0;
        long nanos = isBalance ? BEFORE_ALL : isRoll ? recount.now : happened;
        postedNow.add(
                new Posted(
                        out.accountId(),
                        Balance.ofAsset(out.assetId(), out.valueDate()),
                        amount,
                        nanos));
    }

    /** What stands against a statement, of the last close of its custodian, with each line once. */
    ActionRefusedReason check(long requestId) {
        Statement of = asked.get(requestId);
        Custodian c = of == null ? null : custodians.get(of.custodian);
        if (of == null || c == null || !c.isKnown || c.closed == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        if (of.closeNanos != c.closed.nanos) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        Set<Balance> seen = new TreeSet<>();
        for (Line line : of.lines) {
            if (!isKnown(line.of)) {
                return ActionRefusedReason.UNKNOWN_REFERENCE;
            }
            boolean isBalance =
                    !line.of.isDated() || (line.of.asset() != 0 && line.of.date() > c.closed.day);
            if (!isBalance || !seen.add(line.of)) {
                return ActionRefusedReason.OUTSIDE_RANGE;
            }
        }
        boolean isTold = c.isSigned() && c.theirs.equals(of.amounts());
        return isTold ? ActionRefusedReason.NOTHING_TO_CHANGE : ActionRefusedReason.NULL_VAL;
    }

    private boolean isKnown(Balance of) {
        Facts.Pair pair = recount.facts.pairs.get(of.contract());
        return of.asset() == 0
                ? pair != null && pair.isContract()
                : of.contract() == 0 && recount.facts.assets.containsKey(of.asset());
    }

    /** Whether what lacks in a break may be posted: of a close that is signed, contracts at px. */
    boolean isPostable(long breakId, long px) {
        for (Custodian c : custodians.values()) {
            for (Map.Entry<Balance, Open> entry : c.open.entrySet()) {
                if (entry.getValue().id == breakId) {
                    Facts.Pair pair = recount.facts.pairs.get(entry.getKey().contract());
                    boolean isPriced =
                            pair == null || (px > 0 && pair.px(px).compareTo(pair.highest()) <= 0);
                    return isPriced && c.isSigned() && c.venues != 0;
                }
            }
        }
        return false;
    }

    /** The oldest break that keeps what adds to it from a venue; null: none does. */
    @Nullable Long oldest(int venue, Facts.Pair pair) {
        return frozen.entrySet().stream()
                .filter(f -> {
                    Custodian c = custodians.get(f.getValue().custodian);
                    return c != null && (c.venues & 1L << venue) != 0;
                })
                .filter(f -> isAbout(f.getValue().of, pair))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** A balance in what the desk counts in is money, and no risk. */
    private boolean isAbout(Balance of, Facts.Pair pair) {
        return of.asset() == 0
                ? of.contract() == pair.id()
                : of.asset() != baseAsset && pair.has(of.asset());
    }

    /**
     * Whether positions make each balance exactly what its account's custodian has signed; at an
     * account of nobody's, or whose last close nobody has signed, whatever they are.
     */
    boolean isAsAgreed(List<Request.Position> positions) {
        Map<Integer, Map<Balance, BigDecimal>> sums = new TreeMap<>();
        positions.forEach(line -> {
            Facts.Pair pair = recount.facts.pair(line.instrument());
            BigDecimal qty = pair.qty(line.signedQty());
            Balance of =
                    pair.isContract()
                            ? Balance.ofContracts(pair.id())
                            : Balance.ofAsset(
                                    pair.base(), recount.postings.date(pair.id(), line.date()));
            BigDecimal had =
                    pair.isContract()
                            ? qty.movePointRight(pair.qtyScale())
                            : pair.leg(pair.base(), qty, pair.px(line.px()));
            sums.computeIfAbsent(line.account(), _ -> new TreeMap<>())
                    .merge(of, had, BigDecimal::add);
        });
        return sums.entrySet().stream()
                .allMatch(at ->
                        at.getValue().entrySet().stream()
                                .allMatch(of -> isAsAgreed(at.getKey(), of)));
    }

    private boolean isAsAgreed(int account, Map.Entry<Balance, BigDecimal> opened) {
        int venue = recount.facts.venueOfAccount(account);
        Custodian c =
                custodians.values().stream()
                        .filter(each -> venue != 0 && (each.venues & 1L << venue) != 0)
                        .findFirst()
                        .orElse(null);
        if (c == null || !c.isSigned()) {
            return true;
        }
        Close closed = Objects.requireNonNull(c.closed);
        Balance of = opened.getKey().closed(closed.day);
        Compared line = c.said.get(of);
        if (line == null) {
            return false;
        }
        BigDecimal had = closed(c, closed).getOrDefault(of, BigDecimal.ZERO);
        long ours = told(of, had.add(opened.getValue()));
        return Math.abs(line.theirs - ours) <= (of.asset() == 0 ? 0 : c.rounding);
    }

    /** In the smallest unit, as a statement tells it; contracts whole. */
    private long told(Balance of, BigDecimal amount) {
        int scale = of.asset() == 0 ? 0 : recount.facts.asset(of.asset()).scale();
        return amount.setScale(scale, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    /** Two people have signed a statement. */
    void signed(long requestId, int by, int second) {
        Statement statement = Objects.requireNonNull(asked.get(requestId));
        Custodian c = Objects.requireNonNull(custodians.get(statement.custodian));
        Close closed = Objects.requireNonNull(c.closed);
        if (statement.closeNanos != closed.nanos) {
            recount.wrong.add("a statement of another close than the last was signed");
        }
        c.signedAt = closed.nanos;
        c.theirs = statement.amounts();
        c.requestId = requestId;
        c.by = by;
        c.second = second;
        c.stands = "";
        c.said = new TreeMap<>();
        Map<Balance, Long> known = new TreeMap<>();
        c.known.forEach((of, amount) -> known.merge(of.closed(closed.day), amount, Long::sum));
        c.known.clear();
        c.known.putAll(known);
    }

    /** What a balance lacks is posted at the first of its custodian's venues, to the close too. */
    private void post(Custodian c, Balance of, long amount, long px) {
        int venue = Long.numberOfTrailingZeros(c.venues);
        Postings.Of leg =
                new Postings.Of(
                        PostingKind.ADJUSTMENT,
                        recount.facts.orphanBook(),
                        recount.facts.venue(venue).account(),
                        Postings.NO_ORDER);
        if (of.asset() == 0) {
            Facts.Pair pair = recount.facts.pair(of.contract());
            happened = BEFORE_ALL;
            recount.postings.trade(leg, pair, pair.qty(amount), pair.px(px), Rolls.NONE);
        } else {
            int scale = recount.facts.asset(of.asset()).scale();
            BigDecimal size = BigDecimal.valueOf(amount, scale);
            recount.postings.pay(leg, 0, of.asset(), size, of.date());
        }
    }

    /** Two people have ended a break: with nothing, or by posting what it lacks, at px. */
    void ended(long breakId, boolean isPosted, long px) {
        custodians.forEach((id, c) -> {
            for (Map.Entry<Balance, Open> entry : Map.copyOf(c.open).entrySet()) {
                Open open = entry.getValue();
                if (open.id == breakId) {
                    c.open.remove(entry.getKey());
                    derived.add(broken(open, BreakPhase.ENDED_BY_PEOPLE, id, entry.getKey()));
                    if (isPosted) {
                        post(c, entry.getKey(), open.theirs - open.ours, px);
                    } else {
                        c.known.put(entry.getKey(), open.theirs - open.ours);
                    }
                }
            }
        });
    }

    void endOfInput() {
        posted.addAll(postedNow);
        postedNow.clear();
        custodians.forEach((id, c) -> {
            if (c.isSigned()) {
                compare(id, c);
            } else if (c.isKnown
                    && c.closed != null
                    && !c.isCalled
                    && recount.now >= c.closed.dueNanos) {
                c.isCalled = true;
                derived.add(agreement(id, c, AgreementState.OVERDUE, 0, 0, 0));
            }
        });
        List<String> said = told.stream().sorted().toList();
        List<String> own = derived.stream().sorted().toList();
        if (!said.equals(own)) {
            recount.wrong.add("close: said " + said + ", derived " + own);
        }
        told.clear();
        derived.clear();
    }

    private void compare(int id, Custodian c) {
        Close closed = Objects.requireNonNull(c.closed);
        Set<Balance> keys = new TreeSet<>(c.theirs.keySet());
        keys.addAll(c.open.keySet());
        keys.addAll(c.known.keySet());
        Map<Balance, BigDecimal> sums = closed(c, closed);
        keys.addAll(sums.keySet());
        int lines = 0;
        int breaks = 0;
        int knowns = 0;
        Map<Balance, Compared> said = new TreeMap<>();
        for (Balance key : keys) {
            long ours = told(key, sums.getOrDefault(key, BigDecimal.ZERO));
            long theirs = c.theirs.getOrDefault(key, 0L);
            long lacks = theirs - ours;
            boolean differs = Math.abs(lacks) > (key.asset() == 0 ? 0 : c.rounding);
            if (!differs) {
                c.known.remove(key);
            }
            long known = c.known.getOrDefault(key, 0L);
            boolean isBreak = differs && known != lacks;
            broken(id, c, key, ours, theirs, isBreak);
            if (ours != 0 || theirs != 0 || known != 0 || isBreak) {
                lines++;
                breaks += isBreak ? 1 : 0;
                knowns += known != 0 && !isBreak ? 1 : 0;
                Compared now = new Compared(ours, theirs, known);
                said.put(key, now);
                if (!now.equals(c.said.get(key))) {
                    derived.add(compared(id, closed.day, key, now));
                }
            }
        }
        c.said = said;
        AgreementState state = breaks == 0 ? AgreementState.AGREED : AgreementState.DIFFERS;
        String stands = agreement(id, c, state, lines, breaks, knowns);
        if (!stands.equals(c.stands)) {
            derived.add(stands);
            c.stands = stands;
        }
    }

    private void broken(int id, Custodian c, Balance key, long ours, long theirs, boolean isBreak) {
        Open open = c.open.get(key);
        if (!isBreak) {
            if (open != null) {
                c.open.remove(key);
                derived.add(broken(open, BreakPhase.ENDED_BY_EVIDENCE, id, key));
            }
            return;
        }
        if (open == null) {
            // Its number is the next one, whichever of several is told first.
            Open made = new Open(nextBreak(id, key), ours, theirs, recount.now);
            c.open.put(key, made);
            derived.add(broken(made, BreakPhase.OPENED, id, key));
        } else if (open.ours != ours || open.theirs != theirs) {
            Open changed = new Open(open.id, ours, theirs, open.since);
            c.open.put(key, changed);
            derived.add(broken(changed, BreakPhase.CHANGED, id, key));
        }
    }

    /** Numbers follow each other; which of one input's breaks has which is as it was told. */
    private long nextBreak(int id, Balance key) {
        return Objects.requireNonNullElse(numbers.get(id + " " + words(key)), -1L);
    }

    private Map<Balance, BigDecimal> closed(Custodian c, Close closed) {
        Map<Balance, BigDecimal> sums = new TreeMap<>();
        for (Posted each : posted) {
            boolean isIts =
                    recount.facts.venues.values().stream()
                            .anyMatch(v ->
                                    v.account() == each.account && (c.venues & 1L << v.id()) != 0);
            if (isIts && each.nanos < closed.nanos) {
                sums.merge(each.of.closed(closed.day), each.amount, BigDecimal::add);
            }
        }
        return sums;
    }

    private static String words(Balance of) {
        return words("of", of.asset(), of.contract(), of.date());
    }

    private String agreement(
            int id, Custodian c, AgreementState state, int lines, int breaks, int known) {
        Close closed = Objects.requireNonNull(c.closed);
        boolean isSigned = c.isSigned();
        return agreement(
                id,
                state,
                closed.day,
                closed.nanos,
                closed.dueNanos,
                lines,
                breaks,
                known,
                isSigned ? c.by : 0,
                isSigned ? c.second : 0,
                isSigned ? c.requestId : 0);
    }

    private static String agreement(Object... fields) {
        return words("agreement", fields);
    }

    private static String words(String of, Object... fields) {
        StringBuilder text = new StringBuilder(of);
        for (Object field : fields) {
            text.append(' ').append(field);
        }
        return text.toString();
    }

    private static String compared(int id, int day, Balance key, Compared now) {
        return words("line", id, day, words(key), now.ours, now.theirs, now.known);
    }

    private static String broken(Open open, BreakPhase phase, int id, Balance of) {
        long lacks = open.theirs - open.ours;
        return words(
                "break", open.id, phase, id, words(of), open.ours, open.theirs, lacks, open.since);
    }

    void told(AgreementChangedDecoder out) {
        told.add(
                agreement(
                        out.custodianId(),
                        out.state(),
                        out.day(),
                        out.closeNanos(),
                        out.dueNanos(),
                        out.lines(),
                        out.breaks(),
                        out.known(),
                        out.principalId(),
                        out.approvedByPrincipalId(),
                        out.requestId()));
    }

    void told(CloseComparedDecoder out) {
        told.add(
                words(
                        "line",
                        out.custodianId(),
                        out.day(),
                        words(new Balance(out.assetId(), out.instrumentId(), out.valueDate())),
                        out.ours(),
                        out.theirs(),
                        out.known()));
    }

    void told(BreakChangedDecoder out) {
        if (out.phase() == BreakPhase.OPENED) {
            if (out.breakId() != lastBreak + 1) {
                recount.wrong.add("break B" + out.breakId() + " comes after B" + lastBreak);
            }
            lastBreak = out.breakId();
        }
        if (out.kind() != BreakKind.CLOSE) {
            return;
        }
        Balance of = new Balance(out.assetId(), out.instrumentId(), out.valueDate());
        if (out.phase() == BreakPhase.OPENED) {
            numbers.put(out.custodianId() + " " + words(of), out.breakId());
            frozen.put(out.breakId(), new Frozen(out.custodianId(), of));
        } else if (out.phase() != BreakPhase.CHANGED) {
            frozen.remove(out.breakId());
        }
        told.add(
                words(
                        "break",
                        out.breakId(),
                        out.phase(),
                        out.custodianId(),
                        words(of),
                        out.ourQty(),
                        out.theirQty(),
                        out.amount(),
                        out.sinceNanos()));
        boolean isOfNothingElse =
                out.venueId() == 0
                        && out.accountId() == 0
                        && out.bookId() == 0
                        && out.clOrdId() == BreakChangedDecoder.clOrdIdNullValue()
                        && out.ourPx() == 0
                        && out.theirPx() == 0
                        && out.execId().isEmpty();
        if (!isOfNothingElse) {
            recount.wrong.add("break B" + out.breakId() + " of a close is about something else");
        }
    }
}
