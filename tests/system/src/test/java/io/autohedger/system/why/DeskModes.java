// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.ModeChangedDecoder;
import io.autohedger.codecs.StrategyMode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which mode programs and their instruments are (decision 0058), from what the configuration
 * tells and people ask: what people have set holds until the configuration says another mode than
 * it said before.
 */
final class DeskModes {
    private static final int WHOLE = 0;

    private final Recount recount;
    private final Map<String, Mode> modes = new LinkedHashMap<>();

    /** Of the input under way. */
    private final List<String> derived = new ArrayList<>();

    private final List<String> told = new ArrayList<>();

    /** Programs of which a mode was said or set. */
    private final Set<Integer> followed = new HashSet<>();

    private static final class Mode {
        private final int strategy;
        private final int instrument;
        private StrategyMode configured;
        private StrategyMode held;

        /** The configuration of this life has said it. */
        private boolean isSaid;

        private Mode(int strategy, int instrument, StrategyMode first) {
            this.strategy = strategy;
            this.instrument = instrument;
            configured = first;
            held = first;
        }
    }

    DeskModes(Recount recount) {
        this.recount = recount;
    }

    private Mode mode(int strategy, int instrument) {
        StrategyMode first = instrument == WHOLE ? StrategyMode.NULL_VAL : StrategyMode.AUTO;
        return modes.computeIfAbsent(
                strategy + " " + instrument, _ -> new Mode(strategy, instrument, first));
    }

    /** By the configuration; an instrument of which it says nothing any more is as the whole. */
    void deployed(int strategy, StrategyMode mode) {
        configured(mode(strategy, WHOLE), mode);
        followed.add(strategy);
        for (Mode pair : List.copyOf(modes.values())) {
            if (pair.strategy == strategy && pair.instrument != WHOLE) {
                if (!pair.isSaid && pair.configured != StrategyMode.AUTO) {
                    configured(pair, StrategyMode.AUTO);
                }
                pair.isSaid = false;
            }
        }
    }

    /** Of one instrument, before its program. */
    void configured(int strategy, int instrument, StrategyMode mode) {
        Mode pair = mode(strategy, instrument);
        configured(pair, mode);
        pair.isSaid = true;
    }

    private void configured(Mode mode, StrategyMode said) {
        StrategyMode held = mode.held;
        if (mode.configured != said) {
            mode.configured = said;
            mode.held = said;
        }
        if (held != StrategyMode.NULL_VAL && held != said) {
            derived.add(words(mode, held, 0, 0));
        }
    }

    /** People have it so. */
    void set(int strategy, int instrument, StrategyMode to, int by, int second) {
        Mode mode = mode(strategy, instrument);
        StrategyMode from = mode.held;
        mode.held = to;
        if (to.value() > from.value() && second == 0) {
            recount.wrong.add("one person alone has raised a mode to " + to);
        }
        derived.add(words(mode, from, by, second));
        followed.add(strategy);
    }

    private static String words(Mode mode, StrategyMode from, int by, int second) {
        return words(mode.strategy, mode.instrument, from, mode.held, mode.configured, by, second);
    }

    private static String words(
            int strategy,
            int instrument,
            StrategyMode from,
            StrategyMode to,
            StrategyMode configured,
            int by,
            int second) {
        return "%d.%d from %s to %s, configured %s, by %d and %d"
                .formatted(strategy, instrument, from, to, configured, by, second);
    }

    void told(ModeChangedDecoder out) {
        told.add(
                words(
                        out.strategyId(),
                        out.instrumentId(),
                        out.fromMode(),
                        out.toMode(),
                        out.configuredMode(),
                        out.principalId(),
                        out.approvedByPrincipalId()));
    }

    /** The less automatic of a program's mode and of the instrument's. */
    StrategyMode of(int strategy, int instrument) {
        Mode whole = modes.get(strategy + " " + WHOLE);
        Mode pair = modes.get(strategy + " " + instrument);
        StrategyMode of = whole == null ? StrategyMode.NULL_VAL : whole.held;
        return pair != null && pair.held.value() < of.value() ? pair.held : of;
    }

    /** What holds of a whole program, or of one of its instruments. */
    StrategyMode held(int strategy, int instrument) {
        Mode of = modes.get(strategy + " " + instrument);
        boolean isWhole = instrument == WHOLE;
        return of == null ? isWhole ? StrategyMode.NULL_VAL : StrategyMode.AUTO : of.held;
    }

    boolean isFollowed(int strategy) {
        return followed.contains(strategy);
    }

    boolean sends(int strategy, int instrument) {
        StrategyMode mode = of(strategy, instrument);
        return mode == StrategyMode.AUTO || mode == StrategyMode.SUGGEST;
    }

    /** The page about what nobody hedges, in the core's own words. */
    void told(long seq, AlertDecoder out) throws IOException {
        boolean isUnhedged = out.code() == AlertCode.UNHEDGED;
        if (!isUnhedged) {
            return;
        }
        Facts.Program program = recount.facts.program(out.strategyId());
        StrategySource source = Decided.source(recount, program);
        StrategySource.Hedge hedge = source.hedge(out.sourceLine());
        if (hedge == null) {
            recount.wrong.add("in " + seq + " a page of line " + out.sourceLine());
            return;
        }
        Facts.Asset factor = recount.facts.assetOf(hedge.factor());
        List<String> names = source.use(hedge.books());
        Set<Integer> books =
                recount.facts.books.values().stream()
                        .filter(b -> names.contains(b.name()))
                        .map(Facts.Book::id)
                        .collect(Collectors.toSet());
        BigDecimal certain =
                Sizes.certain(
                        recount.books.interval(books, factor.id(), o -> true), factor.scale());
        String own =
                "nobody hedges %s %s: its strategy is %s"
                        .formatted(
                                factor.code(),
                                certain.toPlainString(),
                                Text.word(of(program.id(), out.instrumentId())));
        if (!own.equals(out.text())) {
            recount.wrong.add("in " + seq + ": said " + out.text() + ", derived " + own);
        }
    }

    /**
     * What was told is what was derived; what rests of a program that sends nothing is asked back.
     */
    void endOfInput() {
        if (!derived.equals(told)) {
            recount.wrong.add("modes: said " + told + ", derived " + derived);
        }
        derived.clear();
        told.clear();
        followed.clear();
        for (Books.Order order : recount.books.orders.values()) {
            boolean isLive =
                    order.strategy != 0
                            && !order.terminal
                            && !order.unknown
                            && order.expireNanos != 0;
            if (isLive && !sends(order.strategy, order.pair.id()) && !order.wasCancelAsked) {
                recount.wrong.add(
                        recount.facts.order(order.id) + " rests and its program sends nothing");
            }
        }
    }
}
