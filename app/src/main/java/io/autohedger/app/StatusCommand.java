// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: one screen about a running desk. */
@Command(
        name = "status",
        description = "Says whether a desk runs and is ready, session by session.")
final class StatusCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();

    private final Terminal terminal;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DeskLink link = new DeskLink(terminal, desk);
        return link.print(link.ask(DeskLink.request("status")));
    }
}
