// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.util.List;
import java.util.SplittableRandom;

/** What a client deals next, and when: a Poisson stream over weighted instruments. */
final class DealFlow {
    private static final double NANOS_PER_SECOND = 1e9;

    private final ClientConfig config;
    private final Instrument[] pairs;
    private final double[] upTo; // cumulated weights
    private final SplittableRandom random;

    DealFlow(ClientConfig config, List<Instrument> instruments, SplittableRandom random) {
        this.config = config;
        this.random = random;
        Instruments known = new Instruments(config.name(), instruments);
        int count = config.pairs().size();
        pairs = new Instrument[count];
        upTo = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            ClientConfig.Pair pair = config.pairs().get(i);
            int place = known.place(pair.symbol());
            if (place < 0) {
                throw new IllegalArgumentException(
                        config.name() + ": there is no instrument " + pair.symbol());
            }
            sum += pair.weight();
            pairs[i] = known.at(place);
            upTo[i] = sum;
        }
    }

    /** Nanoseconds to the next deal. */
    long nextGap() {
        double gaps = -StrictMath.log(1 - random.nextDouble());
        return Math.max(1, (long) (gaps / config.dealsPerSecond() * NANOS_PER_SECOND));
    }

    Instrument nextInstrument() {
        double drawn = random.nextDouble() * upTo[upTo.length - 1];
        int i = 0;
        while (i < upTo.length - 1 && drawn >= upTo[i]) {
            i++;
        }
        return pairs[i];
    }

    Side nextSide() {
        return random.nextDouble() < config.buyShare() ? Side.BUY : Side.SELL;
    }

    /** A quantity from the list that the instrument allows. */
    long nextQty(Instrument instrument) {
        long lots = config.lots().get(random.nextInt(config.lots().size()));
        long qty = Scaled.multiply(lots, instrument.lotQty());
        long most = Scaled.toStep(instrument.maxQty(), instrument.lotQty(), Rounding.FLOOR);
        return qty == Scaled.NO_VALUE ? most : Math.min(qty, most);
    }

    /** What the client pays or gets: half its spread away from the mid. */
    long price(Instrument instrument, Side side, double mid) {
        double ticks = mid * (1 + side.sign() * config.spreadBps() / 20_000) / instrument.tickPx();
        long whole = (long) (side == Side.BUY ? Math.ceil(ticks) : Math.floor(ticks));
        return whole * instrument.tickPx();
    }

    boolean happens(double rate) {
        return rate > 0 && random.nextDouble() < rate;
    }

    /** A number from 0 to below 1, for a choice between several. */
    double draw() {
        return random.nextDouble();
    }

    long delay(long within) {
        return within == 0 ? 0 : random.nextLong(within);
    }
}
