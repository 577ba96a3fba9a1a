// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limit set SCOPE LIMIT VALUE}: one person lowers a limit, two raise it. */
@Command(name = "limit", description = "Changes a limit while the desk runs.")
final class LimitCommand implements Runnable {
    private final Terminal terminal;

    LimitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw CommandFailure.usage("limit set what?", "autohedger limit set --help");
    }

    @Command(
            name = "set",
            description = "Sets a limit: lower at once, higher when a second person approves.",
            footer = {
                "",
                "SCOPE and LIMIT are as autohedger limits shows them: limit set firm net 100M USD.",
                "It holds until desk.conf says another amount than it says now."
            })
    int set(
            @Mixin DeskOptions desk,
            @Mixin ActOptions options,
            @Parameters(index = "0", paramLabel = "SCOPE", description = "such as firm, desk:fx")
                    String scope,
            @Parameters(index = "1", paramLabel = "LIMIT", description = "such as net, order-value")
                    String limit,
            @Parameters(
                            index = "2..*",
                            arity = "1..2",
                            paramLabel = "VALUE",
                            description = "such as 5M USD, 20, 20bps")
                    List<String> value) {
        Map<String, Object> request = DeskLink.request("limit");
        request.put("scope", scope);
        request.put("limit", limit);
        request.put("value", String.join(" ", value));
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
