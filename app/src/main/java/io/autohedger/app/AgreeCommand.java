// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agree CUSTODIAN --file FILE --at TIME}: what it held when its day closed; two people. */
@Command(
        name = "agree",
        description = "Agrees a custodian's close: its statement against the ledger; two people.",
        footer = {
            "",
            "FILE: asset,value-date,amount, and a line for each balance. Asset is a currency, or a",
            "contract, whose amount is in contracts. Above 0 is the desk's. The value date is"
                    + " empty",
            "of what is settled and of contracts. What is not named is told as nothing.",
            "What differs is a break. Its name and SHA-256 go into the journal, and the second",
            "person sees every balance."
        })
final class AgreeCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "CUSTODIAN", description = "as desk.conf names it")
    String custodian = "";

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "the statement, such as custody.csv")
    Path file = Path.of("");

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME",
            description = "of which close it is: 2026-03-02T22:00:00Z; autohedger ls agreements")
    String at = "";

    private final Terminal terminal;

    AgreeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("agree");
        request.put("custodian", custodian);
        request.put("at", at);
        request.put("evidence", Evidence.of(file));
        request.put("lines", Evidence.lines(file));
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
