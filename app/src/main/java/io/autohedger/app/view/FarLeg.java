// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.PersonActionDecoder;
import java.time.LocalDate;

/**
 * The far leg of an FX swap that a venue's file tells: it goes the other way than the near one.
 * Mantissas at the instrument's scales.
 *
 * @param date when it settles, an epoch day
 */
public record FarLeg(long qty, long px, int date) {
    /** Of a fill that is no swap. */
    static final FarLeg NONE =
            new FarLeg(
                    PersonActionDecoder.farQtyNullValue(),
                    PersonActionDecoder.farPxNullValue(),
                    PersonActionDecoder.farDateNullValue());

    static FarLeg of(PersonActionDecoder in) {
        return new FarLeg(in.farQty(), in.farPx(), in.farDate());
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** As its columns are called; nothing where there is none. */
    String text(Names names, int instrument) {
        return isNone()
                ? ""
                : " --far-quantity "
                        + names.qty(instrument, qty).stripTrailingZeros().toPlainString()
                        + " --far-price "
                        + names.price(instrument, px).toPlainString()
                        + " --far-settl-date "
                        + LocalDate.ofEpochDay(date);
    }
}
