// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code version}: of the product, and of what it runs on. */
@Command(name = "version", description = "Prints the version of the product and of the JVM.")
final class VersionCommand implements Callable<Integer> {
    static final String VERSION = "0.1.0";

    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String jvm = Runtime.version().toString();
        if (terminal.json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("v", 1);
            answer.put("version", VERSION);
            answer.put("jvm", jvm);
            terminal.answer(answer);
        } else {
            terminal.answer("autohedger " + VERSION + " on JDK " + jvm);
        }
        return ExitCode.OK.code();
    }
}
