// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code opening FILE}: positions that the desk takes over; two people. */
@Command(
        name = "opening",
        description = "Takes over the positions of a CSV, whole and once; two people.",
        footer = {
            "",
            "FILE: book,instrument,quantity,price,account,value-date, and a line for each"
                    + " position.",
            "Quantity above 0 is long. Price is what it is valued at: its P&L begins there."
                    + " Account,",
            "a provider or a client, and the value date may be empty.",
            "Its name and SHA-256 go into the journal, and the second person sees every position."
        })
final class OpeningCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "such as positions.csv")
    Path file = Path.of("");

    private final Terminal terminal;

    OpeningCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("opening");
        request.put("evidence", Evidence.of(file));
        request.put("lines", Evidence.lines(file));
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
