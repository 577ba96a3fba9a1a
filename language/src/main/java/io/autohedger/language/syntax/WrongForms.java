// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.diagnostics.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people write who come from another language, with the form that is right here. */
final class WrongForms {
    private WrongForms() {}

    static Diagnostic stray(String sign, Span span) {
        String right =
                switch (sign) {
                    case "&&", "&" -> "and";
                    case "||", "|" -> "or";
                    case "!" -> "not";
                    case "?" -> "if c then a else b";
                    default -> null;
                };
        Diagnostic d =
                Diagnostic.of(
                        "AH0105",
                        span,
                        "`" + sign + "` is no sign of the language",
                        right == null ? "not used here" : "a word here");
        return d.fix(right == null ? "remove it" : "write " + right);
    }

    /** How a number with a suffix of other languages is written. */
    static String number(String digits, String suffix) {
        String right =
                switch (suffix) {
                    case "mio", "mn", "mm", "mln", "m" -> "M";
                    case "K", "tsd" -> "k";
                    case "b", "B", "bln", "mrd" -> "bn";
                    case "sec" -> "s";
                    default -> " " + suffix;
                };
        return "write " + digits + right;
    }

    static Diagnostic verb(Token token) {
        String word = token.text();
        Diagnostic d =
                Diagnostic.of(
                        "AH0107",
                        token.span(),
                        "there is no verb `" + word + "`",
                        "verbs: " + String.join(", ", Words.VERBS));
        String right = knownVerb(word);
        String near = right != null ? right : Suggestion.nearest(word, Words.VERBS);
        return near == null ? d : d.fix("write " + near);
    }

    private static @Nullable String knownVerb(String word) {
        return switch (word) {
            case "amend", "modify" -> "replace";
            case "close" -> "flatten";
            case "notify", "log", "print" -> "alert";
            case "stop" -> "halt";
            case "order" -> "buy or sell";
            default -> null;
        };
    }

    static Diagnostic section(Token token, String where, List<String> words) {
        Diagnostic d =
                Diagnostic.of(
                        "AH0108",
                        token.span(),
                        "`" + token.text() + "` does not begin a part of " + where,
                        "parts: " + String.join(", ", words));
        String near = Suggestion.nearest(token.text(), words);
        return near == null ? d : d.fix("write " + near);
    }

    static Diagnostic reserved(Token token, String what) {
        return Diagnostic.of(
                        "AH0106",
                        token.span(),
                        "`" + token.text() + "` is a reserved word and cannot be " + what,
                        "a word of the language")
                .fix("choose another name, such as my_" + token.text());
    }

    /** A line that begins with -> belongs to the one before, so that a handler may be two lines. */
    static Diagnostic arrowBehindStatement(Token arrow) {
        return Diagnostic.of(
                        "AH0112",
                        arrow.span(),
                        "-> behind a statement needs a ; between them",
                        arrow.firstOnLine()
                                ? "a line that begins with -> continues the one before"
                                : "a new statement")
                .fix("put ; at the end of what stands before it");
    }

    static Diagnostic transitionOfOutcome(Token arrow) {
        return Diagnostic.of(
                        "AH0420",
                        arrow.span(),
                        "an outcome does not change a state",
                        "a block stands here")
                .note("orders never call back: what a fill changes, a guard of the machine sees")
                .fix("{ .. }, and   when .. -> State   in the machine");
    }

    /** Something that lacks its rest when its line ends. */
    static Diagnostic behind(Token last, String expected) {
        return Diagnostic.of(
                        "AH0101",
                        last.span(),
                        expected + " is needed behind " + last.shown(),
                        "nothing follows on this line")
                .fix("write " + expected + " there");
    }

    /** Something that cannot follow an expression and looks like another language's. */
    static Diagnostic after(Token token, String expected) {
        Diagnostic d =
                Diagnostic.of(
                        "AH0101",
                        token.span(),
                        expected + " is needed before " + token.shown(),
                        "not expected here");
        return switch (token.text()) {
            case "rounded" -> d.fix("round_down(x, i), round_up(x, i) or round_near(x, i)");
            case "=" ->
                    Diagnostic.of(
                                    "AH0101",
                                    token.span(),
                                    "`=` gives a name its value and does not compare",
                                    "not expected here")
                            .fix("compare with ==");
            default ->
                    d.fix(
                            expected.equals("the end of the line")
                                    ? "put what follows on a line of its own"
                                    : "write " + expected + " there");
        };
    }
}
