// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code margin ACCOUNT EQUITY --at TIME}: what an account's statement says; two people. */
@Command(
        name = "margin",
        description = "Tells the equity of a margin account, as its statement has it.")
final class MarginCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "as desk.conf names it")
    String account = "";

    @Parameters(
            index = "1",
            paramLabel = "EQUITY",
            description = "in the account's currency, with what open positions have made or lost")
    String equity = "";

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME",
            description = "of when the statement is: 2026-03-02T08:00:00Z")
    String at = "";

    private final Terminal terminal;

    MarginCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("margin");
        request.put("account", account);
        request.put("equity", equity);
        request.put("at", at);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
