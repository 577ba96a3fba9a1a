// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.language.scenario.Step;

/** Does what a step gives. */
final class Givens {
    private final Stage stage;

    Givens(Stage stage) {
        this.stage = stage;
    }

    void give(Step step) {
        switch (step) {
            case Step.Quotes q -> {
                Quote quote = new Quote(q.bidPx(), q.offerPx(), q.qty(), q.everyNanos(), 0);
                q.venueIds().forEach(id -> stage.venue(id).quote(q.instrumentId(), quote));
            }
            case Step.NoQuotes q -> {
                stage.tell("no quotes of " + stage.world().instrument(q.instrumentId()).symbol());
                q.venueIds().forEach(id -> stage.venue(id).noQuote(q.instrumentId()));
            }
            case Step.Deal d -> stage.deal(d);
            case Step.Answers a -> stage.venue(a.venueId()).answer(a);
            case Step.Slow s -> stage.venue(s.venueId()).slow(s.nanos());
            case Step.Link l -> {
                stage.tell(stage.world().venue(l.venueId()).name() + (l.up() ? " up" : " down"));
                stage.venue(l.venueId()).link(l.up());
            }
            case Step.Setting s -> stage.set(s);
            case Step.Wait _, Step.Expect _ -> throw new IllegalStateException("no given");
        }
    }
}
