// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.format.Formatter;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code hedge EUR .. via proxy(GBP, ..)}: what the desk is told of it, and what is refused. */
class ProxyClauseTest {
    private static final int GBP = 3;
    private static final int STAND = 3;
    private static final String HEDGE =
            "hedge EUR down to soft in risk using ioc(best(lps), slip=slip)";
    private static final String PROXY = "proxy(GBP, floor=60%, ttl=30min, book=stand)";

    /** As the majors, with a book of its own for what stands in. */
    private static Universe universe() {
        Universe majors = Desk.majors();
        List<Universe.Named> books = new ArrayList<>(majors.books());
        books.add(new Universe.Named(STAND, "PROXY_FX"));
        return new Universe(
                majors.baseCurrency(),
                majors.assets(),
                majors.instruments(),
                majors.venues(),
                books,
                majors.sessions(),
                majors.futures());
    }

    private static String text(String via) throws IOException {
        return Files.readString(Path.of("../examples/one-pair/hedger.ah"))
                .replace(
                        "  use lps ",
                        """
                          use stand = books(PROXY_FX, orders_in=PROXY_FX)
                          use alone = books(HEDGE_FX, orders_in=HEDGE_FX)
                          use lps   \
                        """)
                .replace(HEDGE, HEDGE + via);
    }

    private static Compilation compilation(String text) {
        return StrategyCompiler.compile(new SourceFile("test.ah", text), universe());
    }

    private static CompiledStrategy compiled(String via) throws IOException {
        Compilation c = compilation(text(via));
        assertTrue(c.diagnostics().isEmpty(), () -> Renderer.all(c.source(), c.diagnostics()));
        return Objects.requireNonNull(c.strategy());
    }

    private static String mistake(String via) throws IOException {
        List<Diagnostic> found = compilation(text(via)).diagnostics();
        assertEquals(List.of("AH0412"), found.stream().map(Diagnostic::code).toList());
        return found.getFirst().message();
    }

    @Test
    void thePlanSaysWhatStandsIn() throws IOException {
        StrategyPlan plan = compiled("\n  via " + PROXY).plan();
        assertEquals(
                new StrategyPlan.StandIn(List.of(GBP), STAND, 600_000, 1_800_000_000_000L),
                plan.hedgeSites().getFirst().standIn());
    }

    @Test
    void itIsPartOfWhatTheProgramMeansAndNotOfItsCode() throws IOException {
        CompiledStrategy with = compiled(" via " + PROXY);
        CompiledStrategy without = compiled("");
        assertNotEquals(without.plan().codeHash(), with.plan().codeHash());
        assertNotEquals(
                compiled(" via " + PROXY.replace("60%", "61%")).plan().codeHash(),
                with.plan().codeHash());
        new TwoBackEnds(with, "via", 5).agree(2_000);
    }

    @Test
    void eachMistakeIsSaid() throws IOException {
        assertEquals("EUR stands in for itself", mistake(" via " + PROXY.replace("GBP", "EUR")));
        assertEquals("GBP stands here twice", mistake(" via " + PROXY.replace("GBP", "GBP, GBP")));
        assertEquals("nobody deals AUD for USD", mistake(" via " + PROXY.replace("GBP", "AUD")));
        assertEquals("nothing stands in here", mistake(" via " + PROXY.replace("GBP, ", "")));
        for (String floor : List.of("0%", "101%", "slip", "60", "0.00001%")) {
            assertTrue(
                    mistake(" via " + PROXY.replace("60%", floor)).startsWith("the floor is"),
                    floor);
        }
        assertTrue(mistake(" via " + PROXY.replace("30min", "0s")).startsWith("the time that"));
        assertEquals(
                "a hedge looks at the book of what stands in",
                mistake(" via " + PROXY.replace("stand)", "alone)")));
        assertEquals(
                "what stands in is held in one book",
                mistake(" via " + PROXY.replace("stand)", "risk)")));
        assertEquals(
                "`proxy` has no argument `flor`",
                mistake(" via " + PROXY.replace("floor", "flor")));
        assertEquals(
                "another hedge of EUR has another proxy",
                mistake(" via " + PROXY + "; " + HEDGE + " via " + PROXY.replace("60%", "50%")));
    }

    @Test
    void theFormatterLeavesItWhereItStands() throws IOException {
        String text = text("\n          via " + PROXY);
        String formatted = Formatter.format(new SourceFile("a.ah", text));
        assertTrue(formatted.contains(HEDGE + "\n          via " + PROXY + "\n"), formatted);
        assertEquals(formatted, Formatter.format(new SourceFile("a.ah", formatted)));
    }
}
