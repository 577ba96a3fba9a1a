// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.RestrictionSetDecoder;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.risk.Intake;
import io.autohedger.engine.risk.RestrictedList;

/** Puts on the restricted list and takes off it; client intake follows in the same step. */
final class RestrictionDesk {
    private final RestrictedList list;
    private final Intake intake;

    RestrictionDesk(RestrictedList list, Intake intake) {
        this.list = list;
        this.intake = intake;
    }

    /** By the configuration; false: there is no such instrument or book. */
    boolean on(RestrictionSetDecoder in) {
        if (!list.isKnown(in.instrumentId(), in.bookId())) {
            return false;
        }
        list.set(in.instrumentId(), in.bookId());
        intake.publish();
        return true;
    }

    /** What a person asks: STOP puts on the list, NORMAL takes off it. */
    ActionRefusedReason check(long instrumentId, long bookId, ValveState to) {
        if (bookId == PersonActionDecoder.amountNullValue()
                || !list.isKnown(instrumentId, bookId)) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        if (to != ValveState.STOP && to != ValveState.NORMAL) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        boolean isOn = list.has((int) instrumentId, (int) bookId);
        return isOn == (to == ValveState.STOP)
                ? ActionRefusedReason.NOTHING_TO_CHANGE
                : ActionRefusedReason.NULL_VAL;
    }

    void move(long instrumentId, long bookId, ValveState to) {
        if (to == ValveState.STOP) {
            list.set((int) instrumentId, (int) bookId);
        } else {
            list.lift((int) instrumentId, (int) bookId);
        }
        intake.publish();
    }
}
