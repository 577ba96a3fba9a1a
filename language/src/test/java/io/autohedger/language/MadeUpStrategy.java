// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A right program of the built subset, made of a seed: nonsense to a trader, not to a compiler. */
final class MadeUpStrategy {
    private final SplittableRandom random;
    private final MadeUpExpressions expressions;
    private final StringBuilder out = new StringBuilder();
    private int locals;

    MadeUpStrategy(long seed) {
        random = new SplittableRandom(seed);
        expressions = new MadeUpExpressions(random);
    }

    String text() {
        out.append("edition 1\nstrategy MadeUp {\n");
        out.append("  use risk = books(CLIENT_FX, HEDGE_FX, orders_in=HEDGE_FX)\n");
        out.append("  use lps = venues(LP1)\n");
        out.append("  use two = currencies(EUR, USD)\n  use week = session(FX_WEEK)\n");
        out.append("  params {\n    usd : Money<USD> in 0 .. 20M = 1M live\n");
        out.append("    eur : Money<EUR> in 0 .. 20M = 750k\n");
        out.append("    part : Ratio in 0 .. 200% = 15% live\n");
        out.append("    many : Int in 0 .. 99 = 3 live\n");
        out.append("    hold : Duration in 1ms .. 9s = 700ms live\n  }\n");
        out.append(
                "  limits { orders <= 1_000_000 per 1s; open_orders <= 9; order_size <= 5M USD\n");
        out.append("    doubt <= 5M USD; doubt_time <= 3s; cover <= 2M USD }\n");
        lets();
        out.append("  let own[c in two] : Money<c> = risk.residual[c]\n");
        out.append(
                "  let some = sum(if own[c] > risk.uncovered[c] then 1.5 else 0.25 for c in"
                        + " two)\n");
        out.append("  let late = week.closes_within(hold) or week.open\n");
        for (int m = random.nextInt(3); m > 0; m--) {
            machine("machine" + m, 2 + random.nextInt(3));
        }
        for (int h = 1 + random.nextInt(3); h > 0; h--) {
            handler("  ", List.of(), -1);
        }
        out.append("  when not known(rate(EUR, USD)) or not known(rate(USD, EUR)) for ");
        out.append(expressions.duration(1)).append(" { page \"no price\" }\n");
        outcomes();
        return out.append("}\n").toString();
    }

    private void lets() {
        for (int i = 3 + random.nextInt(6); i > 0; i--) {
            MadeUpExpressions.Type type = expressions.anyType();
            boolean fresh = type == MadeUpExpressions.Type.PRICE && random.nextBoolean();
            String value =
                    fresh
                            ? "fresh(rate(EUR, USD), " + expressions.duration(1) + ")"
                            : expressions.of(type, 4);
            String name = "let" + i;
            out.append("  let ").append(name).append(" = ").append(value).append('\n');
            expressions.name(type, name);
        }
    }

    private void machine(String name, int states) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            names.add("State" + i);
        }
        out.append("  machine ").append(name);
        out.append(random.nextInt(3) == 0 ? "[m in two] {\n" : " {\n");
        if (random.nextBoolean()) {
            handler("    ", names, -1);
        }
        for (int i = 0; i < states; i++) {
            out.append("    state State").append(i).append(" {\n");
            for (int h = random.nextInt(3); h > 0; h--) {
                handler("      ", names, i);
            }
            out.append("      when ").append(expressions.truth(3));
            out.append(random.nextBoolean() ? "" : " for " + expressions.duration(1));
            out.append(" -> State").append((i + 1) % states).append('\n');
            out.append("    }\n");
        }
        out.append("  }\n");
    }

    private void handler(String indent, List<String> states, int state) {
        out.append(indent);
        switch (random.nextInt(state >= 0 || states.isEmpty() ? 4 : 3)) {
            case 0 -> {
                out.append("when ").append(expressions.truth(3));
                out.append(random.nextBoolean() ? "" : " for " + expressions.duration(1));
                block(indent, states, 2, false);
            }
            case 1, 2 -> {
                boolean enter = state >= 0 && random.nextBoolean();
                out.append("on ").append(enter ? "enter or " : "");
                out.append(random.nextInt(3) == 0 ? "every(hold) or every(1300ms) or " : "");
                out.append("changed(").append(expressions.of(expressions.anyType(), 2)).append(')');
                boolean limited = random.nextInt(4) > 0;
                out.append(limited ? " at most " + (1 + random.nextInt(5)) : "");
                out.append(limited ? " per " + (1 + random.nextInt(20)) + "00ms" : "");
                out.append(random.nextBoolean() ? "" : " when " + expressions.truth(2));
                block(indent, enter ? List.of() : states, 2, limited);
            }
            default -> {
                out.append("after ").append(expressions.duration(1));
                block(indent, states, 2, false);
            }
        }
        out.append('\n');
    }

    /** Lets, texts, hedges, branches, and perhaps a change of state at the end. */
    private void block(String indent, List<String> states, int depth, boolean hedges) {
        out.append(" {\n");
        int mark = expressions.mark();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            out.append(indent).append("  ");
            statement(indent + "  ", states, depth, hedges);
            out.append('\n');
        }
        if (!states.isEmpty() && random.nextInt(3) == 0) {
            String state = states.get(random.nextInt(states.size()));
            out.append(indent).append("  ; -> ").append(state).append('\n');
        }
        expressions.forget(mark);
        out.append(indent).append('}');
    }

    private void statement(String indent, List<String> states, int depth, boolean hedges) {
        int kind = random.nextInt(depth > 0 ? 5 : 3);
        if (kind == 0 && hedges) {
            out.append("hedge EUR ").append(random.nextBoolean() ? "down to " : "by ");
            out.append(expressions.money(2)).append(" in risk using ");
            out.append(
                    switch (random.nextInt(5)) {
                        case 0 -> "sweep(lps, slip=part * 10%)";
                        case 1 -> "passive(lps, ttl=hold)";
                        case 2 -> "limit(rate(EUR, USD), ttl=2s)";
                        case 3 -> "ioc(best(lps), slip=some * 1%)";
                        default -> "ioc(best(lps), slip=if late then 1 bps else 2 bps)";
                    });
        } else if (kind == 1) {
            MadeUpExpressions.Type type = expressions.anyType();
            String name = "own" + locals++;
            String value = expressions.of(type, 3);
            out.append("let ").append(name).append(" = ").append(value);
            expressions.name(type, name);
        } else if (kind > 2) {
            // A comparison may be missing, so that what stands behind may always run.
            out.append("if ").append(expressions.comparison(2));
            block(indent, states, depth - 1, hedges);
            if (random.nextBoolean()) {
                out.append(" else");
                block(indent, states, depth - 1, hedges);
            }
        } else {
            out.append(random.nextBoolean() ? "page" : "alert").append(" \"text");
            out.append(expressions.hole()).append(" and").append(expressions.hole()).append('"');
        }
    }

    private void outcomes() {
        out.append("  outcomes of hedge {\n    ignore fill, done\n");
        for (String name : List.of("corrected", "change_rejected", "refused", "rejected")) {
            out.append("    on ").append(name).append(" as r");
            if (name.equals("rejected")) {
                out.append(" {\n      avoid r.venue for hold\n      retry 2 after hold else");
            }
            block("    ", List.of(), 1, false);
            out.append(name.equals("rejected") ? "\n    }\n" : "\n");
        }
        out.append(
                "    on unknown after 2s as r { avoid r.venue for hold;  alert \"{r.order}"
                        + " {r.venue} {r.reason}\" }\n");
        out.append("  }\n");
    }
}
