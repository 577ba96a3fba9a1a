// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.Compilation;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.syntax.ParsedFile;
import io.autohedger.language.syntax.Parser;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code params} of a strategy: each value is put in the place of its default and the compiler
 * judges it there, so that ranges, units and requirements mean here what they mean in the source.
 */
final class ParamsReader {
    /** One literal and nothing else may stand in the place of a default. */
    private static final Pattern LITERAL =
            Pattern.compile("-?[0-9][0-9_.]*(?:[eE]-?[0-9]+)?(?:k|M|bn)? ?(?:[A-Za-z]+|%)?");

    private static final Pattern TIGHT_UNIT = Pattern.compile("([0-9])(bps)");

    private final Section params;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final TreeMap<Integer, String> placed = new TreeMap<>();

    ParamsReader(Section params) {
        this.params = params;
    }

    List<ConfiguredDesk.Parameter> read(SourceFile source, StrategyPlan plan, Universe universe) {
        ParsedFile parsed = Parser.parse(source);
        List<Tree.Param> declared = new ArrayList<>();
        for (Tree.Section section : parsed.programs().getFirst().sections()) {
            if (section instanceof Tree.Params p) {
                declared.addAll(p.params());
            }
        }
        collect(declared, source);
        if (values.isEmpty()) {
            return List.of();
        }
        SourceFile changed = new SourceFile(source.path(), spliced(source, declared));
        Compilation compiled = StrategyCompiler.compile(changed, universe);
        if (compiled.strategy() == null) {
            compiled.diagnostics().forEach(d -> refused(d, changed, source, declared));
            return List.of();
        }
        return parameters(plan, compiled.strategy().plan());
    }

    private List<ConfiguredDesk.Parameter> parameters(StrategyPlan plan, StrategyPlan changed) {
        List<ConfiguredDesk.Parameter> set = new ArrayList<>();
        for (int i = 0; i < plan.parameters().size(); i++) {
            StrategyPlan.Parameter value = changed.parameters().get(i);
            if (values.containsKey(value.name())
                    && value.initial() != plan.parameters().get(i).initial()) {
                set.add(new ConfiguredDesk.Parameter(i, value.initial(), value.scale()));
            }
        }
        return set;
    }

    private void collect(List<Tree.Param> declared, SourceFile source) {
        List<String> names = declared.stream().map(p -> p.name().text()).toList();
        for (String name : params.names()) {
            String text = params.parameter(name);
            Tree.Param param = find(declared, name);
            if (param == null) {
                String nearest = Nearest.of(name, names, 2);
                params.wrong(
                        "AC0404",
                        name,
                        "the strategy has no parameter "
                                + name
                                + (nearest == null ? "" : "; did you mean `" + nearest + "`?"));
            } else if (!param.live()) {
                params.wrong(
                        "AC0404",
                        name,
                        "fixed in the strategy ("
                                + place(source, param.span())
                                + "); only `live` parameters are set here");
            } else if (text != null && !LITERAL.matcher(text).matches()) {
                params.wrong("AC0401", name, text + " is no value; write it like 3M USD or 1.5bps");
            } else if (text != null) {
                values.put(name, TIGHT_UNIT.matcher(text).replaceAll("$1 $2"));
            }
        }
    }

    private static Tree.@Nullable Param find(List<Tree.Param> declared, String name) {
        return declared.stream().filter(p -> p.name().text().equals(name)).findFirst().orElse(null);
    }

    private String spliced(SourceFile source, List<Tree.Param> declared) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        List<Tree.Param> inOrder =
                declared.stream()
                        .filter(p -> p.initial() != null && values.containsKey(p.name().text()))
                        .sorted(Comparator.comparingInt(p -> p.span().start()))
                        .toList();
        for (Tree.Param param : inOrder) {
            Tree.Expr initial = java.util.Objects.requireNonNull(param.initial());
            text.append(source.text(), from, initial.span().start());
            placed.put(text.length(), param.name().text());
            text.append(values.get(param.name().text()));
            from = initial.span().end();
        }
        return text.append(source.text().substring(from)).toString();
    }

    /** The source compiled without these values, so that each diagnostic is about one of them. */
    private void refused(
            Diagnostic d, SourceFile changed, SourceFile source, List<Tree.Param> declared) {
        if (d.code().equals("AH0211")) {
            requirement(d, changed, source, declared);
            return;
        }
        Map.Entry<Integer, String> at = placed.floorEntry(d.span().start());
        String name = at == null ? values.keySet().iterator().next() : at.getValue();
        Tree.Param param = find(declared, name);
        if (d.code().equals("AH0210") && param != null) {
            Tree.Expr low = java.util.Objects.requireNonNull(param.low());
            Tree.Expr high = java.util.Objects.requireNonNull(param.high());
            params.wrong(
                    "AC0401",
                    name,
                    values.get(name)
                            + " is outside "
                            + source.text(low.span())
                            + " .. "
                            + source.text(high.span())
                            + " ("
                            + place(source, param.span())
                            + ")");
            return;
        }
        params.wrong("AC0401", name, values.get(name) + ": " + d.message());
    }

    private void requirement(
            Diagnostic d, SourceFile changed, SourceFile source, List<Tree.Param> declared) {
        String requirement = changed.text(d.span());
        List<String> words = List.of(requirement.split("\\W+"));
        List<String> named =
                declared.stream().map(p -> p.name().text()).filter(words::contains).toList();
        String name = named.stream().filter(values::containsKey).findFirst().orElse("");
        StringBuilder what = new StringBuilder(String.valueOf(values.get(name)));
        for (String other : named) {
            if (!other.equals(name)) {
                what.append(", but ").append(other).append(" is ");
                what.append(value(find(declared, other), source));
            }
        }
        what.append(" and the strategy requires ").append(requirement);
        what.append(" (").append(place(changed, d.span())).append(')');
        params.wrong("AC0402", name, what.toString());
    }

    private String value(Tree.@Nullable Param param, SourceFile source) {
        if (param == null || param.initial() == null) {
            return "?";
        }
        String set = values.get(param.name().text());
        return set == null ? source.text(param.initial().span()) : set;
    }

    private static String place(SourceFile source, Span span) {
        return source.fileName() + ":" + source.line(span.start());
    }
}
