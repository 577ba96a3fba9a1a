// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.fix44.Codes;
import io.autohedger.model.Instrument;
import io.autohedger.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A provider's way: it quotes, holds each order for a look, then fills it at its quote of that
 * moment, or does not.
 */
final class LastLook implements Matching {
    private final ProviderConfig config;
    private final Quoting quoting;
    private final OrderLife life;
    private final Agenda agenda;
    private final SplittableRandom random;
    private final Ladder ladder = new Ladder();
    private final List<VenueOrder> resting = new ArrayList<>();
    private long nextTryAt = Long.MAX_VALUE;

    LastLook(
            ProviderConfig config,
            Quoting quoting,
            OrderLife life,
            Agenda agenda,
            SplittableRandom random) {
        this.config = config;
        this.quoting = quoting;
        this.life = life;
        this.agenda = agenda;
        this.random = random;
    }

    @Override
    public void accept(VenueOrder order, long now) {
        long late = order.has(Fault.LATE_FILL) ? config.lateBy() : 0;
        agenda.add(now + config.lastLook() + late, time -> decide(order, time));
    }

    private void decide(VenueOrder order, long now) {
        if (!order.isLive()) {
            return; // canceled while it was looked at
        }
        if (config.rejectRate() > 0 && random.nextDouble() < config.rejectRate()) {
            life.reject(order, Codes.OrdRejReason.OTHER, "rejected in last look", now);
            return;
        }
        show(order.instrument(), Ladder.MAX_LEVELS, now, ladder);
        boolean isAllOrNone = order.timeInForce() == Codes.TimeInForce.FILL_OR_KILL;
        if (!isAllOrNone || available(order) >= order.leavesQty()) {
            take(order, now);
        }
        if (order.isLive() && order.isImmediate()) {
            life.drop(order, config.restExpires(), now);
        } else if (order.isLive()) {
            rest(order, now);
        }
    }

    private long available(VenueOrder order) {
        boolean isBuy = order.side() == Side.BUY;
        int levels = isBuy ? ladder.offers : ladder.bids;
        long sum = 0;
        for (int i = 0; i < levels; i++) {
            if (order.takes(isBuy ? ladder.offerPx[i] : ladder.bidPx[i])) {
                sum += isBuy ? ladder.offerQty[i] : ladder.bidQty[i];
            }
        }
        return sum;
    }

    /** One execution for each level that is within the limit. */
    private void take(VenueOrder order, long now) {
        boolean isBuy = order.side() == Side.BUY;
        int levels = isBuy ? ladder.offers : ladder.bids;
        for (int i = 0; i < levels && order.isLive(); i++) {
            long px = isBuy ? ladder.offerPx[i] : ladder.bidPx[i];
            long qty = isBuy ? ladder.offerQty[i] : ladder.bidQty[i];
            if (order.takes(px)) {
                life.fill(order, Math.min(qty, order.leavesQty()), px, now);
            }
        }
    }

    private void rest(VenueOrder order, long now) {
        resting.add(order);
        nextTryAt = Math.min(nextTryAt, now + config.quoteInterval());
    }

    /** Resting orders are tried again at each quote, without another look. */
    @Override
    public void onTimer(long now) {
        if (now < nextTryAt) {
            return;
        }
        for (VenueOrder order : resting) {
            if (order.isLive()) {
                show(order.instrument(), Ladder.MAX_LEVELS, now, ladder);
                take(order, now);
            }
        }
        resting.removeIf(order -> !order.isLive());
        nextTryAt = resting.isEmpty() ? Long.MAX_VALUE : now + config.quoteInterval();
    }

    @Override
    public long nextDeadline() {
        return nextTryAt;
    }

    @Override
    public void withdraw(VenueOrder order) {
        resting.remove(order);
    }

    @Override
    public boolean replaces() {
        return false;
    }

    @Override
    public boolean cancelsToReplace() {
        return false;
    }

    @Override
    public void replaced(VenueOrder order, long oldQty, long oldPx, long now) {
        throw new IllegalStateException("a provider does not replace orders");
    }

    @Override
    public void show(Instrument instrument, int depth, long now, Ladder into) {
        quoting.show(instrument, depth, now, into);
    }

    @Override
    public void onQuote(RecordedQuotes quote, long now) {
        if (quoting instanceof LastRecorded recorded) {
            recorded.on(quote, now);
        }
    }
}
