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
    private static final int NO_DATE = PostingDecoder.valueDateNullValue();
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

    /** One leg of the desk at an account. */
    private record Posted(int account, int asset, int date, BigDecimal amount, long nanos) {}

    private record Close(long nanos, int day, long dueNanos) {}

    private record Statement(
            int custodian, long closeNanos, Map<String, Long> lines, boolean isTwice) {}

    /** A balance: {@code asset date}. */
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
        private Map<String, Long> theirs = new TreeMap<>();
        private final Map<String, Long> known = new TreeMap<>();
        private final Map<String, Open> open = new TreeMap<>();
        private Map<String, Compared> said = new TreeMap<>();
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

    void started() {
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
        Map<String, Long> lines = new TreeMap<>();
        List<String> keys = new ArrayList<>();
        long requestId = in.requestId();
        int custodian = in.custodianId();
        long close = in.closeNanos();
        in.lines()
                .forEach(line -> {
                    if (line.assetId() == 0) {
                        throw NotDerived.of("a close of contracts");
                    }
                    keys.add(key(line.assetId(), line.valueDate()));
                    lines.put(key(line.assetId(), line.valueDate()), line.amount());
                });
        asked.put(requestId, new Statement(custodian, close, lines, lines.size() < keys.size()));
    }

    void opened() {
        posted.addAll(
                postedNow.stream()
                        .map(p -> new Posted(p.account, p.asset, p.date, p.amount, BEFORE_ALL))
                        .toList());
        postedNow.clear();
    }

    void posted(PostingDecoder out) {
        boolean isVenues =
                recount.facts.venues.values().stream()
                        .anyMatch(v -> v.account() == out.accountId());
        if (out.bookId() == 0 || !isVenues) {
            return;
        }
        boolean isContract = recount.facts.contractBooks.containsKey(out.instrumentId());
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
        postedNow.add(new Posted(out.accountId(), out.assetId(), out.valueDate(), amount, nanos));
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
        for (String key : of.lines.keySet()) {
            String[] words = key.split(" ", -1);
            if (!recount.facts.assets.containsKey(Integer.parseInt(words[0]))) {
                return ActionRefusedReason.UNKNOWN_REFERENCE;
            }
            int date = Integer.parseInt(words[1]);
            if (date != NO_DATE && date <= c.closed.day) {
                return ActionRefusedReason.OUTSIDE_RANGE;
            }
        }
        if (of.isTwice) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        boolean isTold = c.isSigned() && c.theirs.equals(of.lines);
        return isTold ? ActionRefusedReason.NOTHING_TO_CHANGE : ActionRefusedReason.NULL_VAL;
    }

    /** Whether what lacks in a break may be posted: of a close that is signed. */
    boolean isPostable(long breakId) {
        return custodians.values().stream()
                .filter(c -> c.isSigned() && c.venues != 0)
                .anyMatch(c -> c.open.values().stream().anyMatch(o -> o.id == breakId));
    }

    /** Whether an account is a custodian's, whose last close is signed. */
    boolean isSignedAt(int account) {
        int venue = recount.facts.venueOfAccount(account);
        return venue != 0
                && custodians.values().stream()
                        .anyMatch(c -> (c.venues & 1L << venue) != 0 && c.isSigned());
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
        c.theirs = statement.lines;
        c.requestId = requestId;
        c.by = by;
        c.second = second;
        c.stands = "";
        c.said = new TreeMap<>();
        Map<String, Long> known = new TreeMap<>();
        c.known.forEach((key, amount) -> known.merge(settled(key, closed.day), amount, Long::sum));
        c.known.clear();
        c.known.putAll(known);
    }

    /** What a balance lacks is posted at the first of its custodian's venues. */
    private void post(Custodian of, String key, long amount) {
        Facts.Asset asset = recount.facts.asset(Integer.parseInt(key.split(" ", -1)[0]));
        int venue = Long.numberOfTrailingZeros(of.venues);
        Postings.Of leg =
                new Postings.Of(
                        PostingKind.ADJUSTMENT,
                        recount.facts.orphanBook(),
                        recount.facts.venue(venue).account(),
                        Postings.NO_ORDER);
        BigDecimal size = BigDecimal.valueOf(amount, asset.scale());
        int date = Integer.parseInt(key.split(" ", -1)[1]);
        recount.postings.pay(leg, 0, asset.id(), size, date);
    }

    /** Two people have ended a break: with nothing, or by posting what it lacks. */
    void ended(long breakId, boolean isPosted) {
        custodians.forEach((id, c) -> {
            for (Map.Entry<String, Open> entry : Map.copyOf(c.open).entrySet()) {
                Open open = entry.getValue();
                if (open.id == breakId) {
                    c.open.remove(entry.getKey());
                    derived.add(broken(open, BreakPhase.ENDED_BY_PEOPLE, id, entry.getKey()));
                    if (isPosted) {
                        post(c, entry.getKey(), open.theirs - open.ours);
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
        Set<String> keys = new TreeSet<>(c.theirs.keySet());
        keys.addAll(c.open.keySet());
        keys.addAll(c.known.keySet());
        Map<String, BigDecimal> sums = closed(c, closed);
        keys.addAll(sums.keySet());
        int lines = 0;
        int breaks = 0;
        int knowns = 0;
        Map<String, Compared> said = new TreeMap<>();
        for (String key : keys) {
            int scale = recount.facts.asset(Integer.parseInt(key.split(" ", -1)[0])).scale();
            long ours =
                    sums.getOrDefault(key, BigDecimal.ZERO)
                            .setScale(scale, RoundingMode.HALF_EVEN)
                            .unscaledValue()
                            .longValueExact();
            long theirs = c.theirs.getOrDefault(key, 0L);
            long lacks = theirs - ours;
            boolean differs = Math.abs(lacks) > c.rounding;
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

    private void broken(int id, Custodian c, String key, long ours, long theirs, boolean isBreak) {
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
    private long nextBreak(int id, String key) {
        return Objects.requireNonNullElse(numbers.get(id + " " + key), -1L);
    }

    private Map<String, BigDecimal> closed(Custodian c, Close closed) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Posted each : posted) {
            boolean isIts =
                    recount.facts.venues.values().stream()
                            .anyMatch(v ->
                                    v.account() == each.account && (c.venues & 1L << v.id()) != 0);
            if (isIts && each.nanos < closed.nanos) {
                sums.merge(
                        settled(key(each.asset, each.date), closed.day),
                        each.amount,
                        BigDecimal::add);
            }
        }
        return sums;
    }

    private static String key(int asset, int date) {
        return asset + " " + date;
    }

    private static String settled(String key, int day) {
        String[] words = key.split(" ", -1);
        int date = Integer.parseInt(words[1]);
        return date != NO_DATE && date <= day ? words[0] + " " + NO_DATE : key;
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

    private static String compared(int id, int day, String key, Compared now) {
        return words("line", id, day, key, 0, now.ours, now.theirs, now.known);
    }

    private static String broken(Open open, BreakPhase phase, int id, String key) {
        long lacks = open.theirs - open.ours;
        return words("break", open.id, phase, id, key, open.ours, open.theirs, lacks, open.since);
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
        String key = key(out.assetId(), out.valueDate());
        told.add(
                words(
                        "line",
                        out.custodianId(),
                        out.day(),
                        key,
                        out.instrumentId(),
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
        String key = key(out.assetId(), out.valueDate());
        if (out.phase() == BreakPhase.OPENED) {
            numbers.put(out.custodianId() + " " + key, out.breakId());
        }
        told.add(
                words(
                        "break",
                        out.breakId(),
                        out.phase(),
                        out.custodianId(),
                        key,
                        out.ourQty(),
                        out.theirQty(),
                        out.amount(),
                        out.sinceNanos()));
        boolean isOfNothingElse =
                out.venueId() == 0
                        && out.accountId() == 0
                        && out.bookId() == 0
                        && out.instrumentId() == 0
                        && out.clOrdId() == BreakChangedDecoder.clOrdIdNullValue()
                        && out.ourPx() == 0
                        && out.theirPx() == 0
                        && out.execId().isEmpty();
        if (!isOfNothingElse) {
            recount.wrong.add("break B" + out.breakId() + " of a close is about something else");
        }
    }
}
