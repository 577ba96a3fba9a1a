// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.HedgePolicy;
import io.autohedger.model.Asset;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The block {@code covariance}: volatilities of a day and correlations, as covariances. A
 * correlation is an agreement of two volatilities, so what the block says has to hang together: no
 * portfolio of its currencies may have a variance below 0.
 */
final class CovarianceReader {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);
    private static final BigDecimal THOUSANDTHS = BigDecimal.valueOf(1_000);

    /** Rounding of covariances to their last digit takes away so much at most. */
    private static final double SLACK = 1e-9;

    private final Section block;
    private final Universe universe;
    private final List<Asset> assets = new ArrayList<>();
    private final Map<Integer, BigDecimal> volatility = new TreeMap<>();
    private final Map<Long, BigDecimal> correlation = new TreeMap<>();

    private CovarianceReader(Section block, Universe universe) {
        this.block = block;
        this.universe = universe;
    }

    /** Null: there is none. */
    static HedgePolicy.@Nullable Covariance read(Section top, Universe universe) {
        Section block = top.section("covariance");
        return block == null ? null : new CovarianceReader(block, universe).read();
    }

    private HedgePolicy.Covariance read() {
        block.require("version", "volatility");
        String version = block.text("version", "");
        if (!Section.isWord(version)) {
            block.wrong("AC0208", "version", "'" + version + "' is not 1 to 32 letters, digits, -");
        }
        volatilities(block.section("volatility"));
        correlations(block.section("correlation"));
        block.close();
        List<HedgePolicy.Covariance.Cell> cells = cells();
        StringBuilder canonical = new StringBuilder(version);
        cells.forEach(c ->
                canonical
                        .append('\n')
                        .append(universe.assets().get(index(c.oneAssetId())).code())
                        .append(' ')
                        .append(universe.assets().get(index(c.otherAssetId())).code())
                        .append(' ')
                        .append(c.value()));
        return new HedgePolicy.Covariance(
                universe.baseCurrency().assetId(), version, hash(canonical.toString()), cells);
    }

    private int index(int assetId) {
        int at = 0;
        while (universe.assets().get(at).assetId() != assetId) {
            at++;
        }
        return at;
    }

    private void volatilities(@Nullable Section s) {
        if (s == null) {
            return;
        }
        for (String code : s.names()) {
            Asset asset = universe.asset(code);
            if (asset != null && asset.assetId() != universe.baseCurrency().assetId()) {
                BigDecimal bp = s.ratio(code, BigDecimal.ZERO).multiply(BASIS_POINTS);
                if (bp.signum() <= 0 || bp.compareTo(BASIS_POINTS) > 0) {
                    s.wrong("AC0208", code, "a volatility of a day is above 0 and at most 100%");
                } else {
                    assets.add(asset);
                    volatility.put(asset.assetId(), bp);
                }
            }
        }
        assets.sort(Comparator.comparingInt(Asset::assetId));
        s.close();
    }

    private void correlations(@Nullable Section s) {
        if (s == null) {
            return;
        }
        for (String name : s.names()) {
            for (int split = 1; split < name.length(); split++) {
                Asset one = universe.asset(name.substring(0, split));
                Asset other = universe.asset(name.substring(split));
                if (one != null && other != null && !one.equals(other)) {
                    correlation(s, name, one, other);
                }
            }
        }
        s.close();
        if (assets.size() > 1 && !isSound()) {
            block.wrong(
                    "AC0208",
                    "correlation",
                    "these do not go together: some portfolio would have a variance below 0");
        }
    }

    private void correlation(Section s, String name, Asset one, Asset other) {
        BigDecimal value = s.number(name, BigDecimal.ZERO, "a correlation is a plain number");
        if (value.abs().compareTo(BigDecimal.ONE) > 0) {
            s.wrong("AC0208", name, "a correlation is from -1 to 1");
            value = BigDecimal.ZERO;
        }
        for (Asset asset : List.of(one, other)) {
            if (!assets.contains(asset)) {
                s.wrong("AC0210", name, "no volatility of " + asset.code() + " in covariance");
            }
        }
        if (correlation.containsKey(key(one, other))) {
            s.wrong("AC0208", name, "this pair stands here the other way round, too");
        }
        correlation.put(key(one, other), value);
    }

    private static long key(Asset one, Asset other) {
        long low = Math.min(one.assetId(), other.assetId());
        return low << Integer.SIZE | Math.max(one.assetId(), other.assetId());
    }

    private BigDecimal correlation(Asset one, Asset other) {
        return one.equals(other)
                ? BigDecimal.ONE
                : correlation.getOrDefault(key(one, other), BigDecimal.ZERO);
    }

    /** Cholesky: every pivot is not below 0. */
    private boolean isSound() {
        int n = assets.size();
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double left = correlation(assets.get(i), assets.get(j)).doubleValue();
                for (int k = 0; k < j; k++) {
                    left -= root[i][k] * root[j][k];
                }
                if (i == j && left < -SLACK) {
                    return false;
                }
                if (i != j && root[j][j] == 0 && Math.abs(left) > SLACK) {
                    return false;
                }
                root[i][j] =
                        i == j
                                ? Math.sqrt(Math.max(0, left))
                                : root[j][j] == 0 ? 0 : left / root[j][j];
            }
        }
        return true;
    }

    /** Variances up and covariances towards 0, so that no pair is beyond its two variances. */
    private List<HedgePolicy.Covariance.Cell> cells() {
        List<HedgePolicy.Covariance.Cell> cells = new ArrayList<>();
        for (int i = 0; i < assets.size(); i++) {
            for (int j = 0; j <= i; j++) {
                Asset one = assets.get(i);
                Asset other = assets.get(j);
                BigDecimal value =
                        correlation(one, other)
                                .multiply(volatility.get(one.assetId()))
                                .multiply(volatility.get(other.assetId()))
                                .multiply(THOUSANDTHS)
                                .setScale(0, i == j ? RoundingMode.UP : RoundingMode.DOWN);
                cells.add(
                        new HedgePolicy.Covariance.Cell(
                                one.assetId(), other.assetId(), value.longValueExact()));
            }
        }
        return cells;
    }

    private static long hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
