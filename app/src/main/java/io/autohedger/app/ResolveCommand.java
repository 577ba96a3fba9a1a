// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code resolve ORDER --as STATE --evidence FILE}: people end a doubt that no venue ends. {@code
 * resolve venue:V --evidence FILE}: all of a venue, as its statement says of each.
 */
@Command(
        name = "resolve",
        description = "Ends an UNKNOWN by two people and evidence instead of proof.",
        footer = {
            "",
            "venue:NAME instead of an order: all that are in doubt there. Without --as the FILE"
                    + " says",
            "of each how it ended, in lines ORDER,STATE[,QTY,PX]; what it does not name stays in",
            "doubt. The second person approves them together."
        })
final class ResolveCommand implements Callable<Integer> {
    private static final List<String> STATES = List.of("filled", "canceled", "expired", "rejected");

    @Mixin private final DeskOptions desk = new DeskOptions();

    @Parameters(
            paramLabel = "ORDER",
            description = "its ClOrdID, or an ending that is unique; or venue:NAME")
    String order = "";

    @Option(
            names = "--as",
            paramLabel = "STATE",
            description = {
                "filled, canceled, expired or rejected; a second one, NAME:",
                PersonOptions.PLAYED
            })
    List<String> as = new ArrayList<>();

    @Option(
            names = "--qty",
            paramLabel = "Q",
            description = "filled in all (default: what is filled so far; with filled: all of it)")
    @Nullable String qty;

    @Option(names = "--px", paramLabel = "P", description = "at this average price")
    @Nullable String px;

    @Option(
            names = "--evidence",
            required = true,
            paramLabel = "FILE",
            description = "what proves it to people; its name and SHA-256 go into the journal")
    Path evidence = Path.of("");

    @Mixin private final ConfirmOptions confirm = new ConfirmOptions();

    private final Terminal terminal;

    ResolveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = DeskLink.request("resolve");
        request.put("order", order);
        List<String> states = as.stream().filter(STATES::contains).toList();
        if (states.isEmpty() && order.startsWith("venue:")) {
            request.put("statement", Evidence.statement(evidence));
        } else {
            request.put("state", only(states, "STATE"));
        }
        request.put("qty", qty == null ? "" : qty);
        request.put("px", px == null ? "" : px);
        request.put("evidence", Evidence.of(evidence));
        List<String> names = as.stream().filter(word -> !STATES.contains(word)).toList();
        String name = names.isEmpty() ? null : only(names, "NAME");
        return new DeskLink(terminal, desk).confirmAndAct(request, ActOptions.of(name, confirm));
    }

    private static String only(List<String> words, String what) {
        if (words.size() != 1) {
            throw CommandFailure.usage(
                    "--as names "
                            + (words.isEmpty() ? "no " + what : String.join(" and ", words))
                            + ": one of "
                            + String.join(", ", STATES)
                            + ", and at most one person",
                    "autohedger resolve --help");
        }
        return words.getFirst();
    }
}
