// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reference INSTRUMENT PRICE}: an operator's price, by one person, for five minutes. */
@Command(
        name = "reference",
        description = "Gives the price of an instrument that nobody quotes, for five minutes.")
final class ReferenceCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "INSTRUMENT", description = "such as EURUSD")
    String instrument = "";

    @Parameters(index = "1", paramLabel = "PRICE", description = "in its quote currency")
    String price = "";

    private final Terminal terminal;

    ReferenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("reference");
        request.put("instrument", instrument);
        request.put("price", price);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
