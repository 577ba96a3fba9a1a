// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.AssetDefinedEncoder;
import io.autohedger.codecs.CovarianceSetDecoder;
import io.autohedger.codecs.CovarianceSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.engine.reference.Catalogue;
import java.util.Random;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weights against what any other weights leave, counted by the definition of a variance. */
@Tag("unit")
class MinimumVarianceTest {
    private static final int FACTOR = 2;
    private static final int[] LEGS = {3, 4, 5, 6};
    private static final int ALL = 0b1111;

    private final Covariance covariance = new Covariance(sixAssets());
    private final MinimumVariance variance = new MinimumVariance(covariance);

    private static Catalogue sixAssets() {
        Catalogue catalogue = new Catalogue();
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        for (int id = 1; id <= 6; id++) {
            new AssetDefinedEncoder()
                    .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .assetId(id)
                    .scale((byte) 2)
                    .code("A" + id);
            catalogue.define(
                    new AssetDefinedDecoder()
                            .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        }
        return catalogue;
    }

    /** Σ of the factor and the legs, in that order. */
    private void told(long[][] sigma) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        CovarianceSetEncoder set =
                new CovarianceSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .assetId(1);
        int n = sigma.length;
        CovarianceSetEncoder.CellsEncoder cells = set.cellsCount(n * (n + 1) / 2);
        for (int one = 0; one < n; one++) {
            for (int other = 0; other <= one; other++) {
                cells.next()
                        .oneAssetId(FACTOR + one)
                        .otherAssetId(FACTOR + other)
                        .value(sigma[one][other]);
            }
        }
        assertTrue(
                covariance.on(
                        new CovarianceSetDecoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())));
    }

    private static double left(long[][] sigma, double[] weights) {
        int n = sigma.length;
        double sum = 0;
        for (int one = 0; one < n; one++) {
            for (int other = 0; other < n; other++) {
                double a = one == 0 ? -1 : weights[one - 1];
                double b = other == 0 ? -1 : weights[other - 1];
                sum += a * b * sigma[one][other];
            }
        }
        return sum;
    }

    private double[] weights(int count) {
        double[] weights = new double[count];
        for (int leg = 0; leg < count; leg++) {
            weights[leg] = (double) variance.weight(leg) / MinimumVariance.ONE;
        }
        return weights;
    }

    /** Factors of returns at random, some of them much alike: a sum of squares is a variance. */
    private static long[][] any(Random random, int n) {
        double[][] loads = new double[n][n];
        for (int one = 0; one < n; one++) {
            for (int k = 0; k < n; k++) {
                loads[one][k] = random.nextGaussian() * (k == 0 ? 1 : random.nextDouble());
            }
        }
        double bp = 1 + random.nextInt(200);
        long[][] sigma = new long[n][n];
        for (int one = 0; one < n; one++) {
            for (int other = 0; other <= one; other++) {
                double sum = one == other ? 0.05 : 0;
                for (int k = 0; k < n; k++) {
                    sum += loads[one][k] * loads[other][k];
                }
                sigma[one][other] = Math.round(sum * bp * bp * 1_000);
                sigma[other][one] = sigma[one][other];
            }
        }
        return sigma;
    }

    @Test
    void noOtherWeightsLeaveLess() {
        Random random = new Random(7);
        for (int course = 0; course < 2_000; course++) {
            int count = 1 + random.nextInt(4);
            long[][] sigma = any(random, count + 1);
            told(sigma);
            variance.of(FACTOR, LEGS, 0, (1 << count) - 1);
            double[] weights = weights(count);
            double least = left(sigma, weights);
            double own = sigma[0][0];
            assertEquals(1 - least / own, variance.effectiveness() / 1e6, 2e-6);
            for (int at = 0; at < Math.pow(3, count); at++) {
                double[] other = weights.clone();
                int digits = at;
                for (int leg = 0; leg < count; leg++, digits /= 3) {
                    // A leg that is left out for being alike another may not come back here.
                    other[leg] += weights[leg] == 0 ? 0 : (digits % 3 - 1) * 0.01;
                }
                assertTrue(left(sigma, other) >= least - own * 1e-6, "course " + course);
            }
        }
    }

    /** All weights from -2 to 2 in steps of a twentieth: the best of them is no better. */
    @Test
    void theBestOfAGridOfTwoIsNoBetter() {
        Random random = new Random(11);
        for (int course = 0; course < 200; course++) {
            long[][] sigma = any(random, 3);
            told(sigma);
            variance.of(FACTOR, LEGS, 0, 0b11);
            double least = left(sigma, weights(2));
            for (double one = -2; one <= 2; one += 0.05) {
                for (double other = -2; other <= 2; other += 0.05) {
                    assertTrue(
                            left(sigma, new double[] {one, other}) >= least - sigma[0][0] * 1e-6
                                    || variance.weight(1) == 0,
                            "course " + course);
                }
            }
        }
    }

    @Test
    void ofTwoThatAreAlikeOneIsTaken() {
        long v = 6_400_000;
        told(new long[][] {{v, 0, 0}, {v * 8 / 10, v, 0}, {v * 8 / 10, v * 999 / 1_000, v}});
        variance.of(FACTOR, LEGS, 0, 0b11);
        assertEquals(800_000_000, variance.weight(0));
        assertEquals(0, variance.weight(1));
        assertEquals(640_000, variance.effectiveness());
        variance.of(FACTOR, LEGS, 0, 0b10);
        assertEquals(0, variance.weight(0));
        assertEquals(800_000_000, variance.weight(1));
    }

    @Test
    void whatTheMatrixDoesNotSpeakOfWeighsNothing() {
        told(new long[][] {{6_400_000}});
        variance.of(FACTOR, LEGS, 0, ALL);
        assertEquals(0, variance.weight(0));
        assertEquals(0, variance.effectiveness());
        variance.of(6, LEGS, 0, 0);
        assertEquals(0, variance.effectiveness());
    }

    /** The largest covariance that is taken, and the smallest, in one basket. */
    @Test
    void neitherEndOfTheScaleOverflows() {
        long most = 100_000_000_000L;
        told(new long[][] {{most, 0, 0}, {200_000, 1, 0}, {most / 2, 0, most}});
        variance.of(FACTOR, LEGS, 0, 0b11);
        assertEquals(500_000_000, variance.weight(1));
        assertEquals(200_000L * MinimumVariance.ONE, variance.weight(0));
        assertEquals(650_000, variance.effectiveness());
    }
}
