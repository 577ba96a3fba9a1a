// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Right expressions of each type, made of a random stream. */
final class MadeUpExpressions {
    enum Type {
        USD,
        EUR,
        RATIO,
        INT,
        DURATION,
        PRICE,
        TRUTH
    }

    private record Named(Type type, String name) {}

    private final SplittableRandom random;
    private final List<Named> names = new ArrayList<>();

    MadeUpExpressions(SplittableRandom random) {
        this.random = random;
        name(Type.USD, "usd");
        name(Type.EUR, "eur");
        name(Type.RATIO, "part");
        name(Type.INT, "many");
        name(Type.DURATION, "hold");
    }

    void name(Type type, String name) {
        names.add(new Named(type, name));
    }

    int mark() {
        return names.size();
    }

    void forget(int mark) {
        names.subList(mark, names.size()).clear();
    }

    Type anyType() {
        return Type.values()[random.nextInt(Type.values().length)];
    }

    /** A name in braces, or nothing. */
    String hole() {
        Named n = names.get(random.nextInt(names.size()));
        return n.type() == Type.TRUTH ? "" : " {" + n.name() + "}";
    }

    String money(int depth) {
        return of(random.nextBoolean() ? Type.USD : Type.EUR, depth);
    }

    /** A time that is exact: what handlers may wait for. */
    String duration(int depth) {
        return random.nextInt(3) == 0
                ? "hold"
                : depth > 0 && random.nextInt(4) == 0
                        ? "(" + duration(depth - 1) + " + " + duration(0) + ")"
                        : (1 + random.nextInt(9)) + "00ms";
    }

    String truth(int depth) {
        return of(Type.TRUTH, depth);
    }

    String of(Type type, int depth) {
        if (depth <= 0 || random.nextInt(6) == 0) {
            return leaf(type);
        }
        return switch (random.nextInt(type == Type.TRUTH || type == Type.DURATION ? 4 : 5)) {
            case 0 -> choice(type, depth - 1);
            case 1 -> "(" + of(type, depth - 1) + " ?? " + of(type, depth - 1) + ")";
            default -> own(type, depth - 1);
        };
    }

    private String choice(Type type, int depth) {
        return "(if "
                + truth(depth)
                + " then "
                + of(type, depth)
                + " else "
                + of(type, depth)
                + ")";
    }

    private String leaf(Type type) {
        List<Named> known = names.stream().filter(n -> n.type() == type).toList();
        if (!known.isEmpty() && random.nextInt(3) > 0) {
            return known.get(random.nextInt(known.size())).name();
        }
        boolean one = random.nextBoolean();
        return switch (type) {
            case USD -> one ? amount("USD") : "risk.residual[USD]";
            case EUR -> one ? amount("EUR") : source();
            case RATIO -> one ? random.nextInt(1, 90) + "%" : random.nextInt(99) + ".5 bps";
            case INT -> one ? String.valueOf(random.nextInt(9)) : "lps.up";
            case DURATION -> duration(0);
            case PRICE -> one ? "rate(EUR, USD)" : "1.0" + random.nextInt(1, 99) + " USD/EUR";
            case TRUTH -> random.nextInt(3) == 0 ? String.valueOf(one) : comparison(0);
        };
    }

    private String source() {
        return random.nextBoolean() ? "risk.residual[EUR]" : "risk.uncovered[EUR]";
    }

    private String amount(String currency) {
        String size = List.of("", "k", "M", ".25", ".5M", "bn").get(random.nextInt(6));
        return random.nextInt(1, 50) + size + " " + currency;
    }

    private String own(Type type, int depth) {
        String a = of(type, depth);
        String b = of(type, depth);
        if (type == Type.TRUTH) {
            return condition(a, b, depth);
        }
        if (type == Type.PRICE) {
            return price(a, b, depth);
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> "(" + a + " + " + b + ")";
            case 2 -> "(" + a + " - " + b + ")";
            case 3 -> "abs(" + a + ")";
            case 4 -> "min(" + a + ", " + b + ")";
            case 5 -> "max(" + a + ", " + b + ")";
            case 6 -> "clip(" + a + ", " + b + ", " + of(type, 0) + ")";
            case 7 -> "-" + a;
            default -> product(type, a, depth);
        };
    }

    private String product(Type type, String a, int depth) {
        String byInt = "(" + a + " * " + of(Type.INT, depth) + ")";
        return switch (type) {
            case USD ->
                    switch (random.nextInt(3)) {
                        case 0 -> byInt;
                        case 1 -> "(" + of(Type.EUR, depth) + " * " + of(Type.PRICE, depth) + ")";
                        default -> "(" + a + " / " + of(Type.RATIO, depth) + ")";
                    };
            case EUR ->
                    switch (random.nextInt(3)) {
                        case 0 -> byInt;
                        case 1 -> "(" + of(Type.USD, depth) + " / " + of(Type.PRICE, depth) + ")";
                        default -> "(" + of(Type.USD, depth) + " * rate(USD, EUR))";
                    };
            case RATIO ->
                    switch (random.nextInt(4)) {
                        case 0 -> "exp2(" + a + ")";
                        case 1 -> "(" + of(Type.USD, depth) + " / " + of(Type.USD, depth) + ")";
                        case 2 -> "(" + duration(depth) + " / " + duration(depth) + ")";
                        default -> "(" + a + " * " + of(Type.RATIO, depth) + ")";
                    };
            default -> byInt;
        };
    }

    private String price(String a, String b, int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> "mid(" + a + ", " + b + ")";
            case 1 -> "min(" + a + ", " + b + ")";
            case 2 -> "max(" + a + ", " + b + ")";
            default -> "(" + a + " + (" + b + " - " + of(Type.PRICE, depth) + "))";
        };
    }

    private String condition(String a, String b, int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> "(" + a + " and " + b + ")";
            case 1 -> "(" + a + " or " + b + ")";
            case 2 -> "(not " + a + ")";
            case 3 -> "known(" + of(anyType(), depth) + ")";
            default -> comparison(depth);
        };
    }

    String comparison(int depth) {
        Type type = Type.values()[random.nextInt(Type.TRUTH.ordinal())];
        String op = List.of("<", "<=", ">", ">=", "==", "!=").get(random.nextInt(6));
        return "(" + of(type, depth) + " " + op + " " + of(type, depth) + ")";
    }
}
