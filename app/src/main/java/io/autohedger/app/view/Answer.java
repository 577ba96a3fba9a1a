// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a question or a command is answered with: lines for people, an object for scripts, or what
 * is wrong.
 *
 * @param object empty where something is wrong
 */
public record Answer(
        Result result, List<String> lines, Map<String, Object> object, @Nullable Problem problem) {

    /** How it ended; the names are those of the command's exit codes. */
    public enum Result {
        OK,
        NO,
        USAGE,
        INPUT,
        MACHINE,
        REFUSED,
        NO_DESK,
        DAMAGED,
        OPEN_DOUBT
    }

    /**
     * What is wrong, in the one shape of an error. A refusal of the desk is told as one sentence
     * that begins with its own word.
     */
    public record Problem(String code, String what, List<String> details, @Nullable String fix) {
        public Problem {
            details = List.copyOf(details);
        }
    }

    public Answer {
        lines = List.copyOf(lines);
        object = new LinkedHashMap<>(object);
    }

    public static Answer of(Result result, List<String> lines, Map<String, Object> object) {
        return new Answer(result, lines, object, null);
    }

    public static Answer ok(List<String> lines, Map<String, Object> object) {
        return of(Result.OK, lines, object);
    }

    public static Answer wrong(Result result, String code, String what, @Nullable String fix) {
        return wrong(result, code, what, List.of(), fix);
    }

    public static Answer wrong(
            Result result, String code, String what, List<String> details, @Nullable String fix) {
        return new Answer(result, List.of(), Map.of(), new Problem(code, what, details, fix));
    }

    /** The desk would not: {@code refused: …}, in the journal or before it. */
    public static Answer refused(String why, @Nullable String fix) {
        return wrong(Result.REFUSED, "AC0701", "refused: " + why, fix);
    }
}
