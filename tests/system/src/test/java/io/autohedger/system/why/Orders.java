// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.OverrideChangedDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One order, from its intent on: what may be said of it. */
final class Orders {
    final Derived derived;
    private final Recount recount;
    final Facts.Program program;
    private final Facts.Asset factor;
    private final int line;
    private Books.@Nullable Order order;
    private String state = "Unsent";
    private int sentMessage = -1;
    private final List<Gate.Used> tokens = new ArrayList<>();
    private final List<Long> replaces = new ArrayList<>();
    private Working working = Working.NULL_VAL;

    /** What its line asked for, in the unit; and how far it goes down, in the factor. */
    BigDecimal inUnit = BigDecimal.ZERO;

    BigDecimal band = BigDecimal.ZERO;

    /** How long its program passes over a venue that rejects it, in seconds. */
    private BigDecimal avoids = BigDecimal.ZERO;

    /** Whose order it covers; null: nobody's. */
    ClientCover.@Nullable Client client;

    /** Of a target: in which input it was wished. */
    long askedSeq;

    Orders(Recount recount, Derived derived, Facts.Program program, Facts.Asset factor, int line) {
        this.recount = recount;
        this.derived = derived;
        this.program = program;
        this.factor = factor;
        this.line = line;
    }

    void made(Books.Order made, BigDecimal avoidsFor, List<Gate.Used> used) {
        order = made;
        avoids = avoidsFor;
        tokens.addAll(used);
        used.forEach(u -> recount.commands.used(u.token()));
        recount.books.orders.put(made.id, made);
    }

    BigDecimal avoids() {
        return avoids;
    }

    /** Whether it was an order of a line that its venue did not take. */
    boolean isRejected(Facts.Program of, Facts.Asset about, int ofLine) {
        return program.equals(of)
                && factor.equals(about)
                && line == ofLine
                && order().endedAtVenue
                && state.equals("Rejected");
    }

    /** How much more of it its program's doubt has room for, at another price. */
    BigDecimal doubtRoom(BigDecimal px) throws IOException {
        Books.Order made = order();
        StrategySource source = Decided.source(recount, program);
        StrategySource.Hedge hedge = Objects.requireNonNull(source.hedge(line));
        return new Hedging(recount, program, factor, made.pair, source, hedge)
                .doubtRoomAt(atMost(made, px).max(made.mostPx));
    }

    Books.Order order() {
        Books.Order made = order;
        if (made == null) {
            throw new Disagreement("decided and never intended");
        }
        return made;
    }

    void changed(long seq, OrderTransitionDecoder out) {
        Books.Order made = order();
        boolean byPeople = out.cause() == TransitionCause.PEOPLE;
        Facts.Pair pair = made.pair;
        // What people have told is in no report: their quantity alone is taken as written.
        Books.Stage denied = made.denied;
        made.denied = null;
        BigDecimal filled = denied == null ? made.filled : denied.filled();
        BigDecimal last =
                denied != null
                        ? BigDecimal.ZERO
                        : byPeople ? pair.qty(out.lastQty()) : made.lastQty(recount.seq());
        BigDecimal lastPx = byPeople ? pair.px(out.lastPx()) : made.lastPx;
        derived.must(
                out.fromWorking() == working || working == Working.NULL_VAL,
                "comes from " + out.fromWorking() + " and was " + working);
        working = out.toWorking();
        boolean isFilled = filled.compareTo(made.qty) >= 0;
        derived.must(
                isFilled == (working == Working.FILLED) || byPeople,
                "is " + working + " with " + filled + " filled");
        Object[] step = {
            "time", Text.time(recount.now),
            "seq", seq,
            "from", Text.fix(out.fromWorking()),
            "to", Text.fix(out.toWorking()),
            "fromCertainty", certainty(out.fromCertainty()),
            "toCertainty", certainty(out.toCertainty()),
            "ordStatus", Text.fix(status(made, out.toWorking())),
            "cause", Text.word(out.cause()),
            "cumQty", filled,
            "leavesQty", denied == null ? made.leaves() : denied.leaves(),
            "lastQty", last,
            "lastPx", lastPx
        };
        derived.must(
                Text.fix(status(made, out.toWorking()))
                        .equals(
                                Text.fix(
                                        out.ordStatus() == OrdStatus.NULL_VAL
                                                ? out.toWorking()
                                                : out.ordStatus())),
                "is shown as " + out.ordStatus() + " and is " + status(made, out.toWorking()));
        derived.step(last.signum() == 0 ? Arrays.copyOf(step, 20) : step);
        state =
                out.toCertainty() != Certainty.KNOWN
                        ? "UNKNOWN"
                        : out.toWorking() == Working.FILLED || made.filled.signum() > 0
                                ? Text.fix(status(made, out.toWorking()))
                                        + (made.filled.signum() == 0
                                                ? ""
                                                : ", %,.0f filled".formatted(made.filled))
                                : Text.fix(status(made, out.toWorking()));
    }

    /** What FIX calls it: a request that is open comes before what a live order is else. */
    private static Enum<?> status(Books.Order made, Working working) {
        boolean isLive =
                switch (working) {
                    case FILLED, CANCELED, EXPIRED, REJECTED -> false;
                    default -> true;
                };
        if (isLive && made.openCancel != 0) {
            return OrdStatus.PENDING_CANCEL;
        }
        return isLive && !made.openReplaces.isEmpty() ? OrdStatus.PENDING_REPLACE : working;
    }

    private static String certainty(Certainty certainty) {
        return switch (certainty) {
            case KNOWN -> "Known";
            case UNKNOWN_OPEN -> "Unknown(open)";
            case UNKNOWN_PAST -> "Unknown(past)";
            case NULL_VAL -> "";
        };
    }

