// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What of a client's order is passed on. */
final class ClientCover implements Decided {
    private static final Facts.Program NONE = new Facts.Program(0, "", 0, 0);

    private final Recount recount;
    private final ClientOrder order;
    private final long decisionId;

    ClientCover(Recount recount, ClientOrder order, long decisionId) {
        this.recount = recount;
        this.order = order;
        this.decisionId = decisionId;
    }

    ClientOrder order() {
        return order;
    }

    @Override
    public long decisionId() {
        return decisionId;
    }

    @Override
    public Facts.Asset factor() {
        return recount.facts.asset(order.pair().base());
    }

    @Override
    public int book() {
        return Objects.requireNonNull(recount.clients.terms.get(order.client)).coverBook();
    }

    @Override
    public Set<Integer> books() {
        return Set.of(book());
    }

    @Override
    public int strategy() {
        return 0;
    }

    @Override
    public Facts.Pair pair() {
        return order.pair();
    }

    @Override
    public boolean isRamp() {
        return false;
    }

    @Override
    public Would would(boolean buy) {
        throw new Disagreement("no cover is suggested or in shadow");
    }

    @Override
    public Gate.Proposed proposed(int venue, boolean buy) {
        ClientPrices.Place at = order.place;
        BigDecimal reference =
                at.doubled()
                        .divide(BigDecimal.TWO)
                        .setScale(pair().priceScale(), RoundingMode.DOWN);
        return new Gate.Proposed(
                order.coverPx(),
                at.mostPx(),
                at.level(),
                reference,
                at.doubled(),
                at.age(),
                Set.of(book()),
                factor(),
                pair().quote(),
                recount.books.interval(Set.of(book()), factor().id(), o -> true));
    }

    @Override
    public Orders intended(long seq, NewOrderDecoder out) {
        Derived derived = new Derived();
        Decided.say(recount, derived, seq, out);
        ClientPrices.Place at = order.place;
        derived.say("price", order.coverPx());
        derived.say("venue", recount.facts.venue(at.venue()).name());
        recount.costs.agree(decisionId, at.choice());
        recount.costs.say(derived, pair(), at.choice(), at.venue());
        long expireNanos = order.isImmediate() ? 0 : order.expireNanos;
        if (order.timeInForce == TimeInForce.FOK) {
            derived.say("timeInForce", "FOK");
            derived.must(out.timeInForce() == TimeInForce.FOK, "is " + out.timeInForce());
        } else {
            Decided.rests(recount, derived, out, expireNanos);
        }
        derived.must(
                out.side() == order.side()
                        && out.bookId() == book()
                        && out.instrumentId() == order.instrument
                        && out.strategyId() == 0
                        && pair().qty(out.orderQty()).compareTo(order.passed) == 0
                        && pair().px(out.price()).compareTo(order.coverPx()) == 0
                        && out.venueId() == at.venue(),
                "is no cover of C" + order.id + ": " + order.passed + " at " + order.coverPx());
        Books.Order made = Decided.order(recount, out, order.coverPx(), at.mostPx(), expireNanos);
        Derived passes = new Derived();
        new Gate(recount, proposed(at.venue(), out.side() == OrderSide.BUY), made).say(passes);
        derived.wrong.addAll(passes.wrong);
        derived.must(
                "true".equals(passes.statements.get("allowed.reduces"))
                        || !recount.windows.refuses(order.instrument, expireNanos != 0, true),
                "a window takes no such order");
        Orders life = new Orders(recount, derived, NONE, factor(), 0);
        life.made(made, BigDecimal.ZERO, java.util.List.of());
        life.client = new Client(order, order.decidedSeq, order.decided());
        recount.clients.sent(order, out);
        return life;
    }

    /** What is said of whose order it covers, when all has happened. */
    record Client(ClientOrder order, long seq, Map<String, String> members) {
        void atTheEnd(Recount recount, Derived derived) {
            derived.say("client.seq", seq);
            derived.say("client.client", recount.facts.client(order.client).name());
            derived.say("client.clOrdId", order.clOrdId);
            derived.say("client.orderId", "C" + recount.facts.order(order.id));
            derived.say("client.side", order.side());
            members.forEach((name, value) -> derived.say("client." + name, value));
            for (int i = 0; i < order.story.size(); i++) {
                String[] line = order.story.get(i);
                derived.say("client.told." + i + ".seq", line[0]);
                derived.say("client.told." + i + ".time", line[1]);
                derived.say("client.told." + i + ".what", line[2]);
            }
        }
    }
}
