// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code adjust BREAK --evidence FILE}: two people end a break that no evidence ends. */
@Command(
        name = "adjust",
        description = "Ends a break by two people: posts what it lacks, or nothing.",
        footer = {
            "",
            "What is posted is the break's amount, under adjustments, and no fill. A fill that",
            "its venue tells later takes the adjustment's place."
        })
final class AdjustCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(paramLabel = "BREAK", description = "B7, as autohedger breaks lists it")
    String name = "";

    @Option(
            names = "--px",
            paramLabel = "P",
            description = "at this price (default: the one that the other side tells)")
    @Nullable String px;

    @Option(names = "--nothing", description = "posts nothing: the other side was wrong")
    boolean nothing;

    @Option(
            names = "--evidence",
            required = true,
            paramLabel = "FILE",
            description = "what proves it to people; its name and SHA-256 go into the journal")
    Path evidence = Path.of("");

    private final Terminal terminal;

    AdjustCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (nothing && px != null) {
            throw CommandFailure.usage(
                    "--nothing posts nothing: --px has no meaning with it",
                    "autohedger adjust --help");
        }
        Map<String, Object> request = DeskLink.request("adjust");
        request.put("break", name);
        request.put("px", px == null ? "" : px);
        request.put("nothing", nothing);
        request.put("evidence", Evidence.of(evidence));
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
