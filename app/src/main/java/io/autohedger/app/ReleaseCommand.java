// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code release KILL}: to reduce-only one person, further two. */
@Command(
        name = "release",
        description = "Ends a kill: to reduce-only by one person, further by two.")
final class ReleaseCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(paramLabel = "KILL", description = "such as K7; autohedger ls kills")
    String kill = "";

    @Option(names = "--to", paramLabel = "STATE", description = "reduce-only; else normal")
    @Nullable String to;

    private final Terminal terminal;

    ReleaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("release");
        request.put("kill", kill);
        request.put("to", to == null ? "" : to);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
