// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replace ORDER --px P --qty Q}: an order that rests, otherwise, where the gate lets it. */
@Command(
        name = "replace",
        description = "Changes the price or the quantity of an order that rests; the gate judges.")
final class ReplaceCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "ORDER", description = "such as D3-000117, or 117")
    String order = "";

    @Option(names = "--px", paramLabel = "P", description = "its limit; else as it is")
    String px = "";

    @Option(names = "--qty", paramLabel = "Q", description = "in all, with what is filled")
    String qty = "";

    private final Terminal terminal;

    ReplaceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("replace");
        request.put("order", order);
        request.put("px", px);
        request.put("qty", qty);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
