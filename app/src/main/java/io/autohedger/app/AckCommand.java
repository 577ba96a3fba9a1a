// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ack ALARM}. */
@Command(name = "ack", description = "Acknowledges an alarm, or all that are alike.")
final class AckCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(
            paramLabel = "ALARM",
            description = {
                "such as A48211; or all of a code, ORDER_UNKNOWN, or of a strategy's line,",
                "FxHedger:49; autohedger ls alarms"
            })
    String alarm = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "what was found; goes on record")
    @Nullable String note;

    private final Terminal terminal;

    AckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("ack");
        request.put("alarm", alarm);
        request.put("note", note == null ? "" : note);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
