// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.view.Pnl;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The screen of a picture at the sizes that people have; golden text in src/test/resources. */
class ScreenTextTest {
    private static final Path ACTUAL = Path.of("target", "screen");

    @Test
    void theDeskOfTheDesignInAWideWindow() throws IOException {
        assertGolden("100x30", Frames.frame(Frames.trouble(), true), 100, 30);
    }

    @Test
    void theDeskOfTheDesignInAUsualWindow() throws IOException {
        assertGolden("80x24", Frames.frame(Frames.trouble(), true), 80, 24);
    }

    @Test
    void theDeskOfTheDesignInASmallWindow() throws IOException {
        assertGolden("60x20", Frames.frame(Frames.trouble(), false), 60, 20);
    }

    @Test
    void nothingWrongLeavesLineTwoEmptyAndMovesNoRow() {
        List<String> trouble = ScreenText.of(frame(true), 100, 30);
        List<String> quiet = ScreenText.of(frame(false), 100, 30);
        assertEquals("", quiet.get(1));
        assertTrue(trouble.get(1).startsWith(" 1 UNKNOWN  D3-000117 BUY 3,483,000 USDJPY at LP2"));
        for (int line = 3; line < 12; line++) {
            assertEquals(trouble.get(line).substring(0, 5), quiet.get(line).substring(0, 5));
        }
    }

    @Test
    void everySizeIsFilledExactlyAndKeepsTheOrderInDoubt() {
        for (int width = ScreenText.NARROWEST; width <= 200; width += 7) {
            for (int height = ScreenText.LOWEST; height <= 60; height++) {
                List<String> lines = ScreenText.of(frame(true), width, height);
                assertEquals(height, lines.size(), width + "x" + height);
                int most = width;
                assertTrue(lines.stream().allMatch(line -> line.length() <= most));
                assertTrue(lines.get(1).contains("UNKNOWN"), width + "x" + height);
                assertTrue(
                        lines.stream().anyMatch(line -> line.startsWith(" UNKNOWN D3-000117"))
                                || lines.stream().anyMatch(line -> line.contains("1 in doubt")),
                        width + "x" + height + String.join("\n", lines));
            }
        }
    }

    @Test
    void aValueOverABandIsDrawnOutsideItsMarkEvenByOneUnit() {
        Frame.Band band = new Frame.Band(Frames.millions("3"), Frames.millions("10"));
        assertEquals("[......:..o..:......]", bar(band, "0"));
        assertEquals("[......:..|.o:......]", bar(band, "3"));
        assertEquals("[......:..|..:o.....]", bar(band, "3.000001"));
        assertEquals("[.....o:..|..:......]", bar(band, "-3.000001"));
        assertEquals("[......:..|..:.....o]", bar(band, "10"));
        assertEquals("[......:..|..:.....>]", bar(band, "10.000001"));
        assertEquals("[<.....:..|..:......]", bar(band, "-10.000001"));
        assertEquals(
                "[......:..|..:o????.]".length(),
                Bar.of(band, Frames.millions("4"), Frames.millions("6")).length());
    }

    @Test
    void aPriceThatIsNotKnownIsNeverShownAsZero() {
        assertEquals("?", Cells.millions(null, 2));
        assertEquals("0", Cells.millions(BigDecimal.ZERO, 2));
        assertEquals("+0", Cells.millions(BigDecimal.ONE, 2));
        assertEquals("-0", Cells.millions(BigDecimal.ONE.negate(), 2));
    }

    @Test
    void aTotalIsShownForWhatItIs() {
        Pnl exact = Frames.pnl();
        assertTrue(pnl(exact).contains(" TOTAL                +2,035.79   sums exactly"));
        Pnl wrong = new Pnl(true, 2, exact.total().add(BigDecimal.ONE), exact.parts());
        assertTrue(pnl(wrong).contains(" TOTAL                +2,036.79   DOES NOT SUM"));
        assertTrue(pnl(wrong).contains(" remainder                +1.00   "));
        Pnl unpriced = new Pnl(false, 2, exact.total(), exact.parts());
        assertTrue(pnl(unpriced).contains(" TOTAL                 no price   "));
    }

    private static List<String> pnl(Pnl pnl) {
        Frame frame = Frames.frame(Frames.picture(List.of(), 0, pnl), true);
        return new Boxes(frame, 100).pnl();
    }

    private static Frame frame(boolean trouble) {
        return Frames.frame(trouble ? Frames.trouble() : Frames.quiet(), true);
    }

    private static String bar(Frame.Band band, String millions) {
        return Bar.of(band, Frames.millions(millions), Frames.millions(millions));
    }

    /** What was drawn stays under target/screen, to be looked at and to be copied when meant. */
    private static void assertGolden(String name, Frame frame, int width, int height)
            throws IOException {
        String drawn = String.join("\n", ScreenText.of(frame, width, height)) + "\n";
        Files.createDirectories(ACTUAL);
        Files.writeString(ACTUAL.resolve(name + ".txt"), drawn);
        assertEquals(golden(name), drawn);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        ScreenTextTest.class.getResourceAsStream("/screen/" + name + ".txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
