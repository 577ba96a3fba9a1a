// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.scenario.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A result as people and as scripts read it. */
public final class ScenarioText {
    private ScenarioText() {}

    /** From the beginning of the scenario, to the millisecond, as the steps say it. */
    static String time(long nanos) {
        return String.format(Locale.ROOT, "%d.%03ds", nanos / 1_000_000_000L, millis(nanos));
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000 % 1_000;
    }

    public static List<String> lines(SourceFile source, ScenarioRun.Result result) {
        List<String> lines = new ArrayList<>();
        String word = result.passed() ? "  ok       " : "  FAILED   ";
        lines.add(word + result.scenario().title() + "  (" + time(result.nanos()) + ")");
        ScenarioRun.Failure failure = result.failure();
        if (failure != null) {
            lines.addAll(failure(source, result.scenario().span(), failure));
        }
        return lines;
    }

    public static List<String> lines(SourceFile source, PropertyRun.Result result) {
        List<String> lines = new ArrayList<>();
        ScenarioRun.Failure failure = result.failure();
        String courses = result.courses() == 1 ? "1 course" : result.courses() + " courses";
        lines.add(
                (failure == null ? "  ok       " : "  FAILED   ")
                        + result.property().title()
                        + (failure == null ? "  (in " : "  (found in ")
                        + courses
                        + ")");
        if (failure != null) {
            lines.addAll(failure(source, result.property().span(), failure));
            lines.add("    the shortest way there that was found:");
            result.script().forEach(step -> lines.add("        " + step));
        }
        return lines;
    }

    private static List<String> failure(
            SourceFile source, Span scenario, ScenarioRun.Failure failure) {
        List<String> lines = new ArrayList<>();
        Condition condition = failure.condition();
        Span span = condition == null ? scenario : condition.span();
        Diagnostic place = Diagnostic.of("", span, "", label(failure));
        Renderer.excerpt(source, place).lines().map("    "::concat).forEach(lines::add);
        values(failure).forEach(lines::add);
        lines.add("    what led here:");
        for (Chronicle.Entry entry : failure.before()) {
            lines.add(String.format(Locale.ROOT, "%14s  %s", time(entry.nanos()), entry.text()));
        }
        return lines;
    }

    private static String label(ScenarioRun.Failure failure) {
        String at = time(failure.nanos());
        if (failure.condition() == null) {
            return "no end: stopped at " + at + " after too many inputs";
        }
        return failure.withinNanos() > 0
                ? "not so within " + time(failure.withinNanos()) + ", by " + at
                : "not so at " + at;
    }

    private static List<String> values(ScenarioRun.Failure failure) {
        int width = failure.values().stream().mapToInt(v -> v.text().length()).max().orElse(0);
        return failure.values().stream()
                .map(v ->
                        "    = "
                                + v.text()
                                + " ".repeat(width - v.text().length())
                                + "  is  "
                                + v.value())
                .toList();
    }

    public static Map<String, Object> object(SourceFile source, ScenarioRun.Result result) {
        Map<String, Object> object =
                head(source, result.scenario().title(), result.scenario().span());
        object.put("result", result.passed() ? "passed" : "failed");
        object.put("virtualNanos", result.nanos());
        ScenarioRun.Failure failure = result.failure();
        if (failure != null) {
            object.put("failure", object(source, failure));
        }
        return object;
    }

    public static Map<String, Object> object(SourceFile source, PropertyRun.Result result) {
        Map<String, Object> object =
                head(source, result.property().title(), result.property().span());
        ScenarioRun.Failure failure = result.failure();
        object.put("result", failure == null ? "passed" : "failed");
        object.put("courses", result.courses());
        if (failure != null) {
            object.put("failure", object(source, failure));
            object.put("steps", result.script());
        }
        return object;
    }

    private static Map<String, Object> object(SourceFile source, ScenarioRun.Failure failure) {
        Map<String, Object> object = new LinkedHashMap<>();
        Condition condition = failure.condition();
        object.put("message", label(failure));
        if (condition != null) {
            object.put("line", source.line(condition.span().start()));
            object.put("expected", source.text(condition.span()));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        failure.values().forEach(v -> values.put(v.text(), v.value()));
        object.put("values", values);
        object.put(
                "before",
                failure.before().stream().map(e -> time(e.nanos()) + " " + e.text()).toList());
        return object;
    }

    /** The beginning of each object: where the scenario stands. */
    public static Map<String, Object> head(SourceFile source, String title, Span span) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("file", source.path());
        object.put("line", source.line(span.start()));
        object.put("scenario", title);
        return object;
    }
}
