// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code funding INSTRUMENT AMOUNT --at TIME}: what a perpetual has paid or cost; two people. */
@Command(
        name = "funding",
        description = "Books a funding payment of a perpetual, as its venue's statement has it.")
final class FundingCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "INSTRUMENT", description = "such as XBTUSD")
    String instrument = "";

    @Parameters(
            index = "1",
            paramLabel = "AMOUNT",
            description =
                    "above 0 received, below 0 paid: in the quote currency of a linear perpetual,"
                            + " in the coin of an inverse one")
    String amount = "";

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME",
            description = "the funding time, each once: 2026-03-02T08:00:00Z")
    String at = "";

    private final Terminal terminal;

    FundingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("funding");
        request.put("instrument", instrument);
        request.put("amount", amount);
        request.put("at", at);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
