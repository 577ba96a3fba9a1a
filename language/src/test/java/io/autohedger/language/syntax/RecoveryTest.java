// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One mistake, one message; and what stands behind it is read. */
final class RecoveryTest {
    private static ParsedFile parse(String text) {
        return Parser.parse(new SourceFile("a.ah", text));
    }

    /** Line and code of each message. */
    private static List<String> found(String text) {
        SourceFile source = new SourceFile("a.ah", text);
        return Parser.parse(source).diagnostics().stream()
                .map(d -> source.line(d.span().start()) + " " + d.code())
                .toList();
    }

    private static List<String> sections(String text) {
        return parse(text).programs().getFirst().sections().stream()
                .map(s -> s.getClass().getSimpleName())
                .toList();
    }

    @Test
    void twoWrongLetsGiveTwoMessagesAndTheRestIsRead() {
        String text =
                """
                strategy A {
                  let a = 1 +
                  let b = 2
                  let c = ) 3
                  let d = 4
                }
                """;
        assertEquals(List.of("2 AH0101", "4 AH0101"), found(text));
        assertEquals(List.of("Let", "Let", "Let", "Let"), sections(text));
    }

    @Test
    void aForgottenBraceIsReportedWhereItWasForgotten() {
        String text =
                """
                strategy A {
                  machine m {
                    state One {
                      on enter { page "x" }
                      when a > b -> Two
                    state Two {
                      when a < b -> One
                    }
                  }
                  limits { orders <= 1 per 1s }
                }
                """;
        assertEquals(List.of("3 AH0103"), found(text));
        assertEquals(List.of("Machine", "Limits"), sections(text));
        Tree.Machine m = (Tree.Machine) parse(text).programs().getFirst().sections().getFirst();
        assertEquals(2, m.states().size());
    }

    @Test
    void aSectionWordAtTheLeftClosesWhatWasForgotten() {
        String text =
                """
                strategy A {
                  machine m {
                    state One {
                      on enter {
                        page "x"
                  limits { orders <= 1 per 1s }
                }
                """;
        assertEquals(List.of("4 AH0103"), found(text));
        assertEquals(List.of("Machine", "Limits"), sections(text));
    }

    @Test
    void aProgramWithoutIndentationIsRight() {
        String text =
                """
                strategy A {
                limits { orders <= 1 per 1s }
                machine m {
                state One {
                when a > b -> Two
                }
                state Two {
                on enter {
                page "x"
                }
                when a < b -> One
                }
                }
                }
                """;
        assertEquals(List.of(), found(text));
    }

    @Test
    void aWrongHeadGivesOneMessageForItsWholeBlock() {
        String text =
                """
                strategy A {
                  on enter at most many per 1s {
                    page "x"
                    hedge EUR down to a in b using c
                  }
                  machine {
                    state One { when a -> Two }
                  }
                  let b = 2
                }
                """;
        assertEquals(List.of("2 AH0101", "6 AH0101"), found(text));
    }

    @Test
    void aTextWithoutEndLeavesTheBraceOfItsBlock() {
        String text = "strategy A {\n  on a { page \"x {r.y} }\n  let b = 2\n}\n";
        assertEquals(List.of("2 AH0102"), found(text));
        assertEquals(List.of("On", "Let"), sections(text));
    }

    @Test
    void everyConstructBehindAStrayBraceIsOneMistake() throws IOException {
        for (String text : Examples.language().values()) {
            int brace = text.indexOf("\n  }\n") + 4;
            String broken = text.substring(0, brace) + "\n}" + text.substring(brace);
            assertEquals(1, found(broken).size(), () -> String.join("\n", found(broken)));
        }
    }

    @Test
    void removingAnyOneBraceOfAnExampleGivesFewMessages() throws IOException {
        int texts = 0;
        int messages = 0;
        for (String text : Examples.all().values()) {
            for (int at = text.indexOf('}'); at >= 0; at = text.indexOf('}', at + 1)) {
                String line = text.substring(text.lastIndexOf('\n', at) + 1, at);
                if (line.isBlank()) {
                    String broken = text.substring(0, at) + text.substring(at + 1);
                    List<Diagnostic> found = parse(broken).diagnostics();
                    assertTrue(!found.isEmpty(), broken);
                    texts++;
                    messages += found.size();
                }
            }
        }
        assertEquals(texts, messages, "one message for each of " + texts);
    }

    @Test
    void wordsOfOtherLanguagesGetTheRightFormAsAFix() {
        assertEquals("write replace", fix("amend EUR"));
        assertEquals("write alert", fix("log \"x\""));
        assertEquals("write and", fix("if a && b { page \"x\" }"));
        assertEquals("compare with ==", fix("if a = b { page \"x\" }"));
        assertEquals(
                "round_down(x, i), round_up(x, i) or round_near(x, i)",
                fix("let a = b rounded to tick"));
    }

    private static String fix(String statement) {
        ParsedFile file = parse("strategy A {\n  on a {\n    " + statement + "\n  }\n}\n");
        assertEquals(1, file.diagnostics().size(), () -> file.diagnostics().toString());
        return String.valueOf(file.diagnostics().getFirst().fix());
    }

    @Test
    void aReservedNameIsOneMistakeHoweverOftenItIsUsed() {
        String text =
                """
                strategy A {
                  params {
                    wait : Duration in 1s .. 2s = 1s
                  }
                  let a = wait + 1s
                  let b = wait
                }
                """;
        assertEquals(List.of("3 AH0106"), found(text));
    }
}
