// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limits}: short for {@code ls limits}. */
@Command(
        name = "limits",
        description = "Shows the tree of limits, and how much of each is used.",
        footer = {
            "",
            "net and gross are the worst case: what is held, and all that may still fill, at the",
            "end that is farther from zero; net is the asset with the largest, gross is their sum.",
            "Money is counted in the desk's base currency at the last mids."
        })
final class LimitsCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();

    @Mixin private final TreeOptions shape = new TreeOptions();

    private final Terminal terminal;

    LimitsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return LsCommand.list(terminal, desk, "limits", shape.isTree(terminal), false);
    }
}
