// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kill SCOPE}: one person, at once; its words are the confirmation. */
@Command(
        name = "kill",
        description = "Stops at once: SCOPE is firm, strategy:S, venue:V, order:ID, ...")
final class KillCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(
            paramLabel = "SCOPE",
            description =
                    "firm, node, desk:D, trader:T, strategy:S, instrument:I, client:C, venue:V,"
                            + " order:ID")
    String scope = "";

    @Option(
            names = "--mode",
            paramLabel = "M",
            description = "reduce-only (hedges go on), cancel (default) or stop")
    @Nullable String mode;

    @Option(
            names = "--in",
            paramLabel = "S",
            description =
                    "client intake: widen, back-to-back-only or closed; alone, the hedges go on")
    @Nullable String intake;

    private final Terminal terminal;

    KillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("kill");
        request.put("scope", scope);
        request.put("mode", mode == null ? "" : mode);
        request.put("in", intake == null ? "" : intake);
        return new DeskLink(terminal, desk).act(request, options);
    }
}
