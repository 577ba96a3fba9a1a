// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.language.diagnostics.Catalogue;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The right hedger with one change, and the message that it gets. */
final class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** Name, code, text of the right hedger, text of the wrong one. */
    private record Wrong(String name, String code, String right, String wrong) {}

    private static final List<Wrong> ALL =
            List.of(
                    new Wrong(
                            "001-unknown-outcome",
                            "AH0417",
                            "    on unknown after 2s as r",
                            "    //"),
                    new Wrong("002-no-rate-limit", "AH0301", " at most 5 per 1s", ""),
                    new Wrong(
                            "003-two-prices",
                            "AH0203",
                            "fresh(rate(EUR, USD), 2s)",
                            "rate(EUR, USD) + rate(EUR, USD)"),
                    new Wrong(
                            "004-wrong-money",
                            "AH0208",
                            "let net =",
                            "let bad : Money<USD> = risk.residual[EUR]\n  let net ="),
                    new Wrong(
                            "005-no-doubt",
                            "AH0406",
                            "    doubt <= 5M USD; doubt_time <= 3s; cover <= 2M USD\n",
                            ""),
                    new Wrong(
                            "006-missing-price",
                            "AH0431",
                            "when not known(net) for 1s",
                            "when lps.up == 0"),
                    new Wrong("007-unknown-name", "AH0201", "abs(net) > hard", "abs(net) > hardd"),
                    new Wrong(
                            "008-unit-mismatch",
                            "AH0204",
                            "abs(net) > hard",
                            "risk.residual[EUR] > hard"),
                    new Wrong("009-unknown-function", "AH0205", "= fresh(", "= frsh("),
                    new Wrong(
                            "010-wrong-arguments",
                            "AH0206",
                            "abs(net) > hard",
                            "abs(net, 1) > hard"),
                    new Wrong("011-bare-number", "AH0207", "abs(net) > hard", "abs(net) > 3M"),
                    new Wrong("012-declared-twice", "AH0209", "let net ", "let px "),
                    new Wrong("013-default-range", "AH0210", "= 1M ", "= 21M "),
                    new Wrong(
                            "014-require", "AH0211", "require soft < hard", "require hard < soft"),
                    new Wrong("015-unknown-state", "AH0421", "hard -> Hedge", "hard -> Hdge"),
                    new Wrong("016-unknown-venue", "AH0220", "venues(LP1)", "venues(LP2)"),
                    new Wrong("017-unknown-limit", "AH0303", "order_size <=", "order_sise <="),
                    new Wrong("018-too-many-orders", "AH0302", "orders <= 10", "orders <= 4"),
                    new Wrong(
                            "019-wrong-clause",
                            "AH0410",
                            " in risk using",
                            " side 1 in risk using"),
                    new Wrong(
                            "020-cancelled",
                            "AH0418",
                            "ignore fill, done",
                            "ignore fill, cancelled"),
                    new Wrong("021-text-hole", "AH0216", "{r.limit}", "{r.limits}"),
                    new Wrong(
                            "022-no-way-out",
                            "AH0422",
                            "-> Blind\n",
                            "{ page \"x\" }\n    state Dead { }\n"),
                    new Wrong("023-unknown-type", "AH0217", "slip : Ratio", "slip : Rato"),
                    new Wrong("024-circle", "AH0213", "fresh(rate(EUR, USD), 2s)", "net / 2"),
                    new Wrong(
                            "025-number-for-condition",
                            "AH0202",
                            "when abs(net) > hard",
                            "when abs(net)"),
                    new Wrong("026-open-text", "AH0102", "\"no liquidity\"", "\"no liquidity"),
                    new Wrong("027-strange-sign", "AH0105", "soft < hard", "soft # < hard"),
                    new Wrong("028-missing-value", "AH0101", "let net = risk", "let net = ) risk"),
                    new Wrong("029-not-built-verb", "AH0902", "page \"no price", "halt \"no price"),
                    new Wrong(
                            "030-time-of-unknown",
                            "AH0419",
                            "on refused as",
                            "on refused after 1s as"));

    @Test
    void eachWrongStrategyGetsItsMessage() throws IOException {
        String right = Files.readString(Path.of("../examples/one-pair/hedger.ah"));
        boolean update = Boolean.getBoolean("golden.update");
        for (Wrong w : ALL) {
            assertTrue(right.contains(w.right()), w.name());
            String text = right.replace(w.right(), w.wrong());
            SourceFile source = new SourceFile(w.name() + ".ah", text);
            Compilation c = StrategyCompiler.compile(source, Desk.universe());
            List<String> codes = c.diagnostics().stream().map(Diagnostic::code).toList();
            assertTrue(codes.contains(w.code()), () -> w.name() + " gave " + codes);
            codes.forEach(code -> assertNotNull(Catalogue.find(code), code));
            String shown = Renderer.all(source, c.diagnostics());
            Path expected = GOLDEN.resolve(w.name() + ".expected");
            if (update) {
                Files.writeString(expected, shown);
            }
            assertEquals(Files.readString(expected), shown, w.name());
        }
    }
}
