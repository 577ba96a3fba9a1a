// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.tests.support.Needs;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's screen on a real pseudo-terminal, 100 x 30, that {@code script} makes. */
class DemoScreenTest {
    private static final Path ROOT = Path.of(System.getProperty("ah.root", "../.."));
    private static final Path PICTURE = Path.of("target", "screen", "demo-100x30.txt");
    private static final Pattern LINE =
            Pattern.compile("\u001b\\[(\\d+);1H((?:[^\u001b]|\u001b\\[[\\d;]*m)*)");
    private static final Pattern HEDGE =
            Pattern.compile(
                    "D1-0000\\d\\d [A-Z]{3} FxAutoHedger:\\d+ .* -> [A-Z]+ .*(LP1|LP2|ECN1) ");
    private static final long HANG_SECONDS = 120;
    private static final int CTRL_C = 3;

    @TempDir Path folder;

    @Test
    void theFirstHedgeIsSeenWithItsReasonAndCtrlCGivesTheTerminalBack() throws Exception {
        Needs.present(isThere("script") && isThere("stty"), () -> "no script or no stty here");
        Path recorded = folder.resolve("recorded");
        String demo =
                String.join(
                        " ",
                        "stty cols 100 rows 30 && exec",
                        String.join(" ", Command.INTERRUPTIBLE),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + ROOT.resolve("jvm.options"),
                        String.join(" ", Command.SHORT_LIVED),
                        "-Dah.home=" + ROOT,
                        "-cp '" + Command.CLASS_PATH + "'",
                        "io.autohedger.app.Autohedger demo --dir",
                        folder.resolve("demo").toString());
        ProcessBuilder script =
                new ProcessBuilder("script", "-qefc", demo, recorded.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile());
        script.environment().put("TERM", "xterm");
        Process process = script.start();
        awaitHedge(recorded);
        process.getOutputStream().write(CTRL_C);
        process.getOutputStream().flush();
        if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String written = text(recorded);
        assertEquals(0, process.exitValue(), written);

        String drawn = String.join("\n", lastScreen(written)) + "\n";
        Files.createDirectories(PICTURE.getParent());
        Files.writeString(PICTURE, drawn);
        assertTrue(drawn.startsWith(" AUTOHEDGER  fx-desk  DEMO      AUTO  READY"), drawn);
        for (String currency : List.of("EUR", "GBP", "AUD", "NZD", "CAD", "CHF", "JPY")) {
            assertTrue(drawn.contains("\n " + currency + " "), drawn);
        }
        assertTrue(HEDGE.matcher(drawn).find(), drawn);
        int entered = written.indexOf("\u001b[?1049h");
        int left = written.indexOf("\u001b[?1049l");
        assertTrue(entered >= 0 && left > entered, "the terminal was not given back");
        assertTrue(written.substring(left).contains("{\"v\":1,\"result\":\"ok\""), written);
    }

    private static void awaitHedge(Path recorded) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANG_SECONDS);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
            if (Files.exists(recorded) && HEDGE.matcher(text(recorded)).find()) {
                return;
            }
        }
    }

    /** What stood there when the screen was left. */
    private static List<String> lastScreen(String written) {
        String[] rows = new String[30];
        java.util.Arrays.fill(rows, "");
        String screen = written.substring(0, Math.max(0, written.indexOf("\u001b[?1049l")));
        Matcher lines = LINE.matcher(screen);
        while (lines.find()) {
            rows[Integer.parseInt(lines.group(1)) - 1] =
                    lines.group(2).replaceAll("\u001b\\[[\\d;]*m", "");
        }
        return List.of(rows);
    }

    /** A character may have been written in part. */
    private static String text(Path recorded) throws IOException {
        return new String(Files.readAllBytes(recorded), StandardCharsets.UTF_8);
    }

    static boolean isThere(String tool) {
        for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(place, tool))) {
                return true;
            }
        }
        return false;
    }
}
