// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.view.Answer;
import io.autohedger.app.view.OrderName;
import io.autohedger.app.view.ShadowRows;
import io.autohedger.app.view.Source;
import io.autohedger.app.view.Why;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code why ORDER}: from the deal to the last message about it. */
@Command(name = "why", description = "Explains an order: deal, decision, line, transitions.")
final class WhyCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();

    @Parameters(
            paramLabel = "ORDER",
            description = "its ClOrdID, or an ending that is unique; W12: a shadow of ls shadows")
    String order = "";

    private final Terminal terminal;

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DeskLink link = new DeskLink(terminal, desk);
        Map<String, Object> request = DeskLink.request("why");
        request.put("order", order);
        link.look(
                request,
                (journal, source) -> {
                    long shadow = ShadowRows.decision(order);
                    if (shadow != 0) {
                        return shadow(shadow, link, source);
                    }
                    OrderName name = OrderName.of(order, journal.view(), source.path());
                    Answer problem = name.problem();
                    return problem != null ? problem : story(name.clOrdId(), link, source);
                });
        return ExitCode.OK.code();
    }

    private static Answer shadow(long decisionId, DeskLink link, Source source) throws IOException {
        try (JournalReader reader = JournalReader.open(link.directory())) {
            return Why.ofShadow(decisionId, reader, source, link.directory());
        }
    }

    private static Answer story(long clOrdId, DeskLink link, Source source) throws IOException {
        try (JournalReader reader = JournalReader.open(link.directory())) {
            return Why.of(clOrdId, reader, source, link.directory());
        }
    }
}
