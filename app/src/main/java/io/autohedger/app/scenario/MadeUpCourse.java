// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.scenario.Property;
import io.autohedger.language.scenario.Scenario;
import io.autohedger.language.scenario.Step;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A course of events, drawn from a seed: clients deal in what the file's scenarios quote, around
 * the prices there, and what a property is over happens besides.
 */
final class MadeUpCourse {
    private static final int EVENTS = 40;
    private static final int WAIT = 1_500;
    private static final int SLOW_EVENTS = 100;
    private static final int SLOW_WAIT = 60_000;
    private static final long SLOW_EVERY = 2_000_000_000L;
    private static final long MILLISECOND = 1_000_000;
    private static final long EVERY = 100 * MILLISECOND;
    private static final Span NOWHERE = new Span(0, 0);

    private final World world;
    private final Property property;
    private final SplittableRandom random;
    private final Map<Integer, Step.Quotes> prices;
    private final List<Step> steps = new ArrayList<>();

    private MadeUpCourse(
            World world, Property property, Map<Integer, Step.Quotes> prices, long seed) {
        this.world = world;
        this.property = property;
        this.prices = new LinkedHashMap<>(prices);
        random = new SplittableRandom(seed);
    }

    /**
     * Where the prices of the scenarios begin, by instrument, and that of the future which the
     * program is over: a quarter of its largest. Empty: there is none.
     */
    static Map<Integer, Step.Quotes> prices(World world, List<Scenario> scenarios) {
        Map<Integer, Step.Quotes> prices = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            for (Step step : scenario.steps()) {
                if (step instanceof Step.Quotes q) {
                    prices.putIfAbsent(q.instrumentId(), q);
                }
            }
        }
        Future future = world.future();
        if (future != null) {
            Instrument i = future.instrument();
            long bid = Scaled.toStep(i.maxPx() / 4, i.tickPx(), Rounding.DOWN);
            prices.putIfAbsent(
                    i.instrumentId(),
                    new Step.Quotes(
                            NOWHERE,
                            i.instrumentId(),
                            bid,
                            bid + i.tickPx(),
                            i.maxQty(),
                            SLOW_EVERY,
                            List.of(future.venueId())));
        }
        return prices;
    }

    static List<Step> of(
            World world, Property property, Map<Integer, Step.Quotes> prices, long seed) {
        return new MadeUpCourse(world, property, prices, seed).draw();
    }

    private List<Step> draw() {
        prices.replaceAll((id, q) -> quotes(q, q.bidPx(), q.offerPx()));
        steps.addAll(prices.values());
        // Bars are of minutes: a program over a future needs many to do anything.
        boolean isSlow = world.future() != null;
        int events = isSlow ? SLOW_EVENTS : EVENTS;
        int most = isSlow ? SLOW_WAIT : WAIT;
        for (int i = 0; i < events; i++) {
            event();
            steps.add(new Step.Wait(NOWHERE, random.nextInt(1, most) * MILLISECOND));
        }
        return steps;
    }

    private void event() {
        int kind = random.nextInt(property.over().size() + 1);
        if (kind == property.over().size()) {
            if (world.future() == null) {
                deal();
            } else {
                quote();
            }
            return;
        }
        switch (property.over().get(kind)) {
            case DEALS -> deal();
            case QUOTES -> quote();
            case FILLS -> answers(Step.Answer.FILLS);
            case PARTIALS -> answers(Step.Answer.PARTIAL);
            case REJECTS -> answers(Step.Answer.REJECTS);
            case UNKNOWNS -> answers(Step.Answer.SILENT);
            case DISCONNECTS -> steps.add(new Step.Link(NOWHERE, venue(), random.nextBoolean()));
        }
    }

    private int venue() {
        var venues = world.desk().venues();
        return venues.get(random.nextInt(venues.size())).venueId();
    }

    private Step.Quotes price() {
        List<Step.Quotes> all = List.copyOf(prices.values());
        return all.get(random.nextInt(all.size()));
    }

    private void deal() {
        Step.Quotes price = price();
        Instrument instrument = world.instrument(price.instrumentId());
        boolean buys = random.nextBoolean();
        long lots = Math.max(1, instrument.maxQty() / instrument.lotQty() / 10);
        long qty = random.nextLong(1, lots + 1) * instrument.lotQty();
        long px = buys ? price.offerPx() : price.bidPx();
        steps.add(new Step.Deal(NOWHERE, buys, price.instrumentId(), qty, px));
    }

    /** Up to 20 ticks further; seldom none at all, until the next one. */
    private void quote() {
        Step.Quotes price = price();
        if (random.nextInt(8) == 0) {
            steps.add(new Step.NoQuotes(NOWHERE, price.instrumentId(), price.venueIds()));
            return;
        }
        long move = random.nextInt(-20, 21) * world.instrument(price.instrumentId()).tickPx();
        boolean isPrice = price.bidPx() + move > 0;
        Step.Quotes moved =
                isPrice ? quotes(price, price.bidPx() + move, price.offerPx() + move) : price;
        prices.put(price.instrumentId(), moved);
        steps.add(moved);
    }

    private Step.Quotes quotes(Step.Quotes q, long bid, long offer) {
        List<Integer> all =
                world.desk().universe().venues().stream().map(venue -> venue.id()).toList();
        return world.isFuture(q.instrumentId())
                ? new Step.Quotes(
                        NOWHERE, q.instrumentId(), bid, offer, q.qty(), SLOW_EVERY, q.venueIds())
                : new Step.Quotes(NOWHERE, q.instrumentId(), bid, offer, q.qty(), EVERY, all);
    }

    private void answers(Step.Answer answer) {
        boolean isPart = answer == Step.Answer.PARTIAL;
        long ratio = isPart ? random.nextInt(1, 10) * 100_000_000L : 0;
        String text = answer == Step.Answer.REJECTS ? "CREDIT" : "";
        steps.add(new Step.Answers(NOWHERE, venue(), answer, text, ratio));
    }
}
