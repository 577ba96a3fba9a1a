// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restrict INSTRUMENT}: onto the restricted list by one person, off it by two. */
@Command(
        name = "restrict",
        description = "Puts an instrument on the restricted list: no order in it, of any kind.")
final class RestrictCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();
    @Mixin private final ActOptions options = new ActOptions();

    @Parameters(index = "0", paramLabel = "INSTRUMENT", description = "such as XAUUSD")
    String instrument = "";

    @Option(names = "--book", paramLabel = "B", description = "of one book; else of all")
    @Nullable String book;

    @Option(names = "--lift", description = "takes it off again; a second person approves")
    boolean lift;

    private final Terminal terminal;

    RestrictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("restrict");
        request.put("instrument", instrument);
        request.put("book", book == null ? "" : book);
        request.put("lift", lift);
        return new DeskLink(terminal, desk).confirmAndAct(request, options);
    }
}
