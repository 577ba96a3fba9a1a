// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command with one clear error: what, where, facts, what to do. Thrown inside this module
 * only; nothing is half started when it is.
 */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String code;
    private final transient @Nullable String where;
    private final transient List<String> details;
    private final transient @Nullable String fix;

    CommandFailure(
            ExitCode exitCode,
            String code,
            String what,
            @Nullable String where,
            List<String> details,
            @Nullable String fix) {
        super(what, null, false, false);
        this.exitCode = exitCode;
        this.code = code;
        this.where = where;
        this.details = List.copyOf(details);
        this.fix = fix;
    }

    static CommandFailure usage(String what, @Nullable String fix) {
        return new CommandFailure(ExitCode.USAGE, "AC0001", what, null, List.of(), fix);
    }

    ExitCode exitCode() {
        return exitCode;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String code() {
        return code;
    }

    @Nullable String where() {
        return where;
    }

    List<String> details() {
        return details;
    }

    @Nullable String fix() {
        return fix;
    }
}
