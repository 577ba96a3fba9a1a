// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import java.util.List;
import java.util.Map;

/**
 * Drafts of what people say about an instrument: its reference price, and that it is restricted.
 */
final class MarketDrafts {
    private static final long WAITS_NANOS = 30 * 60 * Times.SECOND;

    private MarketDrafts() {}

    static Draft reference(Map<String, Object> request, DeskView view) {
        int instrument = instrumentOf(request, view);
        Names.Traded traded = view.names.traded(instrument);
        if (traded == null) {
            return noInstrument(request);
        }
        String text = String.valueOf(request.getOrDefault("price", ""));
        Long px = Typed.mantissa(text, traded.priceScale());
        if (px == null || px <= 0) {
            return wrong(
                    "AC0709",
                    "'"
                            + text
                            + "' is no price of "
                            + traded.symbol()
                            + ": above 0, with at most "
                            + traded.priceScale()
                            + " digits after the point");
        }
        Action action =
                action(
                        ActionKind.REFERENCE_PRICE,
                        instrument,
                        ValveState.NULL_VAL,
                        Action.NOTHING,
                        Action.NOTHING,
                        px);
        String command = action.text(view.names, view.orders);
        return new Draft(
                command,
                command
                        + ": for five minutes, where nobody quotes, hedges that reduce may go out"
                        + " at it",
                List.of(action),
                List.of(),
                null);
    }

    static Draft restrict(Map<String, Object> request, DeskView view, Source source) {
        int instrument = instrumentOf(request, view);
        if (view.names.traded(instrument) == null) {
            return noInstrument(request);
        }
        String name = String.valueOf(request.getOrDefault("book", ""));
        int book = name.isEmpty() ? 0 : view.names.bookOf(name);
        if (!name.isEmpty() && book == 0) {
            return wrong("AC0708", "no book '" + name + "' on this desk");
        }
        boolean lifts = Boolean.TRUE.equals(request.get("lift"));
        Action action =
                action(
                        ActionKind.RESTRICT,
                        instrument,
                        lifts ? ValveState.NORMAL : ValveState.STOP,
                        book,
                        lifts ? source.nowNanos() + WAITS_NANOS : Action.NOTHING,
                        Action.NOTHING);
        String command = action.text(view.names, view.orders);
        return new Draft(
                command,
                command
                        + (lifts
                                ? ": it may be traded again; a second person approves it"
                                : ": no order in it, not to reduce either; working ones are"
                                        + " cancelled, client intake of it closes"),
                List.of(action),
                List.of(),
                null);
    }

    static int instrumentOf(Map<String, Object> request, DeskView view) {
        return view.names.instrumentOf(String.valueOf(request.getOrDefault("instrument", "")));
    }

    private static Draft noInstrument(Map<String, Object> request) {
        return wrong(
                "AC0708",
                "no instrument '" + request.getOrDefault("instrument", "") + "' on this desk");
    }

    private static Draft wrong(String code, String what) {
        return Draft.wrong(Answer.wrong(Answer.Result.USAGE, code, what, null));
    }

    private static Action action(
            ActionKind kind, int instrument, ValveState to, long book, long expires, long px) {
        return new Action(
                0,
                kind,
                ScopeKind.INSTRUMENT,
                instrument,
                ValveKind.NULL_VAL,
                to,
                DoubtDecision.NULL_VAL,
                book,
                expires,
                Working.NULL_VAL,
                Action.NOTHING,
                px,
                "",
                LimitKind.NULL_VAL,
                "");
    }
}
