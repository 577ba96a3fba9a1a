// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.view.WhyNot;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code why-not STRATEGY [CCY|INSTRUMENT]}: what a strategy waits for. */
@Command(
        name = "why-not",
        description = "Says what a strategy waits for: each condition, with its values.",
        footer = {
            "",
            "The journal is run again in this process, with the interpreter in the place of the",
            "strategy's code: the desk, where one runs, does not notice. ls strategies has names."
        })
final class WhyNotCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();

    @Parameters(index = "0", paramLabel = "STRATEGY", description = "its name: see ls strategies")
    String strategy = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CCY|INSTRUMENT",
            description = "what it hedges; without it all",
            defaultValue = "")
    String subject = "";

    private final Terminal terminal;

    WhyNotCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DeskLink link = new DeskLink(terminal, desk);
        link.read((journal, source) ->
                WhyNot.of(
                        strategy,
                        subject,
                        journal.view(),
                        source,
                        link.directory(),
                        source.live()));
        return ExitCode.OK.code();
    }
}
