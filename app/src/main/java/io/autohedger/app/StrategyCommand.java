// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strategy mode NAME[.INSTRUMENT] MODE}: one person lowers it, two raise it. */
@Command(name = "strategy", description = "Switches a strategy while the desk runs.")
final class StrategyCommand implements Runnable {
    private final Terminal terminal;

    StrategyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw CommandFailure.usage("strategy mode what?", "autohedger strategy mode --help");
    }

    @Command(
            name = "mode",
            description =
                    "Sets a strategy's mode: less automatic at once, more when a second person"
                            + " approves.",
            footer = {
                "",
                "off      it does not react; what rests is cancelled",
                "shadow   it computes and records what it would send, and sends nothing",
                "suggest  each order waits for a person: autohedger hedge",
                "auto     it sends",
                "back     the mode before this one",
                "",
                "It holds until desk.conf says another mode than it says now. autohedger ls",
                "strategies shows what holds."
            })
    int mode(
            @Mixin DeskOptions desk,
            @Mixin ActOptions options,
            @Parameters(
                            index = "0",
                            paramLabel = "NAME",
                            description = "a strategy, or one instrument of it: hedger.EURUSD")
                    String strategy,
            @Parameters(
                            index = "1",
                            paramLabel = "MODE",
                            description = "off, shadow, suggest, auto or back")
                    String mode) {
        Map<String, Object> request = DeskLink.request("strategy");
        request.put("strategy", strategy);
        request.put("mode", mode);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
