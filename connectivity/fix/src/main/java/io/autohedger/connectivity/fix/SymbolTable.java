// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix;

import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instruments of one session by the symbol on the wire; looking one up allocates nothing. */
public final class SymbolTable {
    private final Instrument[] instruments;
    private final byte[][] symbols;

    public SymbolTable(List<Instrument> instruments) {
        this.instruments = instruments.toArray(new Instrument[0]);
        symbols = new byte[this.instruments.length][];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = this.instruments[i].symbol().getBytes(StandardCharsets.US_ASCII);
        }
    }

    public int size() {
        return instruments.length;
    }

    public Instrument at(int index) {
        return instruments[index];
    }

    /** The instrument that bears this symbol, or null. */
    public @Nullable Instrument find(AsciiSpan symbol) {
        for (int i = 0; i < symbols.length; i++) {
            if (matches(symbols[i], symbol)) {
                return instruments[i];
            }
        }
        return null;
    }

    /** The asset of this code that an instrument is made of, or null. */
    public @Nullable Asset asset(AsciiSpan code) {
        for (Instrument instrument : instruments) {
            if (code.contentEquals(instrument.base().code())) {
                return instrument.base();
            }
            if (code.contentEquals(instrument.quote().code())) {
                return instrument.quote();
            }
        }
        return null;
    }

    /** The instrument of this handle, or null. */
    public @Nullable Instrument find(int instrumentId) {
        for (Instrument instrument : instruments) {
            if (instrument.instrumentId() == instrumentId) {
                return instrument;
            }
        }
        return null;
    }

    private static boolean matches(byte[] known, AsciiSpan symbol) {
        if (known.length != symbol.length()) {
            return false;
        }
        for (int i = 0; i < known.length; i++) {
            if (known[i] != symbol.buffer().getByte(symbol.offset() + i)) {
                return false;
            }
        }
        return true;
    }
}
