// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hedge SUGGESTION}: lets a suggested hedge go out. */
@Command(
        name = "hedge",
        description = "Lets a hedge go out that a strategy in mode suggest has suggested.",
        footer = {
            "",
            "autohedger ls shows what is suggested. The strategy then sends it within a minute, at",
            "the prices and by the limits of then; where it no longer wants it, nothing is sent."
        })
final class HedgeCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "SUGGESTION", description = "such as S7")
    String suggestion = "";

    private final Terminal terminal;

    HedgeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("hedge");
        request.put("suggestion", suggestion);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
