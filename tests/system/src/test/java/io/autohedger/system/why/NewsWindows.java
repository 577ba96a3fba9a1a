// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.WindowChangedDecoder;
import io.autohedger.codecs.WindowDefinedDecoder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Windows of news and fixings (decision 0060): on while their session is open. One that a life has
 * not told ends after ten seconds, and does nothing before.
 */
final class NewsWindows {
    private static final long TELLING_NANOS = 10_000_000_000L;
    private static final int WHOLE_BAND = 100;

    private final Recount recount;
    private final Map<Integer, Defined> windows = new TreeMap<>();
    private final Map<Integer, String> names = new TreeMap<>();
    private final Set<Integer> on = new TreeSet<>();

    /** When those that are on end, and the names under which they were told. */
    private final Map<Integer, Long> until = new TreeMap<>();

    private final Map<Integer, String> toldOn = new TreeMap<>();
    private final List<String> derived = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private long tellingUntilNanos;

    private record Defined(
            int calendar,
            boolean noResting,
            boolean suggests,
            boolean noNewRisk,
            int percent,
            Set<Integer> instruments) {
        private boolean isAbout(int instrument) {
            return instruments.isEmpty() || instruments.contains(instrument);
        }
    }

    NewsWindows(Recount recount) {
        this.recount = recount;
    }

    /** A life of the desk begins. */
    void started() {
        windows.clear();
        tellingUntilNanos = recount.now + TELLING_NANOS;
    }

    void defined(WindowDefinedDecoder in) {
        Set<Integer> instruments = new HashSet<>();
        in.instruments().forEach(i -> instruments.add(i.instrumentId()));
        windows.put(
                in.windowId(),
                new Defined(
                        in.calendarId(),
                        in.noResting() == Bool.YES,
                        in.suggests() == Bool.YES,
                        in.noNewRisk() == Bool.YES,
                        in.bandPercent(),
                        instruments));
        String before = names.put(in.windowId(), in.name());
        if (!in.name().equals(before) && on.remove(in.windowId())) {
            derived.add(in.windowId() + " ends");
        }
    }

    /** What an input's time turns, before anybody decides. */
    void turn() {
        Set<Integer> all = new TreeSet<>(windows.keySet());
        all.addAll(on);
        for (int id : all) {
            Defined window = windows.get(id);
            if (window == null && recount.now < tellingUntilNanos) {
                continue;
            }
            Facts.Window open =
                    window == null ? null : recount.facts.open(window.calendar, recount.now);
            boolean isNews =
                    open != null && (on.add(id) || until.getOrDefault(id, 0L) != open.closeNanos());
            if (open != null && isNews) {
                until.put(id, open.closeNanos());
                derived.add(id + " begins until " + open.closeNanos());
            } else if (open == null && on.remove(id)) {
                derived.add(id + " ends");
            }
        }
    }

    void told(WindowChangedDecoder out) {
        boolean isOn = out.isOn() == Bool.YES;
        boolean isUntil = out.untilNanos() != WindowChangedDecoder.untilNanosNullValue();
        told.add(
                out.windowId()
                        + (isOn ? " begins" : " ends")
                        + (isUntil ? " until " + out.untilNanos() : ""));
        String name = names.get(out.windowId());
        if (!isOn) {
            pages.add("window " + toldOn.remove(out.windowId()) + " ends");
        } else if (toldOn.put(out.windowId(), name) == null) {
            pages.add("window " + name + " begins");
        }
    }

    /** Both are pages. */
    void told(AlertDecoder out) {
        if (out.code() == AlertCode.WINDOW && !pages.remove(out.text())) {
            recount.wrong.add("paged: " + out.text());
        }
    }

    private List<Defined> about(int instrument, Predicate<Defined> what) {
        return on.stream()
                .filter(windows::containsKey)
                .map(windows::get)
                .filter(w -> w.isAbout(instrument) && what.test(w))
                .toList();
    }

    boolean suggests(int instrument) {
        return !about(instrument, Defined::suggests).isEmpty();
    }

    boolean takesNoResting(int instrument) {
        return !about(instrument, Defined::noResting).isEmpty();
    }

    /** Whether an order that does not reduce is kept from going out. */
    boolean refuses(int instrument, boolean rests, boolean isForClient) {
        return !about(
                        instrument,
                        w -> w.noNewRisk || (rests && w.noResting) || (isForClient && w.suggests))
                .isEmpty();
    }

    /** The first window, in the order of their numbers, that keeps such an order back; 0: none. */
    int refusing(int instrument, boolean rests) {
        for (int id : on) {
            Defined window = windows.get(id);
            if (window != null
                    && window.isAbout(instrument)
                    && (window.noNewRisk || (rests && window.noResting))) {
                return id;
            }
        }
        return 0;
    }

    /** A band as wide as the widest window makes it, in whole steps of its asset, up. */
    BigDecimal widened(BigDecimal band, int instrument) {
        int percent =
                about(instrument, _ -> true).stream()
                        .mapToInt(Defined::percent)
                        .max()
                        .orElse(WHOLE_BAND);
        return band.signum() <= 0
                ? band
                : band.multiply(BigDecimal.valueOf(percent, 2))
                        .setScale(band.scale(), RoundingMode.UP);
    }

    void endOfInput() {
        if (!derived.equals(told)) {
            recount.wrong.add("windows: said " + told + ", derived " + derived);
        }
        if (!pages.isEmpty()) {
            recount.wrong.add("not paged: " + pages);
        }
        derived.clear();
        told.clear();
        pages.clear();
    }
}
