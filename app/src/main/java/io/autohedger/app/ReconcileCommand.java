// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reconcile VENUE --positions FILE}: a venue's statement against the ledger. */
@Command(
        name = "reconcile",
        description = "Compares a venue's statement of positions with the ledger.",
        footer = {
            "",
            "A line of the FILE is INSTRUMENT,QTY, below 0 of a short position. What differs is",
            "a break; what agrees ends one. What it does not name is not compared."
        })
final class ReconcileCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(paramLabel = "VENUE", description = "such as LP1")
    String venue = "";

    @Option(
            names = "--positions",
            required = true,
            paramLabel = "FILE",
            description = "the statement; its name and SHA-256 go into the journal")
    Path positions = Path.of("");

    private final Terminal terminal;

    ReconcileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("reconcile");
        request.put("venue", venue);
        request.put("positions", Evidence.positions(positions));
        request.put("evidence", Evidence.of(positions));
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
