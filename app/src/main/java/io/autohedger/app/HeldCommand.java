// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code held CLIENT book|drop}: what becomes of a client's old deals; two people. */
@Command(
        name = "held",
        description = "Books or drops the old deals of a client that are held; two people.")
final class HeldCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "CLIENT", description = "as in autohedger ls held")
    String client = "";

    @Parameters(index = "1", paramLabel = "DECISION", description = "book or drop")
    String decision = "";

    private final Terminal terminal;

    HeldCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("held");
        request.put("client", client);
        request.put("decision", decision);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
