// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.reference.Catalogue;

/**
 * Takes the price that an operator gives where nobody else does (ORDERS section 6): by one person,
 * for five minutes. One that is more than twice or less than half of the last price that is known
 * is a typing error, and refused.
 */
final class OperatorPrices {
    private static final long FIVE_MINUTES = 300_000_000_000L;

    private final Catalogue catalogue;
    private final ReferenceChain references;

    OperatorPrices(Catalogue catalogue, ReferenceChain references) {
        this.catalogue = catalogue;
        this.references = references;
    }

    ActionRefusedReason check(long instrumentId, long px, long nowNanos) {
        int instrument = (int) instrumentId;
        if (instrument != instrumentId || !catalogue.isInstrument(instrument)) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isPrice =
                px != PersonActionDecoder.pxNullValue()
                        && px > 0
                        && px <= catalogue.maxPx(instrument);
        long last = isPrice ? references.lastDoublePx(instrument, nowNanos) : 0;
        boolean isNear = last <= 0 || (px <= last && 4 * px >= last);
        return isPrice && isNear ? ActionRefusedReason.NULL_VAL : ActionRefusedReason.OUTSIDE_RANGE;
    }

    void set(int instrumentId, long px, long nowNanos) {
        references.operator(instrumentId, px, nowNanos + FIVE_MINUTES);
    }
}
