// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.connectivity.simulator.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every choice of one run. A run is a function of its tape; as text it can be kept, shortened and
 * run again. Drawn from a seed by {@link TapeDraw}.
 */
public record Tape(
        long seed, SortedMap<String, Long> numbers, List<Rate> rates, List<Event> events) {

    public Tape {
        numbers = new TreeMap<>(numbers);
        rates = List.copyOf(rates);
        events = List.copyOf(events);
    }

    /** How often a venue does something wrong by itself, in millionths. */
    public record Rate(String venue, Fault fault, long millionths) {}

    /**
     * Something that happens.
     *
     * @param atNanos since the start
     * @param who the node that it happens to, or the other end of the desk's line
     * @param amount mostly how long
     * @param choice whatever else has to be chosen
     */
    public record Event(long atNanos, Mischief kind, String who, long amount, long choice) {}

    /** A choice by its name; 0 where a shortened tape has none. */
    public long number(String name) {
        return numbers.getOrDefault(name, 0L);
    }

    /** The same run without some of what goes wrong. */
    public Tape with(List<Rate> someRates, List<Event> someEvents) {
        return new Tape(seed, numbers, someRates, someEvents);
    }

    /** One line for each choice; {@link #parse} reads them. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + seed);
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            lines.add("number " + number.getKey() + " " + number.getValue());
        }
        for (Rate rate : rates) {
            lines.add("rate " + rate.venue() + " " + rate.fault() + " " + rate.millionths());
        }
        for (Event event : events) {
            lines.add(
                    "at "
                            + event.atNanos()
                            + " "
                            + event.kind()
                            + " "
                            + event.who()
                            + " "
                            + event.amount()
                            + " "
                            + event.choice());
        }
        return lines;
    }

    /** Reads a tape's lines; those that begin with # are remarks. */
    public static Tape parse(List<String> lines) {
        long seed = 0;
        TreeMap<String, Long> numbers = new TreeMap<>();
        List<Rate> rates = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split(" ", -1);
            try {
                switch (words[0] + words.length) {
                    case "seed2" -> seed = Long.parseLong(words[1]);
                    case "number3" -> numbers.put(words[1], Long.parseLong(words[2]));
                    case "rate4" ->
                            rates.add(
                                    new Rate(
                                            words[1],
                                            Fault.valueOf(words[2]),
                                            Long.parseLong(words[3])));
                    case "at6" ->
                            events.add(
                                    new Event(
                                            Long.parseLong(words[1]),
                                            Mischief.valueOf(words[2]),
                                            words[3],
                                            Long.parseLong(words[4]),
                                            Long.parseLong(words[5])));
                    default -> throw new IllegalArgumentException("not a line of a tape");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "line " + number + " of the tape: '" + line + "': " + e.getMessage(), e);
            }
        }
        return new Tape(seed, numbers, rates, events);
    }
}
