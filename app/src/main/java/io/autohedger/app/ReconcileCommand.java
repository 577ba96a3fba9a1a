// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code reconcile VENUE --positions FILE}: a venue's statement against the ledger; {@code --fills
 * FILE}: its file of fills, of which what was missed is booked.
 */
@Command(
        name = "reconcile",
        description = "Compares a venue's statement of positions, or its fills, with the ledger.",
        footer = {
            "",
            "--positions: a line is INSTRUMENT,QTY, below 0 of a short position. What differs is",
            "a break; what agrees ends one. What it does not name is not compared.",
            "--fills: lines venue,NAME  from,TIME  to,TIME, then the columns",
            "exec-id,order,side,instrument,quantity,price,time and a line for each fill. What is",
            "missing here is booked, and an order that is open there no more ends; two people.",
            "Behind them may stand account and settl-date. A fill of another account of this desk",
            "is left for its own session; without a date spot settles as of when it was dealt.",
            "The far leg of an FX swap stands in the line of its near leg: far-settl-date,",
            "far-price, and far-quantity where the legs differ."
        })
final class ReconcileCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(paramLabel = "VENUE", description = "such as LP1")
    String venue = "";

    @ArgGroup(multiplicity = "1")
    Files files = new Files();

    /** One of them. */
    static final class Files {
        @Option(
                names = "--positions",
                paramLabel = "FILE",
                description = "the statement; its name and SHA-256 go into the journal")
        @Nullable Path positions;

        @Option(
                names = "--fills",
                paramLabel = "FILE",
                description = "all fills of a span of time; named in the journal too")
        @Nullable Path fills;
    }

    private final Terminal terminal;

    ReconcileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("reconcile");
        request.put("venue", venue);
        if (files.fills != null) {
            request.put("fills", Evidence.lines(files.fills));
            request.put("evidence", Evidence.of(files.fills));
        } else {
            Path positions = Objects.requireNonNull(files.positions);
            request.put("positions", Evidence.positions(positions));
            request.put("evidence", Evidence.of(positions));
        }
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
