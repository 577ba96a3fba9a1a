// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code breaks}: short for {@code ls breaks}. */
@Command(
        name = "breaks",
        description = "Lists what the desk, its venues and their witnesses do not agree about.")
final class BreaksCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();

    @Option(names = "--exit-code", description = "1 when a break is open")
    boolean exitCode;

    private final Terminal terminal;

    BreaksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return LsCommand.list(terminal, desk, "breaks", false, exitCode);
    }
}
