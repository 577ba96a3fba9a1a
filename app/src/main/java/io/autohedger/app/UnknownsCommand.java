// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unknowns}: short for {@code ls unknowns}. */
@Command(name = "unknowns", description = "Lists the orders whose fate no venue has told.")
final class UnknownsCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();

    @Option(names = "--exit-code", description = "1 when an order is in doubt")
    boolean exitCode;

    private final Terminal terminal;

    UnknownsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return LsCommand.list(terminal, desk, "unknowns", false, exitCode);
    }
}
