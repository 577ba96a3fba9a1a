// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.model.Instrument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent trades, found by symbol. */
final class Instruments {
    private final Instrument[] all;

    Instruments(String agent, List<Instrument> instruments) {
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException(agent + ": has no instrument to trade");
        }
        all = instruments.toArray(Instrument[]::new);
    }

    /** In the order given; a place is an index here. */
    Instrument at(int place) {
        return all[place];
    }

    int count() {
        return all.length;
    }

    int place(CharSequence symbol) {
        for (int i = 0; i < all.length; i++) {
            if (CharSequence.compare(all[i].symbol(), symbol) == 0) {
                return i;
            }
        }
        return -1;
    }

    @Nullable Instrument find(AsciiSpan symbol) {
        for (Instrument instrument : all) {
            if (symbol.contentEquals(instrument.symbol())) {
                return instrument;
            }
        }
        return null;
    }
}
