// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import org.jspecify.annotations.Nullable;

/** A desk with the one strategy whose scenarios run on it. */
public record World(DeskDefinition desk, ConfiguredDesk.Deployment deployment) {
    SourceFile source() {
        return deployment.source();
    }

    CompiledStrategy strategy() {
        return deployment.strategy();
    }

    Instrument instrument(int id) {
        return desk.universe().instruments().stream()
                .filter(i -> i.instrumentId() == id)
                .findFirst()
                .orElseThrow();
    }

    boolean isFuture(int instrumentId) {
        return desk.universe().future(instrumentId) != null;
    }

    /** The future that its strategy is over; null: it is over none. */
    @Nullable Future future() {
        return desk.universe().future(strategy().plan().instrumentId());
    }

    DeskDefinition.Venue venue(int id) {
        return desk.venues().stream().filter(v -> v.venueId() == id).findFirst().orElseThrow();
    }

    String asset(int id) {
        return desk.universe().assets().stream()
                .filter(a -> a.assetId() == id)
                .findFirst()
                .orElse(desk.universe().baseCurrency())
                .code();
    }

    int assetScale(int id) {
        Universe universe = desk.universe();
        return universe.assets().stream()
                .filter(a -> a.assetId() == id)
                .findFirst()
                .orElse(universe.baseCurrency())
                .scale();
    }

    /** Who deals in a scenario: the first client in a book that the strategy hedges, else any. */
    DeskDefinition.Client client() {
        return desk.clients().stream()
                .filter(c ->
                        strategy().plan().hedgeSites().stream()
                                .anyMatch(site -> site.bookIds().contains(c.bookId())))
                .findFirst()
                .orElse(desk.clients().getFirst());
    }
}
