// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;

/**
 * The valve IN (ORDERS section 6): what clients may still deal, for each instrument the strictest
 * state that anything holds it in. It is told whenever it changes, and to everybody again when a
 * client's session comes up. It closes both sides: which of them would widen a doubt depends on
 * whether the order has filled, and that is what nobody knows. A deal that its source has booked is
 * exposed whatever stands here.
 */
public final class Intake {
    private static final int NO_LATCH = 0;
    private static final int NOBODY = 0;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final Latches latches;
    private final RestrictedList restricted;

    /** Doubts that contain an asset. */
    private final int[] contained = new int[Catalogue.MAX_ASSETS];

    /** Assets whose hedger people have stopped, and how that leaves their intake. */
    private final ValveState[] unhedged = new ValveState[Catalogue.MAX_ASSETS];

    /** Assets of which no more may be held while a session is closed. */
    private final ValveState[] overClose = new ValveState[Catalogue.MAX_ASSETS];

    private final boolean[] touched = new boolean[Catalogue.MAX_INSTRUMENTS];
    private final ValveState[] told = new ValveState[Catalogue.MAX_INSTRUMENTS];

    public Intake(
            Catalogue catalogue, Emitter emitter, Latches latches, RestrictedList restricted) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.latches = latches;
        this.restricted = restricted;
        Arrays.fill(told, ValveState.NORMAL);
        Arrays.fill(unhedged, ValveState.NORMAL);
        Arrays.fill(overClose, ValveState.NORMAL);
    }

    /** A doubt about an asset closes every instrument that moves it. */
    public void contain(int assetId) {
        contained[assetId]++;
        publish();
    }

    /** Nobody hedges an asset, or only with a person's help; to be published. NORMAL: some do. */
    public void unhedged(int assetId, ValveState state) {
        unhedged[assetId] = state == ValveState.NORMAL ? state : stricter(unhedged[assetId], state);
    }

    /** What may be held over a close is used up, or NORMAL; to be published. */
    public void overClose(int assetId, ValveState state) {
        overClose[assetId] =
                state == ValveState.NORMAL ? state : stricter(overClose[assetId], state);
    }

    private ValveState ofAsset(int assetId) {
        return stricter(unhedged[assetId], overClose[assetId]);
    }

    private static ValveState stricter(ValveState one, ValveState other) {
        return one.value() >= other.value() ? one : other;
    }

    /** That doubt has ended: what nothing else holds is open again. */
    public void open(int assetId) {
        contained[assetId]--;
        publish();
    }

    /**
     * Moves a latch, and tells what follows. Where it is one of the valve IN, its instruments are
     * told whether they change or not: it was told itself just before, and is not all that may hold
     * them; so who listens ends with what counts.
     */
    public void move(int latch, ValveState to) {
        boolean isIn = latches.valve(latch) == ValveKind.IN;
        for (int id = 1; id < Catalogue.MAX_INSTRUMENTS; id++) {
            touched[id] = isIn && catalogue.isInstrument(id) && latches.touches(latch, id);
        }
        latches.set(latch, to);
        for (int id = 1; id < Catalogue.MAX_INSTRUMENTS; id++) {
            if (touched[id] || (catalogue.isInstrument(id) && told[id] != stateOf(id))) {
                tell(id);
            }
        }
    }

    /** Tells what has changed. */
    public void publish() {
        for (int id = 1; id < Catalogue.MAX_INSTRUMENTS; id++) {
            if (catalogue.isInstrument(id) && told[id] != stateOf(id)) {
                tell(id);
            }
        }
    }

    /** A client has come: every state again, changed or not. */
    public void tellAll() {
        for (int i = 0; i < latches.count(); i++) {
            if (latches.valve(i) == ValveKind.IN && latches.scope(i) == ScopeKind.CLIENT) {
                tellClient(i);
            }
        }
        for (int id = 1; id < Catalogue.MAX_INSTRUMENTS; id++) {
            if (catalogue.isInstrument(id)) {
                tell(id);
            }
        }
    }

    /** How far a client's orders in an instrument are taken: what holds them both counts. */
    public ValveState of(int clientId, int instrumentId) {
        ValveState ofInstrument = stateOf(instrumentId);
        int own = latches.find(ValveKind.IN, ScopeKind.CLIENT, clientId);
        return own != Latches.NONE && latches.state(own).value() > ofInstrument.value()
                ? latches.state(own)
                : ofInstrument;
    }

    private ValveState stateOf(int instrumentId) {
        boolean isContained =
                contained[catalogue.base(instrumentId)] > 0
                        || contained[catalogue.quote(instrumentId)] > 0;
        return isContained || restricted.holdsAny(instrumentId)
                ? ValveState.CLOSED
                : stricter(
                        latches.in(instrumentId),
                        stricter(
                                ofAsset(catalogue.base(instrumentId)),
                                ofAsset(catalogue.quote(instrumentId))));
    }

    /** Of one client alone: no instrument says it. */
    private void tellClient(int latch) {
        emitter.valveChanged()
                .valve(ValveKind.IN)
                .fromState(latches.state(latch))
                .toState(latches.state(latch))
                .scopeKind(ScopeKind.CLIENT)
                .scopeId(latches.scopeId(latch))
                .latchId(latches.latchId(latch))
                .principalId(NOBODY)
                .side(OrderSide.NULL_VAL);
        emitter.end();
    }

    private void tell(int instrumentId) {
        ValveState from = told[instrumentId];
        told[instrumentId] = stateOf(instrumentId);
        emitter.valveChanged()
                .valve(ValveKind.IN)
                .fromState(from)
                .toState(told[instrumentId])
                .scopeKind(ScopeKind.INSTRUMENT)
                .scopeId(instrumentId)
                .latchId(NO_LATCH)
                .principalId(NOBODY)
                .side(OrderSide.NULL_VAL);
        emitter.end();
    }

    public void state(StatePass pass) {
        pass.column(contained);
        for (int id = 0; id < told.length; id++) {
            told[id] = ValveState.get((short) pass.next(told[id].value()));
        }
        for (int id = 0; id < unhedged.length; id++) {
            unhedged[id] = ValveState.get((short) pass.next(unhedged[id].value()));
            overClose[id] = ValveState.get((short) pass.next(overClose[id].value()));
        }
    }
}
