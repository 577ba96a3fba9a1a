// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an expression of a strategy, read here and computed in decimals: nothing of the
 * compiler is asked. Times are seconds, conditions one or zero; currencies of amounts say nothing.
 */
final class Expression {
    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*([0-9][0-9._]*|[A-Za-z_]\\w*(?:\\.[a-z_]\\w*)*|<=|>=|[-+*/(),<>%]|\\[|])");

    /** What names stand for. */
    interface Scope {
        /** A parameter, a {@code let}, a member such as {@code risk.residual}. */
        BigDecimal name(String name);

        /** {@code rate(from, to)}, {@code week.closes_within(5min)}. */
        BigDecimal asked(String function, List<String> names);
    }

    private final Scope scope;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private Expression(String text, Scope scope) {
        this.scope = scope;
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalStateException("not read: " + text.substring(end) + " in " + text);
        }
    }

    static BigDecimal of(String text, Scope scope) {
        Expression expression = new Expression(text, scope);
        BigDecimal value = expression.choice();
        if (expression.at < expression.tokens.size()) {
            throw new IllegalStateException("not read to its end: " + text);
        }
        return value;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private boolean takes(String token) {
        boolean is = peek().equals(token);
        at += is ? 1 : 0;
        return is;
    }

    private void need(String token) {
        if (!takes(token)) {
            throw new IllegalStateException(token + " is missing at " + peek() + " of " + tokens);
        }
    }

    private BigDecimal choice() {
        if (!takes("if")) {
            return sum();
        }
        boolean holds = sum().signum() != 0;
        need("then");
        BigDecimal one = choice();
        need("else");
        BigDecimal other = choice();
        return holds ? one : other;
    }

    private BigDecimal sum() {
        BigDecimal value = product();
        while (peek().equals("+") || peek().equals("-")) {
            value = takes("+") ? value.add(product()) : minus(value);
        }
        return value;
    }

    private BigDecimal minus(BigDecimal value) {
        need("-");
        return value.subtract(product());
    }

    private BigDecimal product() {
        BigDecimal value = factor();
        while (peek().equals("*") || peek().equals("/")) {
            value = takes("*") ? value.multiply(factor(), DIGITS) : over(value);
        }
        return value;
    }

    private BigDecimal over(BigDecimal value) {
        need("/");
        return value.divide(factor(), DIGITS);
    }

    private BigDecimal factor() {
        if (takes("-")) {
            return factor().negate();
        }
        if (takes("(")) {
            BigDecimal value = choice();
            need(")");
            return value;
        }
        String token = peek();
        at++;
        return Character.isDigit(token.charAt(0)) ? number(token) : named(token);
    }

    /** 5M USD, 900ms, 1.5 bps; {@code 2min} is read as a number and its unit. */
    private BigDecimal number(String digits) {
        BigDecimal number = new BigDecimal(digits.replace("_", ""));
        String unit = peek();
        Function<BigDecimal, BigDecimal> scaled =
                switch (unit) {
                    case "k" -> n -> n.scaleByPowerOfTen(3);
                    case "M" -> n -> n.scaleByPowerOfTen(6);
                    case "bn" -> n -> n.scaleByPowerOfTen(9);
                    case "ms" -> n -> n.scaleByPowerOfTen(-3);
                    case "bps" -> n -> n.scaleByPowerOfTen(-4);
                    case "%" -> n -> n.scaleByPowerOfTen(-2);
                    case "min" -> n -> n.multiply(BigDecimal.valueOf(60));
                    case "h" -> n -> n.multiply(BigDecimal.valueOf(3600));
                    default -> n -> n;
                };
        at += unit.matches("k|M|bn|ms|s|bps|%|min|h") ? 1 : 0;
        at += peek().matches("[A-Z]{3}") ? 1 : 0;
        return scaled.apply(number);
    }

    private BigDecimal named(String name) {
        if (takes("[")) {
            at++;
            need("]");
            return scope.name(name);
        }
        if (!takes("(")) {
            return scope.name(name);
        }
        return switch (name) {
            case "abs" -> one(BigDecimal::abs);
            case "exp2" -> one(x -> BigDecimal.valueOf(StrictMath.pow(2, x.doubleValue())));
            case "fresh" -> two((value, _) -> value);
            case "min" -> two(BigDecimal::min);
            case "max" -> two(BigDecimal::max);
            case "clip" -> clip();
            case "round_down" -> whole(RoundingMode.DOWN);
            case "round_up" -> whole(RoundingMode.UP);
            default -> asked(name);
        };
    }

    private BigDecimal one(Function<BigDecimal, BigDecimal> function) {
        BigDecimal value = choice();
        need(")");
        return function.apply(value);
    }

    private BigDecimal two(BiFunction<BigDecimal, BigDecimal, BigDecimal> function) {
        BigDecimal first = choice();
        need(",");
        BigDecimal second = choice();
        need(")");
        return function.apply(first, second);
    }

    private BigDecimal clip() {
        BigDecimal value = choice();
        need(",");
        BigDecimal least = choice();
        need(",");
        BigDecimal most = choice();
        need(")");
        return value.max(least).min(most);
    }

    /** {@code round_down(x, i)}: contracts are whole. */
    private BigDecimal whole(RoundingMode mode) {
        BigDecimal value = choice();
        need(",");
        at++;
        need(")");
        return value.setScale(0, mode);
    }

    private BigDecimal asked(String function) {
        List<String> words = new ArrayList<>();
        while (!takes(")")) {
            String word = peek();
            at++;
            if (word.isEmpty()) {
                throw new IllegalStateException("no end of " + function + " in " + tokens);
            }
            if (!word.equals(",")) {
                words.add(word);
            }
        }
        return scope.asked(function, words);
    }
}
