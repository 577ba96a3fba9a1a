// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code status}: one screen about a running desk. */
public final class StatusPage {
    /**
     * What its process says.
     *
     * @param net as people read it
     * @param failure why it stopped by itself, or empty
     */
    public record Running(
            boolean ready, long upNanos, long deals, long orders, String net, String failure) {}

    private StatusPage() {}

    /** The page; {@code who} is asking. */
    public static Answer of(DeskView view, Source source, Running process, String who) {
        synchronized (view) {
            String state =
                    !process.failure().isEmpty()
                            ? "STOPPED: " + process.failure()
                            : process.ready() ? "READY" : "not ready";
            List<String> lines = new ArrayList<>();
            lines.add(
                    view.names.desk
                            + "  "
                            + environment(view.names.environment)
                            + "  "
                            + state
                            + "  up "
                            + Times.age(process.upNanos())
                            + "  seq "
                            + Times.grouped(view.seq())
                            + "  "
                            + Times.clock(source.nowNanos())
                            + " UTC");
            lines.add("net        " + process.net());
            Pnl pnl = view.pnl.last();
            String base = view.names.asset(view.names.baseAssetId);
            lines.add("P&L        " + pnl.text() + " " + base + of(pnl));
            lines.add(
                    "traffic    "
                            + Times.grouped(process.deals())
                            + " deals, "
                            + Times.grouped(process.orders())
                            + " orders since the start; open "
                            + view.orders.open().size()
                            + ", in doubt "
                            + view.orders.unknown().size());
            lines.add(
                    "people     you are "
                            + who
                            + "; "
                            + view.alarms.count()
                            + " alarms open, "
                            + view.acts.latches().size()
                            + " kills in force");
            lines.addAll(view.windows.lines(view.names));
            lines.addAll(new HeldRows(view, source.nowNanos()).summary());
            lines.addAll(new UnmatchedRows(view, source.nowNanos()).summary());
            lines.addAll(new RollRows(view).summary());
            lines.add("journal    " + source.path() + ", people's commands on the disk (L2)");
            lines.add("");
            lines.addAll(new StateRows(view, source.nowNanos()).sessions());
            Map<String, Object> object = source.object(view);
            object.put("ready", process.ready());
            if (!process.failure().isEmpty()) {
                object.put("failure", process.failure());
            }
            object.put("upSeconds", process.upNanos() / Times.SECOND);
            object.put("pnl", pnl.object(base));
            object.put("open", view.orders.open().size());
            object.put("unknown", view.orders.unknown().size());
            object.put("alarms", view.alarms.count());
            object.put("windows", view.windows.objects(view.names));
            object.put("unmatched", view.unmatched.all().size());
            object.put("held", view.held.count());
            object.put("kills", view.acts.latches().size());
            object.put("you", who);
            object.put("sessions", new StateRows(view, source.nowNanos()).sessionObjects());
            return Answer.ok(lines, object);
        }
    }

    /** What it is made of; nothing where nothing has arisen. */
    private static String of(Pnl pnl) {
        String parts =
                pnl.shown().stream()
                        .filter(part -> part.amount().signum() != 0)
                        .map(part ->
                                part.name() + " " + Amounts.signed(part.amount(), pnl.digits()))
                        .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "" : " = " + parts;
    }

    private static String environment(char letter) {
        return switch (letter) {
            case 'D' -> "demo";
            case 'T' -> "test";
            default -> "prod";
        };
    }
}
