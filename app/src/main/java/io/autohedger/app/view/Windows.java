// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.WindowChangedDecoder;
import io.autohedger.codecs.WindowDefinedDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agrona.DirectBuffer;

/** Windows of news and fixings: which are on, until when, and what they do. */
final class Windows {
    private static final int WHOLE_BAND = 100;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final WindowDefinedDecoder defined = new WindowDefinedDecoder();
    private final WindowChangedDecoder changed = new WindowChangedDecoder();
    private final TreeMap<Integer, Window> windows = new TreeMap<>();

    /** By windowId, when they end. */
    private final TreeMap<Integer, Long> on = new TreeMap<>();

    /** As it was told. */
    record Window(String name, List<Integer> instrumentIds, List<String> effects) {}

    void input(int template, DirectBuffer buffer, int at) {
        if (template == DeskStartedDecoder.TEMPLATE_ID) {
            windows.clear();
        } else if (template == WindowDefinedDecoder.TEMPLATE_ID) {
            defined.wrapAndApplyHeader(buffer, at, header);
            List<Integer> instruments = new ArrayList<>();
            for (WindowDefinedDecoder.InstrumentsDecoder named : defined.instruments()) {
                instruments.add(named.instrumentId());
            }
            windows.put(
                    defined.windowId(), new Window(defined.name(), instruments, effects(defined)));
        }
    }

    private static List<String> effects(WindowDefinedDecoder in) {
        List<String> effects = new ArrayList<>();
        if (in.noResting() == Bool.YES) {
            effects.add("no new order rests");
        }
        if (in.bandPercent() != WHOLE_BAND) {
            effects.add("bands at " + in.bandPercent() + "%");
        }
        if (in.suggests() == Bool.YES) {
            effects.add("what does not reduce waits for a person");
        }
        if (in.noNewRisk() == Bool.YES) {
            effects.add("no new risk");
        }
        return effects;
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template == WindowChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, at, header);
            if (changed.isOn() == Bool.YES) {
                on.put(changed.windowId(), changed.untilNanos());
            } else {
                on.remove(changed.windowId());
            }
        }
    }

    /** A line for each that is on. */
    List<String> lines(Names names) {
        List<String> lines = new ArrayList<>();
        on.forEach((id, until) -> {
            Window window = windows.get(id);
            if (window != null) {
                lines.add(
                        "WINDOW     "
                                + window.name()
                                + " until "
                                + Times.minutes(until)
                                + "  "
                                + about(window, names)
                                + ": "
                                + String.join(", ", window.effects()));
            }
        });
        return lines;
    }

    private static String about(Window window, Names names) {
        return window.instrumentIds().isEmpty()
                ? "all"
                : window.instrumentIds().stream()
                        .map(names::instrument)
                        .collect(Collectors.joining(" "));
    }

    List<Map<String, Object>> objects(Names names) {
        List<Map<String, Object>> objects = new ArrayList<>();
        on.forEach((id, until) -> {
            Window window = windows.get(id);
            if (window != null) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("window", window.name());
                object.put("until", Times.rfc3339(until));
                object.put(
                        "instruments",
                        window.instrumentIds().stream().map(names::instrument).toList());
                object.put("effects", window.effects());
                objects.add(object);
            }
        });
        return objects;
    }
}
