// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.NewsWindow;
import io.autohedger.app.desk.TradingSession;
import io.autohedger.engine.risk.Windows;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The block {@code windows}: times of news and fixings, and what is done in them. */
final class WindowsReader {
    private static final BigDecimal WIDEST = BigDecimal.valueOf(1_000);
    private static final int MOST = Windows.MOST - 1;

    private final Section top;

    WindowsReader(Section top) {
        this.top = top;
    }

    List<NewsWindow> read(Universe universe, List<TradingSession> sessions) {
        List<NewsWindow> windows = new ArrayList<>();
        for (Section s : top.all("windows")) {
            if (windows.size() == MOST) {
                s.wrong("AC0208", "session", "more than " + MOST + " windows");
                break;
            }
            windows.add(window(s, windows.size() + 1, universe, sessions));
        }
        return windows;
    }

    private static NewsWindow window(
            Section s, int id, Universe universe, List<TradingSession> sessions) {
        s.require("session");
        String wanted = s.text("session");
        int session =
                sessions.stream()
                        .filter(t -> t.name().equals(wanted))
                        .mapToInt(TradingSession::sessionId)
                        .findFirst()
                        .orElse(0);
        if (wanted != null && session == 0) {
            String nearest =
                    Nearest.of(wanted, sessions.stream().map(TradingSession::name).toList(), 2);
            s.wrong(
                    "AC0210",
                    "session",
                    "no session " + wanted + " in sessions",
                    nearest == null ? null : "session = " + nearest);
        }
        List<Integer> instruments = new ArrayList<>();
        for (String symbol : s.words("instruments")) {
            Instrument instrument = Markets.named(universe.instruments(), symbol);
            if (instrument == null) {
                s.wrong("AC0210", "instruments", "no instrument " + symbol + " on this desk");
            } else {
                instruments.add(instrument.instrumentId());
            }
        }
        boolean rests = s.yes("resting", true);
        boolean suggests = s.yes("suggest", false);
        boolean newRisk = s.yes("new-risk", true);
        int percent = percent(s);
        if (rests && !suggests && newRisk && percent == Windows.WHOLE_BAND) {
            s.wrong(
                    "AC0209",
                    "session",
                    "the window does nothing",
                    "resting = no, suggest = yes, new-risk = no, or bands = 2");
        }
        s.close();
        return new NewsWindow(
                id, s.name(), session, instruments, rests, suggests, newRisk, percent);
    }

    private static int percent(Section s) {
        BigDecimal times = s.number("bands", BigDecimal.ONE, "how many times as wide");
        if (times.compareTo(BigDecimal.ONE) < 0 || times.compareTo(WIDEST) > 0) {
            s.wrong(
                    "AC0209",
                    "bands",
                    times + " is not from 1 to 1000: bands are made wider",
                    "bands = 2");
            return Windows.WHOLE_BAND;
        }
        return times.multiply(BigDecimal.valueOf(Windows.WHOLE_BAND))
                .setScale(0, RoundingMode.UP)
                .intValueExact();
    }
}
