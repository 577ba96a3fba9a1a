// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.SuggestionState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A program is in mode SUGGEST when its provider falls silent: the cover waits for a person. */
@Tag("unit")
class SuggestedCoverTest extends SilentProvider {
    /** As long as nothing has changed people can type the number that they were shown. */
    @Test
    void aCoverIsSuggestedOnceAndGoesOutWhenAPersonReleasesIt() {
        desk.mode(PROGRAM, StrategyMode.SUGGEST);
        pass(5 * SECOND);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        long suggestion = desk.suggestion;
        int refusals = desk.refusals;
        assertEquals(1, desk.alerts(AlertCode.HEDGE_SUGGESTED));
        assertEquals(1, desk.alerts(AlertCode.DOUBT_ASKS));
        pass(10 * SECOND);
        assertEquals(1, desk.orders);
        assertEquals(suggestion, desk.suggestion);
        assertEquals(refusals, desk.refusals);
        desk.person(ANN, ActionKind.MANUAL_HEDGE, ScopeKind.STRATEGY, suggestion);
        desk.act();
        quotes();
        assertEquals(2, desk.orders);
        assertTrue(desk.lastOrderCovers);
        assertEquals(CAP, desk.last().orderQty());
        assertEquals(4 * MILLION, silent.orderQty());
    }
}
