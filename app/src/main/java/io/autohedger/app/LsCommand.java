// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Nearest;
import io.autohedger.app.view.Answer;
import io.autohedger.app.view.Listing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ls [KIND]}: what is live on a desk, or in a copied directory. */
@Command(
        name = "ls",
        description = "Lists what is live: orders, doubts, kills, requests, alarms.",
        footer = {
            "",
            "KIND is one of orders, unknowns, sessions, venues, positions, kills,",
            "alarms, requests, people; without it everything that is live."
        })
final class LsCommand implements Callable<Integer> {
    private static final int FARTHEST = 2;

    @Mixin private final DeskOptions desk = new DeskOptions();

    @Parameters(arity = "0..1", paramLabel = "KIND", description = "what to list")
    @Nullable String kind;

    @Option(names = "--exit-code", description = "1 when an order is in doubt")
    boolean exitCode;

    private final Terminal terminal;

    LsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return list(terminal, desk, kind == null ? "" : kind, exitCode);
    }

    static int list(Terminal terminal, DeskOptions desk, String kind, boolean exitCode) {
        if (!kind.isEmpty() && !Listing.KINDS.contains(kind)) {
            String nearest = Nearest.of(kind, Listing.KINDS, FARTHEST);
            throw CommandFailure.usage(
                    "'"
                            + kind
                            + "' is not listed"
                            + (nearest == null ? "" : "; did you mean '" + nearest + "'?"),
                    "one of: " + String.join(" ", Listing.KINDS));
        }
        Map<String, Object> request = DeskLink.request("ls");
        request.put("kind", kind);
        Answer answer =
                new DeskLink(terminal, desk)
                        .look(
                                request,
                                (journal, source) ->
                                        kind.isEmpty()
                                                ? Listing.everything(journal.view(), source)
                                                : Listing.of(kind, journal.view(), source));
        return (exitCode && isInDoubt(answer) ? ExitCode.NO : ExitCode.OK).code();
    }

    private static boolean isInDoubt(Answer answer) {
        return List.of("orders", "unknowns").stream()
                .map(name -> answer.object().get(name))
                .anyMatch(orders ->
                        orders instanceof List<?> list && list.stream().anyMatch(LsCommand::isOne));
    }

    private static boolean isOne(Object order) {
        return order instanceof Map<?, ?> map && !"KNOWN".equals(map.get("certainty"));
    }
}
