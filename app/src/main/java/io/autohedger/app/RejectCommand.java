// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reject REQUEST}: bound to the exact command that was shown. */
@Command(name = "reject", description = "Rejects a request, after showing it.")
final class RejectCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(
            paramLabel = "REQUEST",
            description = "such as R12, or R3..R42; autohedger ls requests")
    String request = "";

    private final Terminal terminal;

    RejectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> approval = DeskLink.request("reject");
        approval.put("request", request);
        return new DeskLink(terminal, desk).confirmAndAct(approval, options);
    }
}