    /** A question or a request about it. */
    void asked(long seq, String msgType) {
        derived.step("time", Text.time(recount.now), "seq", seq, "asked", msgType);
    }

    /** A person wants it otherwise; until its venue answers both worlds are counted. */
    void replaced(long seq, ReplaceOrderDecoder out) {
        Books.Order made = order();
        BigDecimal qty = made.pair.qty(out.orderQty());
        BigDecimal px = made.pair.px(out.price());
        derived.step(
                "time",
                Text.time(recount.now),
                "seq",
                seq,
                "asked",
                "G",
                "as",
                recount.facts.order(out.clOrdId()),
                "orderQty",
                qty,
                "price",
                px,
                "by",
                recount.commands.name(recount.commands.person()));
        derived.must(
                recount.commands.isReplace(made, qty, px), "replaced as nobody has asked for it");
        boolean isTheOrder =
                out.venueId() == made.venue
                        && out.sessionId() == recount.facts.venue(made.venue).session()
                        && out.instrumentId() == made.pair.id()
                        && out.side() == (made.buy ? OrderSide.BUY : OrderSide.SELL)
                        && out.ordType() == OrderType.LIMIT
                        && out.timeInForce() == TimeInForce.GTD
                        && out.expireTimeNanos() == made.expireNanos;
        derived.must(isTheOrder, "its replace is of another order, or lives otherwise");
        derived.must(
                out.origClOrdId() == (replaces.isEmpty() ? made.id : replaces.getLast()),
                "replaces " + out.origClOrdId());
        replaces.add(out.clOrdId());
        recount.books.replaces(made, out.clOrdId(), qty, px, atMost(made, px));
    }

    private BigDecimal atMost(Books.Order made, BigDecimal px) {
        BigDecimal market =
                recount.market
                        .reference(
                                made.pair.id(),
                                made.venue,
                                BigDecimal.ZERO,
                                recount.facts.oldest(made.strategy, made.book),
                                recount.now,
                                recount.closing.isNoMarket(made.pair.id()))
                        .doubled()
                        .divide(BigDecimal.TWO)
                        .setScale(made.pair.priceScale(), RoundingMode.DOWN);
        return made.pair.mostPx(px, market, made.buy);
    }

    /** A replace goes out under the identity that it was told with. */
    void sentReplace(String as) {
        derived.must(
                !replaces.isEmpty() && recount.facts.order(replaces.getLast()).equals(as),
                "replaced as " + as);
    }

    /** It has passed a limit by a token. */
    void passed(long seq, OverrideChangedDecoder out) {
        Gate.Used used =
                tokens.stream()
                        .filter(u -> u.token().id() == out.overrideId())
                        .findFirst()
                        .orElse(null);
        if (used == null) {
            derived.must(false, "needs no token, and has used R" + out.overrideId());
            return;
        }
        tokens.remove(used);
        Commands.Token token = used.token();
        derived.must(out.untilNanos() == token.untilNanos(), "lasts until " + out.untilNanos());
        Facts.Limit limit = token.limit();
        List<Object> step =
                new ArrayList<>(
                        List.of(
                                "time", Text.time(recount.now),
                                "seq", seq,
                                "override", "R" + token.id(),
                                "of", recount.facts.node(limit.scope(), limit.id()),
                                "limitKind", Text.limit(limit.kind()),
                                "is", used.actual(),
                                "limit", limit.amount(),
                                "allowed", token.allowed(),
                                "by", recount.commands.name(token.by()),
                                "approvedBy", recount.commands.name(token.second())));
        if (limit.asset() != 0) {
            step.addAll(List.of("ccy", recount.facts.asset(limit.asset()).code()));
        }
        derived.step(step.toArray());
    }

    void sent(JournalReader journal, String session, String type) {
        if (type.equals("D")) {
            sentMessage = derived.then.size();
        }
        derived.step(
                "time", Text.time(journal.timeNanos()),
                "seq", journal.seq(),
                "session", session,
                "msgType", type,
                "msgSeqNum", journal.msgSeqNum());
    }

    /** The session writer's own word on the number of the order's message. */
    void sentAs(int msgSeqNum) {
        derived.must(sentMessage >= 0, "sent as #" + msgSeqNum + " without a SEND_STARTED");
        if (sentMessage >= 0) {
            derived.then.get(sentMessage).put("msgSeqNum", String.valueOf(msgSeqNum));
        }
    }

    /** What it means when the journal ends. */
    void atTheEnd() {
        derived.say("state", state);
        derived.must(tokens.isEmpty(), "has passed a limit, and no token was used: " + tokens);
        Books.Order made = order();
        if (client != null) {
            client.atTheEnd(recount, derived);
        }
        if (!made.unknown || askedSeq != 0 || client != null) {
            return;
        }
        Books.Interval at =
                recount.books.interval(recount.facts.books.keySet(), factor.id(), o -> true);
        derived.say("means.ccy", factor.code());
        derived.say("means.notFilled", at.residual());
        derived.say("means.filled", at.residual().add(made.leg(factor.id(), made.leaves())));
        derived.say("means.worstDown", at.down());
        derived.say("means.worstUp", at.up());
        BigDecimal certain = Sizes.certain(at, factor.scale());
        derived.say("means.certainDemand", Sizes.downTo(certain, band));
        derived.say("means.others", others());
    }

    /** Venues that are connected and owe no answer. */
    private List<String> others() {
        return recount.facts.venues.values().stream()
                .filter(v -> recount.market.isUp(v.id()))
                .filter(v ->
                        recount.books.orders.values().stream()
                                .noneMatch(o -> o.unknown && o.venue == v.id()))
                .map(Facts.Venue::name)
                .toList();
    }
}
