// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.ExecutionReportDecoder;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import org.jspecify.annotations.Nullable;

/**
 * The fees of a fill: Commission (12) with CommCurrency (479), and the group of MiscFees (136),
 * added up. Without a currency of its own a fee is in Currency (15), or else in what the instrument
 * is paid in.
 */
final class FeeReader {
    /** Beyond the digits of the asset, as the core posts. */
    static final int EXTRA_DIGITS = 4;

    /** CommCurrency (479), and CommType (13): an amount. */
    private static final int COMM_CURRENCY = 479;

    private static final char ABSOLUTE = '3';

    private final SymbolTable symbols;
    private final AsciiSpan currency = new AsciiSpan();
    private @Nullable Asset asset;
    private long sum;
    private boolean isWhole;

    FeeReader(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /**
     * Adds up what a report charges.
     *
     * @return false: a part of it is in a second currency, in none of the desk's, no amount, or has
     *     more digits than are posted; it is not in the sum
     */
    boolean read(FixFields message, ExecutionReportDecoder in, Instrument instrument) {
        asset = null;
        sum = 0;
        isWhole = true;
        if (in.hasCommission()) {
            char type = in.commType();
            boolean isAmount = type == ABSOLUTE || type == '\0';
            Asset of = asset(message.span(COMM_CURRENCY, currency), in, instrument);
            add(of, isAmount && of != null ? in.commission(digits(of)) : AsciiNumber.NO_VALUE);
        }
        var fees = in.noMiscFees();
        while (fees.next()) {
            if (fees.hasMiscFeeAmt()) {
                Asset of = asset(fees.miscFeeCurr(), in, instrument);
                add(of, of == null ? AsciiNumber.NO_VALUE : fees.miscFeeAmt(digits(of)));
            }
        }
        return isWhole;
    }

    /** What the sum is in; null: nothing is charged. */
    @Nullable Asset asset() {
        return sum == 0 ? null : asset;
    }

    /** Above 0: the desk pays; at the asset's scale and {@link #EXTRA_DIGITS}. */
    long sum() {
        return sum;
    }

    private static int digits(Asset of) {
        return of.scale() + EXTRA_DIGITS;
    }

    private void add(@Nullable Asset of, long amount) {
        Asset first = asset == null ? of : asset;
        long total = Scaled.add(sum, amount);
        if (of == null
                || amount == AsciiNumber.NO_VALUE
                || !of.equals(first)
                || total == Scaled.NO_VALUE) {
            isWhole = false;
        } else {
            asset = first;
            sum = total;
        }
    }

    private @Nullable Asset asset(AsciiSpan own, ExecutionReportDecoder in, Instrument instrument) {
        if (own.length() > 0) {
            return symbols.asset(own);
        }
        return in.currency().length() > 0 ? symbols.asset(in.currency()) : instrument.quote();
    }
}
