// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code override SCOPE LIMIT VALUE}: two people let one order pass one limit. */
@Command(
        name = "override",
        description = "Lets one order pass one limit, within five minutes; two people.",
        footer = {
            "",
            "VALUE is how far the order may go: override desk:fx net 120M USD. The limit itself",
            "stays, other limits on the order's path too. Checks that say that own orders are",
            "wrong, of prices and rates, and lines of prime brokers are never overridden."
        })
final class OverrideCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "SCOPE", description = "such as firm, desk:fx")
    String scope = "";

    @Parameters(index = "1", paramLabel = "LIMIT", description = "such as net, order-value")
    String limit = "";

    @Parameters(
            index = "2..*",
            arity = "1..2",
            paramLabel = "VALUE",
            description = "such as 5M USD, 20")
    List<String> value = List.of();

    private final Terminal terminal;

    OverrideCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("override");
        request.put("scope", scope);
        request.put("limit", limit);
        request.put("value", String.join(" ", value));
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
