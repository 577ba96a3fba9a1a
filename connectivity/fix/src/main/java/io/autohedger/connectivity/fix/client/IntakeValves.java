// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.SecurityStatusEncoder;
import io.autohedger.model.Instrument;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * How far one client's intake is open, of each instrument that it may deal in: the strictest of the
 * firm's valve, its own and the instrument's (ORDERS section 6). SecurityStatus (f) knows no side
 * and no widening: what is closed for one side is halted as a whole, and Text (58) says which.
 */
final class IntakeValves {
    private static final int BUY = 0;
    private static final int SELL = 1;
    private static final int NOTHING = 0;

    private final int clientId;
    private final SymbolTable symbols;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ValveChangedDecoder change = new ValveChangedDecoder();
    private final SecurityStatusEncoder status = new SecurityStatusEncoder();
    private final ValveState[][] ofFirm = {normal(1), normal(1)};
    private final ValveState[][] ofClient = {normal(1), normal(1)};
    private final ValveState[][] ofInstrument;
    private final boolean[] wasMoved;
    private final int[] told;

    IntakeValves(int clientId, SymbolTable symbols) {
        this.clientId = clientId;
        this.symbols = symbols;
        ofInstrument = new ValveState[][] {normal(symbols.size()), normal(symbols.size())};
        wasMoved = new boolean[symbols.size()];
        told = new int[symbols.size()];
    }

    private static ValveState[] normal(int count) {
        ValveState[] states = new ValveState[count];
        Arrays.fill(states, ValveState.NORMAL);
        return states;
    }

    /** Takes a ValveChanged. */
    void on(DirectBuffer buffer, int offset) {
        change.wrapAndApplyHeader(buffer, offset, header);
        if (change.valve() != ValveKind.IN) {
            return;
        }
        for (int place = 0; place < symbols.size(); place++) {
            if (concerns(place)) {
                wasMoved[place] = true;
            }
        }
        switch (change.scopeKind()) {
            case FIRM -> set(ofFirm, 0);
            case CLIENT -> {
                if (change.scopeId() == clientId) {
                    set(ofClient, 0);
                }
            }
            case INSTRUMENT -> {
                for (int place = 0; place < symbols.size(); place++) {
                    if (concerns(place)) {
                        set(ofInstrument, place);
                    }
                }
            }
            default -> {
                // Other scopes come as their instruments.
            }
        }
    }

    private boolean concerns(int place) {
        return change.valve() == ValveKind.IN
                && switch (change.scopeKind()) {
                    case FIRM -> true;
                    case CLIENT -> change.scopeId() == clientId;
                    case INSTRUMENT -> change.scopeId() == symbols.at(place).instrumentId();
                    default -> false;
                };
    }

    /** A new connection: what was said on an earlier one may not have arrived. */
    void forgetTold() {
        Arrays.fill(told, NOTHING);
    }

    /** Whether there is something to say of an instrument that this connection has not heard. */
    boolean isNews(int place) {
        return wasMoved[place] && told[place] != both(place);
    }

    private int both(int place) {
        return 1 + state(BUY, place).value() * 256 + state(SELL, place).value();
    }

    /** SecurityStatus of one instrument as its intake is now; it counts as told. */
    SecurityStatusEncoder status(int place, long nowNanos) {
        told[place] = both(place);
        Instrument instrument = symbols.at(place);
        ValveState buy = state(BUY, place);
        ValveState sell = state(SELL, place);
        ValveState strictest = stricter(buy, sell);
        status.start()
                .symbol(instrument.symbol())
                .unsolicitedIndicator(true)
                .securityTradingStatus(tradingStatus(strictest))
                .transactTime(nowNanos)
                .text(buy == sell ? words(buy) : words(buy, sell));
        return status;
    }

    private void set(ValveState[][] states, int place) {
        if (change.side() != OrderSide.SELL) {
            states[BUY][place] = change.toState();
        }
        if (change.side() != OrderSide.BUY) {
            states[SELL][place] = change.toState();
        }
    }

    private ValveState state(int side, int place) {
        return stricter(ofInstrument[side][place], stricter(ofFirm[side][0], ofClient[side][0]));
    }

    private static ValveState stricter(ValveState one, ValveState other) {
        return one.value() >= other.value() ? one : other;
    }

    /** A client that books its own deals has no other way to deal back to back than not to. */
    private static int tradingStatus(ValveState state) {
        return switch (state) {
            case CLOSED -> Codes.SecurityTradingStatus.TRADING_HALT;
            case BACK_TO_BACK_ONLY -> Codes.SecurityTradingStatus.NOT_AVAILABLE_FOR_TRADING;
            default -> Codes.SecurityTradingStatus.RESUME;
        };
    }

    private static String words(ValveState state) {
        return switch (state) {
            case CLOSED -> "intake is closed";
            case BACK_TO_BACK_ONLY -> "intake is back to back only";
            case WIDEN -> "intake is open at wider prices";
            default -> "intake is open";
        };
    }

    private static String words(ValveState buy, ValveState sell) {
        return words(buy) + " for your buys; " + words(sell) + " for your sells";
    }
}
