// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

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
            "KIND is one of orders, unknowns, sessions, venues, timers, reservations,",
            "positions, strategies, kills, alarms, requests, people, limits, breaks; without it",
            "everything that is live."
        })
final class LsCommand implements Callable<Integer> {
    @Mixin private final DeskOptions desk = new DeskOptions();

    @Mixin private final TreeOptions shape = new TreeOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            description = "what to list",
            completionCandidates = ListedKinds.class)
    @Nullable String kind;

    @Option(names = "--exit-code", description = "1 when an order is in doubt")
    boolean exitCode;

    private final Terminal terminal;

    LsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return list(terminal, desk, kind == null ? "" : kind, shape.isTree(terminal), exitCode);
    }

    static int list(
            Terminal terminal, DeskOptions desk, String kind, boolean tree, boolean exitCode) {
        Map<String, Object> request = DeskLink.request("ls");
        request.put("kind", kind);
        request.put("tree", tree);
        DeskLink link = new DeskLink(terminal, desk);
        Answer unlisted = Listing.unlisted(kind);
        if (unlisted != null) {
            return link.print(unlisted);
        }
        Answer answer =
                link.look(
                        request,
                        (journal, source) -> {
                            if (kind.equals("limits")) {
                                journal.view().hedgings(link.hedgings());
                            }
                            return Listing.of(kind, tree, journal.view(), source);
                        });
        return (exitCode && isInDoubt(answer) ? ExitCode.NO : ExitCode.OK).code();
    }

    private static boolean isInDoubt(Answer answer) {
        return List.of("orders", "unknowns", "breaks").stream()
                .map(name -> answer.object().get(name))
                .anyMatch(orders ->
                        orders instanceof List<?> list && list.stream().anyMatch(LsCommand::isOne));
    }

    private static boolean isOne(Object order) {
        return order instanceof Map<?, ?> map && !"KNOWN".equals(map.get("certainty"));
    }
}
