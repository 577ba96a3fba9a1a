// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.CloseSchedule;
import io.autohedger.app.desk.TradingSession;
import io.autohedger.app.text.Times;
import io.autohedger.engine.reference.Closes;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The block {@code close}: what may be held over a session's close, and how it is come to. */
final class CloseReader {
    private static final long RAMP_NANOS = 90 * 60 * Times.SECOND;
    private static final long REOPEN_NANOS = 15 * 60 * Times.SECOND;
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final BigDecimal AGREE = new BigDecimal("0.0020");
    private static final int MOST_SOURCES = 16;
    private static final int MOST_STEPS = 32;

    private final Section top;

    CloseReader(Section top) {
        this.top = top;
    }

    /** Null: nothing is done about a close. */
    @Nullable CloseSchedule read(Universe universe, List<TradingSession> sessions) {
        Section s = top.section("close");
        if (s == null) {
            return null;
        }
        s.require("session", "gap-limit", "gaps");
        int session = session(s, sessions);
        long limit = s.money("gap-limit", universe.baseCurrency(), 0);
        if (limit == 0 && s.has("gap-limit")) {
            s.wrong("AC0209", "gap-limit", "nothing could be held: it is above 0");
        }
        long ramp = s.nanos("ramp", RAMP_NANOS);
        if (ramp == 0) {
            s.wrong("AC0209", "ramp", "it lasts longer than 0", "ramp = 90min");
        }
        List<Integer> steps = steps(s);
        Map<Integer, Integer> gaps = gaps(s.section("gaps"), universe);
        Section reopen = s.section("reopen");
        long reopenNanos = REOPEN_NANOS;
        int sources = 2;
        int agree = bps(AGREE);
        if (reopen != null) {
            reopenNanos = reopen.nanos("for", REOPEN_NANOS);
            sources = (int) reopen.count("sources", 2, 1, MOST_SOURCES);
            agree = Math.max(1, bps(reopen.ratio("agree", AGREE)));
            reopen.close();
        }
        s.close();
        return session == 0 || limit == 0 || ramp == 0 || gaps.isEmpty()
                ? null
                : new CloseSchedule(
                        session,
                        universe.baseCurrency().assetId(),
                        limit,
                        gaps,
                        ramp,
                        steps,
                        reopenNanos,
                        sources,
                        agree);
    }

    private static int session(Section s, List<TradingSession> sessions) {
        String wanted = s.text("session");
        for (TradingSession session : sessions) {
            if (session.name().equals(wanted)) {
                return session.sessionId();
            }
        }
        if (wanted != null) {
            String nearest =
                    Nearest.of(wanted, sessions.stream().map(TradingSession::name).toList(), 2);
            s.wrong(
                    "AC0210",
                    "session",
                    "no session " + wanted + " in sessions",
                    nearest == null ? null : "session = " + nearest);
        }
        return 0;
    }

    /** Cumulative shares, the last of them all. */
    private static List<Integer> steps(Section s) {
        List<Integer> steps = new ArrayList<>();
        for (String word : s.words("liquidity")) {
            BigDecimal share = Literals.ratio(word);
            steps.add(share == null ? -1 : bps(share));
        }
        boolean isRising = steps.size() <= MOST_STEPS;
        for (int i = 0; i < steps.size(); i++) {
            isRising &= steps.get(i) >= (i == 0 ? 0 : steps.get(i - 1));
        }
        if (!steps.isEmpty() && (!isRising || steps.getLast() != Closes.WHOLE)) {
            s.wrong(
                    "AC0209",
                    "liquidity",
                    "the shares do not rise to 100% in at most " + MOST_STEPS + " steps",
                    "liquidity = [40%, 70%, 100%]");
            steps.clear();
        }
        return steps.isEmpty() ? List.of(Closes.WHOLE) : steps;
    }

    private static int bps(BigDecimal ratio) {
        return ratio.multiply(BPS).setScale(0, RoundingMode.HALF_EVEN).intValue();
    }

    private static Map<Integer, Integer> gaps(@Nullable Section block, Universe universe) {
        Map<Integer, Integer> gaps = new TreeMap<>();
        if (block == null) {
            return gaps;
        }
        for (String symbol : block.names()) {
            Instrument instrument = Markets.named(universe.instruments(), symbol);
            String text = block.parameter(symbol);
            BigDecimal gap = text == null ? null : Literals.ratio(text);
            if (instrument == null) {
                block.wrong("AC0210", symbol, "no instrument " + symbol + " on this desk");
            } else if (gap == null || bps(gap) <= 0) {
                block.wrong("AC0209", symbol, text + " is no gap above 0", symbol + " = 80bps");
            } else {
                gaps.put(instrument.instrumentId(), bps(gap));
            }
        }
        block.close();
        return gaps;
    }
}
