// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Universe;
import java.util.SplittableRandom;

/**
 * What everything is worth, shared by all agents of a simulation. Each asset walks at random
 * against the base currency, and a mid is the quotient of two assets: crosses agree by
 * construction. The walk advances by time, in steps, whoever asks and however often.
 */
public final class MidPrices implements Mids {
    /** Nanoseconds between two steps of the walk. */
    public static final long STEP = 100_000_000L;

    private static final double STEPS_PER_SECOND = 1e9 / STEP;
    private static final double BIT_COUNT_DEVIATION = 4; // of 64 fair bits

    private final double[] values; // by assetId, in the base currency
    private final int baseAssetId;
    private final double deviation; // of one step, relative
    private final SplittableRandom random;
    private final long startTime;
    private long steps;

    /**
     * Walks that begin at well-known prices (1 where none is known).
     *
     * @param volatilityBps standard deviation after one second, in basis points; 0.1 is a calm
     *     currency pair, 0 stands still
     * @param startTime epoch nanoseconds of the first step
     */
    public MidPrices(Universe universe, double volatilityBps, long seed, long startTime) {
        if (!(volatilityBps >= 0 && volatilityBps <= 100)) {
            throw new IllegalArgumentException(
                    "volatility " + volatilityBps + " bps is not 0 to 100");
        }
        this.baseAssetId = universe.baseCurrency().assetId();
        this.deviation = volatilityBps / 10_000 / StrictMath.sqrt(STEPS_PER_SECOND);
        this.random = new SplittableRandom(seed);
        this.startTime = startTime;
        int most = universe.assets().stream().mapToInt(Asset::assetId).max().orElse(0);
        this.values = new double[Math.max(most, baseAssetId) + 1];
        double base = dollars(universe.baseCurrency().code());
        for (Asset asset : universe.assets()) {
            values[asset.assetId()] = dollars(asset.code()) / base;
        }
        values[baseAssetId] = 1;
    }

    @Override
    public double mid(Instrument instrument, long now) {
        advanceTo(now);
        return ratio(instrument) * Scaled.pow10(instrument.priceScale());
    }

    /** Puts an instrument's mid at a price mantissa now; its crosses move along. */
    public void set(Instrument instrument, long px) {
        if (px <= 0) {
            throw new IllegalArgumentException(instrument.symbol() + ": a mid must be above 0");
        }
        double wanted = Scaled.toReal(px, instrument.priceScale());
        shift(instrument, wanted / ratio(instrument));
    }

    /** Jumps: the instrument's mid is worth so many basis points more, or less below 0. */
    public void move(Instrument instrument, double bps) {
        shift(instrument, 1 + bps / 10_000);
    }

    private void shift(Instrument instrument, double factor) {
        if (instrument.base().assetId() == baseAssetId) {
            values[instrument.quote().assetId()] /= factor;
        } else {
            values[instrument.base().assetId()] *= factor;
        }
    }

    private double ratio(Instrument instrument) {
        return values[instrument.base().assetId()] / values[instrument.quote().assetId()];
    }

    /** The number of whole steps since the start; prices hold still within one. */
    long step(long now) {
        return Math.max(0, (now - startTime) / STEP);
    }

    private void advanceTo(long now) {
        long due = step(now);
        if (deviation == 0) {
            steps = Math.max(steps, due);
        }
        for (; steps < due; steps++) {
            for (int asset = 1; asset < values.length; asset++) {
                if (asset != baseAssetId) {
                    values[asset] *= 1 + deviation * nearlyNormal();
                }
            }
        }
    }

    /** Integers only, so that it is the same on every machine: a sum of 64 fair coins. */
    private double nearlyNormal() {
        return (Long.bitCount(random.nextLong()) - 32) / BIT_COUNT_DEVIATION;
    }

    private static double dollars(String code) {
        return switch (code) {
            case "EUR" -> 1.085;
            case "GBP" -> 1.27;
            case "AUD" -> 0.66;
            case "NZD" -> 0.61;
            case "CAD" -> 0.735;
            case "CHF" -> 1.12;
            case "JPY" -> 0.0066;
            case "SEK" -> 0.095;
            case "NOK" -> 0.094;
            case "XAU" -> 2_400;
            case "XAG" -> 29;
            case "BTC" -> 65_000;
            case "ETH" -> 3_500;
            default -> 1;
        };
    }
}
