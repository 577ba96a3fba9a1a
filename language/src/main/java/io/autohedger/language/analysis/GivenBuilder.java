// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.scenario.Step;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Universe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a scenario may give: a closed list of names with arguments. */
final class GivenBuilder {
    /** How each is written: its places, then what may be named. */
    private static final Map<String, String> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("quotes", "quotes(EURUSD, 1.0849, 1.0851, every=100ms, at=LP1, size=5M EUR)");
        FORMS.put("no_quotes", "no_quotes(EURUSD, at=LP1)");
        FORMS.put("client", "client(buy, 4M EUR, EURUSD, 1.0851)");
        FORMS.put("fills", "fills(LP1)");
        FORMS.put("partial", "partial(LP1, 50%)");
        FORMS.put("rejects", "rejects(LP1, \"CREDIT\")");
        FORMS.put("silent", "silent(LP1)");
        FORMS.put("lost", "lost(LP1)");
        FORMS.put("slow", "slow(LP1, 80ms)");
        FORMS.put("disconnect", "disconnect(LP1)");
        FORMS.put("connect", "connect(LP1)");
        FORMS.put("set", "set(soft, 2M USD)");
    }

    private final Scope scope;
    private final ExpressionChecker expressions;
    private final StrategyPlan plan;

    GivenBuilder(Scope scope, ExpressionChecker expressions, StrategyPlan plan) {
        this.scope = scope;
        this.expressions = expressions;
        this.plan = plan;
    }

    /** Null when something was reported. */
    @Nullable Step given(Tree.Step step) {
        if (!(step.value() instanceof Tree.Call c)
                || !(c.function() instanceof Tree.Name n)
                || !FORMS.containsKey(n.text())) {
            unknown(step.value());
            return null;
        }
        int before = scope.diagnostics.size();
        Arguments given = arguments(c, n.text());
        if (given == null) {
            return null;
        }
        Step built =
                switch (n.text()) {
                    case "quotes" -> quotes(step, given);
                    case "no_quotes" -> noQuotes(step, given);
                    case "client" -> client(step, given);
                    case "set" -> setting(step, given);
                    default -> venue(step, n.text(), given);
                };
        return scope.diagnostics.size() == before ? built : null;
    }

    private void unknown(Tree.Expr e) {
        Tree.Expr at = e instanceof Tree.Call c ? c.function() : e;
        List<String> words = List.copyOf(FORMS.keySet());
        scope.report(
                Scope.suggested(
                        Diagnostic.of(
                                "AH0801",
                                at.span(),
                                "nothing of this name can be given",
                                "givens: " + String.join(", ", words)),
                        scope.text(at),
                        words));
    }

    private record Arguments(Tree.Call call, List<Tree.Expr> places, Map<String, Tree.Expr> named) {
        Tree.Expr place(int index) {
            return places.get(index);
        }
    }

    private @Nullable Arguments arguments(Tree.Call c, String name) {
        String form = FORMS.getOrDefault(name, "");
        long wanted = form.chars().filter(x -> x == ',').count() + 1;
        wanted -= form.chars().filter(x -> x == '=').count();
        List<Tree.Expr> places =
                c.arguments().stream()
                        .filter(a -> a.name() == null && a.family() == null)
                        .map(Tree.Argument::value)
                        .toList();
        Map<String, Tree.Expr> named = new LinkedHashMap<>();
        boolean right = places.size() == wanted;
        for (Tree.Argument a : c.arguments()) {
            String word = a.name() == null ? "" : a.name().text();
            right &= a.family() == null && (word.isEmpty() || form.contains(" " + word + "="));
            right &= word.isEmpty() || named.putIfAbsent(word, a.value()) == null;
        }
        if (!right) {
            wrong(c, "`" + name + "` is given otherwise", places.size() + " values here", form);
            return null;
        }
        return new Arguments(c, places, named);
    }

    private void wrong(Tree.Node at, String what, String label, String form) {
        scope.report(Diagnostic.of("AH0802", at.span(), what, label).fix("write " + form));
    }

    /** A time above 0; -1 after a report. */
    long time(Tree.Expr e) {
        long nanos = expressions.constant(e, Unit.SECOND, 9);
        if (nanos != Scaled.NO_VALUE && nanos <= 0) {
            wrong(e, "a time above 0 is needed here", scope.text(e), "a time such as 500ms");
        }
        return nanos == Scaled.NO_VALUE || nanos <= 0 ? -1 : nanos;
    }

    private @Nullable Instrument instrument(Tree.Expr e) {
        Instrument found = scope.universe.instrument(scope.text(e));
        if (found == null) {
            List<String> symbols =
                    scope.universe.instruments().stream().map(Instrument::symbol).toList();
            scope.report(
                    Scope.suggested(
                            Diagnostic.of(
                                    "AH0220",
                                    e.span(),
                                    "`" + scope.text(e) + "` is no instrument of this desk",
                                    "instruments: " + String.join(", ", symbols)),
                            scope.text(e),
                            symbols));
        }
        return found;
    }

    private long price(Tree.Expr e, Instrument instrument) {
        Unit unit = Unit.of(instrument.quote().code()).times(Unit.of(instrument.base().code()), -1);
        long px = expressions.constant(e, unit, instrument.priceScale());
        if (px != Scaled.NO_VALUE && px <= 0) {
            wrong(e, "a price above 0 is needed here", scope.text(e), "a price such as 1.0851");
        }
        return px;
    }

    /** Of the instrument's base: a quantity without its unit could be meant of either. */
    private long quantity(Tree.Expr e, Instrument instrument) {
        String base = instrument.base().code();
        Quantity q = expressions.number(e);
        if (q == null) {
            return Scaled.NO_VALUE;
        }
        long qty = q.bare() ? 0 : expressions.constant(e, q, Unit.of(base), instrument.qtyScale());
        if (qty != Scaled.NO_VALUE && qty <= 0) {
            String form = q.bare() ? scope.text(e) + " " + base : "an amount such as 1M " + base;
            wrong(e, "an amount of " + base + " is needed here", "of what?", form);
        }
        return qty;
    }

    private List<Integer> venues(Arguments given) {
        Tree.Expr at = given.named().get("at");
        if (at == null) {
            return scope.universe.venues().stream().map(Universe.Named::id).toList();
        }
        Universe.Named venue = scope.venue(at);
        return venue == null ? List.of() : List.of(venue.id());
    }

    private @Nullable Step quotes(Tree.Step step, Arguments given) {
        Instrument instrument = instrument(given.place(0));
        if (instrument == null) {
            return null;
        }
        long bid = price(given.place(1), instrument);
        long offer = price(given.place(2), instrument);
        Tree.Expr every = given.named().get("every");
        Tree.Expr size = given.named().get("size");
        return new Step.Quotes(
                step.span(),
                instrument.instrumentId(),
                bid,
                offer,
                size == null ? instrument.maxQty() : quantity(size, instrument),
                every == null ? 0 : time(every),
                venues(given));
    }

    private @Nullable Step noQuotes(Tree.Step step, Arguments given) {
        Instrument instrument = instrument(given.place(0));
        return instrument == null
                ? null
                : new Step.NoQuotes(step.span(), instrument.instrumentId(), venues(given));
    }

    private @Nullable Step client(Tree.Step step, Arguments given) {
        Instrument instrument = instrument(given.place(2));
        if (!(given.place(0) instanceof Tree.Side side)) {
            wrong(
                    given.place(0),
                    "the client's side is needed here",
                    "buy or sell: the client's side",
                    FORMS.getOrDefault("client", ""));
            return null;
        }
        if (instrument == null) {
            return null;
        }
        return new Step.Deal(
                step.span(),
                side.buy(),
                instrument.instrumentId(),
                quantity(given.place(1), instrument),
                price(given.place(3), instrument));
    }

    private @Nullable Step setting(Tree.Step step, Arguments given) {
        String name = scope.text(given.place(0));
        List<StrategyPlan.Parameter> live =
                plan.parameters().stream().filter(StrategyPlan.Parameter::live).toList();
        for (StrategyPlan.Parameter p : live) {
            Quantity value = p.name().equals(name) ? scope.values.get(name) : null;
            if (value != null) {
                long to = expressions.constant(given.place(1), value.unit(), p.scale());
                return new Step.Setting(step.span(), plan.parameters().indexOf(p), to);
            }
        }
        List<String> names = live.stream().map(StrategyPlan.Parameter::name).toList();
        scope.report(
                Scope.suggested(
                        Diagnostic.of(
                                "AH0802",
                                given.place(0).span(),
                                "`" + name + "` is no live parameter",
                                "live: " + String.join(", ", names)),
                        name,
                        names));
        return null;
    }

    private @Nullable Step venue(Tree.Step step, String name, Arguments given) {
        Universe.Named venue = scope.venue(given.place(0));
        if (venue == null) {
            return null;
        }
        int id = venue.id();
        return switch (name) {
            case "disconnect" -> new Step.Link(step.span(), id, false);
            case "connect" -> new Step.Link(step.span(), id, true);
            case "slow" -> new Step.Slow(step.span(), id, time(given.place(1)));
            case "partial" -> partial(step, id, given.place(1));
            case "rejects" -> rejects(step, id, given.place(1));
            case "silent" -> answers(step, id, Step.Answer.SILENT);
            case "lost" -> answers(step, id, Step.Answer.LOST);
            default -> answers(step, id, Step.Answer.FILLS);
        };
    }

    private static Step answers(Tree.Step step, int venueId, Step.Answer answer) {
        return new Step.Answers(step.span(), venueId, answer, "", 0);
    }

    private Step partial(Tree.Step step, int venueId, Tree.Expr e) {
        long ratio = expressions.constant(e, Unit.NONE, 9);
        if (ratio != Scaled.NO_VALUE && (ratio <= 0 || ratio >= 1_000_000_000L)) {
            wrong(e, "a part between 0 and 1 is needed here", scope.text(e), "50%");
        }
        return new Step.Answers(step.span(), venueId, Step.Answer.PARTIAL, "", ratio);
    }

    private Step rejects(Tree.Step step, int venueId, Tree.Expr e) {
        String text = scope.text(e);
        boolean quoted = e instanceof Tree.Text && text.length() > 1;
        if (!quoted || text.length() > 60 || !text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            wrong(e, "the venue's text is needed here", "plain text up to 58 signs", "\"CREDIT\"");
        }
        String said = quoted ? text.substring(1, text.length() - 1) : "";
        return new Step.Answers(step.span(), venueId, Step.Answer.REJECTS, said, 0);
    }
}
