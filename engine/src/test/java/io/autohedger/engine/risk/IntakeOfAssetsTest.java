// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.reference.Definitions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How far clients are taken where nobody hedges an asset, or no more of it may be held. */
@Tag("unit")
class IntakeOfAssetsTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int JPY = 3;
    private static final int EURUSD = 1;
    private static final int USDJPY = 2;
    private static final int CLIENT = 9;
    private static final ValveState NORMAL = ValveState.NORMAL;
    private static final ValveState WIDEN = ValveState.WIDEN;
    private static final ValveState CLOSED = ValveState.CLOSED;

    private final Definitions defined =
            new Definitions()
                    .asset(USD, "USD", 2)
                    .asset(EUR, "EUR", 2)
                    .asset(JPY, "JPY", 0)
                    .spot(EURUSD, EUR, USD, 5, 2)
                    .spot(USDJPY, USD, JPY, 3, 2);

    private final Emitter emitter = new Emitter();
    private final Latches latches = new Latches(defined.catalogue);
    private Intake intake = intake();

    private Intake intake() {
        return new Intake(
                defined.catalogue, emitter, latches, new RestrictedList(defined.catalogue));
    }

    @BeforeEach
    void somebodyListens() {
        emitter.to(new OutputBuffer());
    }

    private void are(ValveState ofEurUsd, ValveState ofUsdJpy) {
        assertEquals(ofEurUsd, intake.of(CLIENT, EURUSD));
        assertEquals(ofUsdJpy, intake.of(CLIENT, USDJPY));
    }

    @Test
    void whereNobodyHedgesAnAssetWhatMovesItIsHeld() {
        are(NORMAL, NORMAL);
        intake.unhedged(EUR, WIDEN);
        are(WIDEN, NORMAL);
        intake.unhedged(JPY, CLOSED);
        are(WIDEN, CLOSED);
        intake.unhedged(EUR, NORMAL);
        are(NORMAL, CLOSED);
    }

    @Test
    void whereNoMoreMayBeHeldOverACloseToo() {
        intake.overClose(USD, WIDEN);
        are(WIDEN, WIDEN);
        intake.overClose(EUR, CLOSED);
        are(CLOSED, WIDEN);
        intake.overClose(USD, NORMAL);
        are(CLOSED, NORMAL);
    }

    /** Until it is said that nothing holds it. */
    @Test
    void theStricterOfTwoWordsHolds() {
        intake.unhedged(EUR, CLOSED);
        intake.unhedged(EUR, WIDEN);
        are(CLOSED, NORMAL);
        intake.overClose(EUR, WIDEN);
        are(CLOSED, NORMAL);
        intake.unhedged(EUR, NORMAL);
        are(WIDEN, NORMAL);
        intake.overClose(EUR, CLOSED);
        intake.overClose(EUR, WIDEN);
        are(CLOSED, NORMAL);
        intake.overClose(EUR, NORMAL);
        are(NORMAL, NORMAL);
    }

    private void latch(ScopeKind scope, long id, ValveState to) {
        int known = latches.find(ValveKind.IN, scope, id);
        int at = known == Latches.NONE ? latches.add(ValveKind.IN, scope, id, 50) : known;
        intake.move(at, to);
    }

    @Test
    void ofAClientTheStricterOfItsOwnLatchAndTheInstrumentsCounts() {
        latch(ScopeKind.CLIENT, CLIENT, WIDEN);
        are(WIDEN, WIDEN);
        assertEquals(NORMAL, intake.of(CLIENT + 1, EURUSD));
        intake.unhedged(EUR, CLOSED);
        are(CLOSED, WIDEN);
        latch(ScopeKind.CLIENT, CLIENT, CLOSED);
        intake.unhedged(EUR, NORMAL);
        intake.overClose(EUR, WIDEN);
        are(CLOSED, CLOSED);
    }

    @Test
    void aRestartKnowsWhatHoldsAnAsset() {
        intake.unhedged(EUR, WIDEN);
        intake.overClose(JPY, CLOSED);
        Intake restored = intake();
        Copies.copy(intake::state, restored::state);
        intake = restored;
        are(WIDEN, CLOSED);
        intake.unhedged(EUR, NORMAL);
        intake.overClose(JPY, NORMAL);
        are(NORMAL, NORMAL);
    }
}
