// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Definitions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients are told of the valve IN, in instruments 1 (EURUSD) and 255 (USDJPY). */
@Tag("unit")
class IntakeTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int JPY = 3;
    private static final int EURUSD = 1;
    private static final int USDJPY = Catalogue.MAX_INSTRUMENTS - 1;

    private final Definitions defined = new Definitions();
    private final OutputBuffer output = new OutputBuffer();
    private final Emitter emitter = new Emitter();
    private final Latches latches = new Latches(defined.catalogue);
    private final RestrictedList restricted = new RestrictedList(defined.catalogue);
    private Intake intake = intake();

    private Intake intake() {
        return new Intake(defined.catalogue, emitter, latches, restricted);
    }

    @BeforeEach
    void twoPairs() {
        defined.asset(USD, "USD", 2)
                .asset(EUR, "EUR", 2)
                .asset(JPY, "JPY", 0)
                .spot(EURUSD, EUR, USD, 5, 2)
                .spot(USDJPY, USD, JPY, 3, 2);
        emitter.to(output);
    }

    /** What was told since this was last asked. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        ValveChangedDecoder in = new ValveChangedDecoder();
        for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
            in.wrapAndApplyHeader(output.buffer(), at, new MessageHeaderDecoder());
            assertEquals(ValveKind.IN, in.valve());
            assertEquals(0, in.principalId());
            told.add(
                    in.scopeKind()
                            + " "
                            + in.scopeId()
                            + " "
                            + in.fromState()
                            + ">"
                            + in.toState()
                            + (in.latchId() == 0 ? "" : " latch " + in.latchId()));
        }
        output.clear();
        return told;
    }

    @Test
    void aDoubtClosesWhatMovesItsAssetUntilTheLastOneEnds() {
        intake.contain(EUR);
        assertEquals(List.of("INSTRUMENT 1 NORMAL>CLOSED"), told());
        intake.contain(EUR);
        intake.open(EUR);
        assertEquals(List.of(), told());
        intake.open(EUR);
        assertEquals(List.of("INSTRUMENT 1 CLOSED>NORMAL"), told());
    }

    @Test
    void itsBaseOrItsQuoteAsset() {
        intake.contain(USD);
        assertEquals(List.of("INSTRUMENT 1 NORMAL>CLOSED", "INSTRUMENT 255 NORMAL>CLOSED"), told());
        intake.open(USD);
        told();
        intake.contain(JPY);
        assertEquals(List.of("INSTRUMENT 255 NORMAL>CLOSED"), told());
    }

    @Test
    void whatIsRestrictedInAnyBookIsClosed() {
        restricted.set(EURUSD, 7);
        intake.publish();
        assertEquals(List.of("INSTRUMENT 1 NORMAL>CLOSED"), told());
        intake.publish();
        assertEquals(List.of(), told());
    }

    @Test
    void aLatchIsToldWhereItChangesSomething() {
        intake.contain(EUR);
        told();
        int firm = latches.add(ValveKind.OUT, ScopeKind.FIRM, 1, 50);
        intake.move(firm, ValveState.STOP);
        assertEquals(List.of("INSTRUMENT 255 NORMAL>CLOSED"), told());
        intake.move(firm, ValveState.REDUCE_ONLY);
        assertEquals(List.of("INSTRUMENT 255 CLOSED>WIDEN"), told());
        intake.move(firm, ValveState.NORMAL);
        assertEquals(List.of("INSTRUMENT 255 WIDEN>NORMAL"), told());
    }

    /** The instrument is closed by a doubt as well: so it stays when the latch is released. */
    @Test
    void oneOfTheValveInIsToldWhetherItChangesAnythingOrNot() {
        int latch = latches.add(ValveKind.IN, ScopeKind.INSTRUMENT, EURUSD, 50);
        intake.contain(EUR);
        told();
        intake.move(latch, ValveState.CLOSED);
        assertEquals(List.of("INSTRUMENT 1 CLOSED>CLOSED"), told());
        intake.move(latch, ValveState.NORMAL);
        assertEquals(List.of("INSTRUMENT 1 CLOSED>CLOSED"), told());
    }

    @Test
    void aClientThatComesIsToldEverythingAgain() {
        latches.set(latches.add(ValveKind.IN, ScopeKind.CLIENT, 8, 50), ValveState.WIDEN);
        latches.set(latches.add(ValveKind.OUT, ScopeKind.CLIENT, 9, 51), ValveState.STOP);
        latches.set(latches.add(ValveKind.IN, ScopeKind.DESK, 9, 52), ValveState.CLOSED);
        intake.contain(EUR);
        told();
        intake.tellAll();
        assertEquals(
                List.of(
                        "CLIENT 8 WIDEN>WIDEN latch 50",
                        "INSTRUMENT 1 CLOSED>CLOSED",
                        "INSTRUMENT 255 NORMAL>NORMAL"),
                told());
    }

    @Test
    void aRestartKnowsWhatIsClosedAndWhatWasTold() {
        intake.contain(EUR);
        told();
        Intake before = intake;
        intake = intake();
        Copies.copy(before::state, intake::state);
        intake.publish();
        assertEquals(List.of(), told());
        intake.open(EUR);
        assertEquals(List.of("INSTRUMENT 1 CLOSED>NORMAL"), told());
    }
}
