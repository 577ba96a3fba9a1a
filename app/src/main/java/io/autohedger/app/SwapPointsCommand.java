// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code swap-points INSTRUMENT SPOT --points POINTS}: at what positions roll next; two people. */
@Command(
        name = "swap-points",
        description = "Tells at what positions move to the next value date; two people.")
final class SwapPointsCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "INSTRUMENT", description = "such as EURUSD")
    String instrument = "";

    @Parameters(index = "1", paramLabel = "SPOT", description = "the price of the near leg")
    String spot = "";

    @Option(
            names = "--points",
            required = true,
            paramLabel = "POINTS",
            description = "far less near, in units of the price, not pips: 0.0000521, -0.00003")
    String points = "";

    private final Terminal terminal;

    SwapPointsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("swap-points");
        request.put("instrument", instrument);
        request.put("spot", spot);
        request.put("points", points);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
