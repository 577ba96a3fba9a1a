// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/** What a file must have as a whole: one program, of an edition that this compiler knows. */
public final class FileChecker {
    private static final String EDITION = "1";

    private FileChecker() {}

    public static List<Diagnostic> problems(Tree.File file) {
        List<Diagnostic> found = new ArrayList<>();
        for (int i = 0; i < file.tops().size(); i++) {
            if (file.tops().get(i) instanceof Tree.Edition e) {
                edition(e, i == 0, found);
            }
        }
        List<Tree.Program> programs =
                file.tops().stream()
                        .filter(Tree.Program.class::isInstance)
                        .map(Tree.Program.class::cast)
                        .toList();
        if (programs.isEmpty()) {
            Span end = new Span(0, 0);
            found.add(
                    Diagnostic.of("AH0111", end, "this file has no strategy", "begins here")
                            .fix("strategy Name { .. }"));
        } else if (programs.size() > 1) {
            found.add(
                    Diagnostic.of(
                                    "AH0111",
                                    programs.get(1).name().span(),
                                    "a file has one strategy",
                                    "one more")
                            .also(programs.getFirst().name().span(), "the first")
                            .fix("move it to a file of its own"));
        }
        return found;
    }

    private static void edition(Tree.Edition e, boolean first, List<Diagnostic> found) {
        if (!e.number().text().equals(EDITION)) {
            found.add(
                    Diagnostic.of(
                                    "AH0110",
                                    e.number().span(),
                                    "this compiler does not know edition " + e.number().text(),
                                    "knows: " + EDITION)
                            .note("a file keeps the meaning of its edition, or is refused")
                            .fix("edition " + EDITION));
        } else if (!first) {
            found.add(
                    Diagnostic.of("AH0110", e.span(), "the edition is the first line", "not here")
                            .fix("move it to the top of the file"));
        }
    }
}
