// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Drafts of another mode of a strategy, or of one of its instruments. */
final class ModeDrafts {
    private final DeskView view;
    private final Source source;

    ModeDrafts(DeskView view, Source source) {
        this.view = view;
        this.source = source;
    }

    /** A strategy and an instrument of it. */
    private record Named(int strategyId, int instrumentId) {}

    Draft of(Map<String, Object> request) {
        String name = Drafts.text(request, "strategy");
        Named named = named(name);
        if (named == null) {
            return Draft.wrong(
                    Answer.wrong(
                            Answer.Result.USAGE,
                            "AC0708",
                            "no strategy '" + name + "' on this desk",
                            "NAME or NAME.INSTRUMENT; there is: "
                                    + view.names.strategies.keySet().stream()
                                            .map(view.names::strategy)
                                            .sorted()
                                            .collect(Collectors.joining(" "))));
        }
        String word = Drafts.text(request, "mode");
        StrategyMode to =
                switch (word) {
                    case "off" -> StrategyMode.OFF;
                    case "shadow" -> StrategyMode.SHADOW;
                    case "suggest" -> StrategyMode.SUGGEST;
                    case "auto" -> StrategyMode.AUTO;
                    case "back" -> former(named);
                    default -> StrategyMode.NULL_VAL;
                };
        if (to == null) {
            return Draft.wrong("AC0710", name + " has been in no other mode");
        }
        if (to == StrategyMode.NULL_VAL) {
            return Draft.wrong(
                    "AC0709", "'" + word + "' is none of off, shadow, suggest, auto, back");
        }
        String owner = sends(to) && named.instrumentId() == Modes.WHOLE ? owner(named) : "";
        if (!owner.isEmpty()) {
            return Draft.wrong(
                    Answer.wrong(
                            Answer.Result.USAGE,
                            "AC0709",
                            owner + " hedges the same: two owners would undo each other",
                            "autohedger strategy mode " + owner + " shadow"));
        }
        return draft(named, to);
    }

    private Draft draft(Named named, StrategyMode to) {
        StrategyMode from = view.modes.held(named.strategyId(), named.instrumentId());
        boolean isRaise = to.value() > from.value();
        Action action =
                Action.about(
                        ActionKind.STRATEGY_MODE,
                        ScopeKind.STRATEGY,
                        named.strategyId(),
                        named.instrumentId(),
                        isRaise ? Drafts.expires(source) : Action.NOTHING,
                        to.value(),
                        Action.NOTHING);
        String command = action.text(view.names, view.orders);
        List<String> lines = new ArrayList<>();
        lines.add(
                command
                        + ": it is "
                        + Names.word(from)
                        + (isRaise ? "; a second person approves it" : "; holds at once"));
        if (sends(from) && !sends(to)) {
            lines.add(
                    "it sends nothing then, its "
                            + resting(named)
                            + " cancelled, and what it hedged nobody hedges: client intake closes");
        } else if (to == StrategyMode.SUGGEST && !isRaise) {
            lines.add(
                    "each order waits for a person then; its "
                            + resting(named)
                            + " left to their end, and client intake widens");
        }
        return Draft.of(command, String.join("\n", lines), List.of(action));
    }

    private String resting(Named named) {
        long live =
                view.orders.open().stream()
                        .filter(o -> o.strategyId == named.strategyId())
                        .filter(o ->
                                named.instrumentId() == Modes.WHOLE
                                        || o.instrumentId == named.instrumentId())
                        .count();
        return live == 1 ? "1 live order is" : live + " live orders are";
    }

    private static boolean sends(StrategyMode mode) {
        return mode == StrategyMode.AUTO || mode == StrategyMode.SUGGEST;
    }

    private @Nullable StrategyMode former(Named named) {
        Modes.Mode mode = view.modes.of(named.strategyId(), named.instrumentId());
        return mode == null ? null : mode.former();
    }

    /** Another strategy that sends and hedges an asset of the same book; empty: there is none. */
    private String owner(Named named) {
        Hedging own = view.hedgings.get(named.strategyId());
        if (own == null) {
            return "";
        }
        for (Map.Entry<Integer, Hedging> other : view.hedgings.entrySet()) {
            boolean isSame =
                    other.getKey() != named.strategyId()
                            && !Collections.disjoint(own.bookIds(), other.getValue().bookIds())
                            && !Collections.disjoint(own.assetIds(), other.getValue().assetIds());
            if (isSame && sends(view.modes.held(other.getKey(), Modes.WHOLE))) {
                return view.names.strategy(other.getKey());
            }
        }
        return "";
    }

    private @Nullable Named named(String text) {
        int whole = view.names.strategyOf(text);
        int dot = text.lastIndexOf('.');
        if (whole != 0 || dot < 0) {
            return whole == 0 ? null : new Named(whole, Modes.WHOLE);
        }
        int strategy = view.names.strategyOf(text.substring(0, dot));
        int instrument = instrument(text.substring(dot + 1));
        return strategy == 0 || instrument == 0 ? null : new Named(strategy, instrument);
    }

    /** By its symbol, or a currency by its pair with the desk's own. */
    private int instrument(String name) {
        int named = view.names.instrumentOf(name);
        int asset = named == 0 ? view.names.assetOf(name) : 0;
        int own = view.names.baseAssetId;
        return view.names.instruments.entrySet().stream()
                .filter(e -> asset != 0)
                .filter(e -> {
                    int base = e.getValue().baseAssetId();
                    int quote = e.getValue().quoteAssetId();
                    return (base == asset && quote == own) || (base == own && quote == asset);
                })
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(named);
    }
}
