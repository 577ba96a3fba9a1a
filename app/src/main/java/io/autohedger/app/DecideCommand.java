// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decide ORDER wait|cover-half|cover-all}. */
@Command(name = "decide", description = "Answers a doubt that asks: wait, cover-half or cover-all.")
final class DecideCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(
            index = "0",
            paramLabel = "ORDER",
            description = "its ClOrdID, or an ending that is unique; or an asset in doubt, EUR")
    String order = "";

    @Parameters(index = "1", paramLabel = "DECISION", description = "wait, cover-half or cover-all")
    String decision = "";

    private final Terminal terminal;

    DecideCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("decide");
        request.put("order", order);
        request.put("decision", decision);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
