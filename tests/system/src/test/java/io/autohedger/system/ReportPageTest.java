// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.tests.support.Needs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about a demo, in a browser: in light, in dark, and what its console says. */
class ReportPageTest {
    private static final Path PICTURES = Path.of("target", "report").toAbsolutePath();
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final long HANG_SECONDS = 120;
    private static final int LIGHT = 200;
    private static final int DARK = 60;

    @TempDir Path folder;

    @Test
    void aDemosPagesAreDrawnInLightAndInDarkAndAskNobody() throws Exception {
        String browser = BROWSERS.stream().filter(DemoScreenTest::isThere).findFirst().orElse("");
        Needs.present(!browser.isEmpty(), () -> "no chromium here");
        Path run = demo();
        Files.createDirectories(PICTURES);
        for (Path page : List.of(run, report("internalisation"), report("breaks"))) {
            look(browser, page);
        }
        Result print =
                run(
                        browser,
                        "--print-to-pdf=" + PICTURES.resolve("run.pdf"),
                        run.toUri().toString());
        assertEquals(List.of(), print.said(), "on the console");
        assertTrue(Files.size(PICTURES.resolve("run.pdf")) > 10_000, "nothing was printed");
    }

    private void look(String browser, Path page) throws Exception {
        String name = page.getFileName().toString().replace(".html", "-");
        BufferedImage light = picture(browser, page, name + "light", 1);
        BufferedImage dark = picture(browser, page, name + "dark", 0);
        assertTrue(ground(light) > LIGHT, "the light page is not light");
        assertTrue(ground(dark) < DARK, "the dark page is not dark");
        for (BufferedImage image : List.of(light, dark)) {
            assertTrue(colours(image).size() > 200, "the page is blank");
        }
        Result dom = run(browser, "--dump-dom", page.toUri().toString());
        assertEquals(List.of(), dom.said(), "on the console");
        assertEquals(
                count(Files.readString(page), "<figure class=\"plot\">"),
                count(dom.out(), "<canvas "));
    }

    /** The page of another kind about the same demo. */
    private Path report(String kind) throws Exception {
        Command.Result report =
                Command.start(
                                folder,
                                Command.SHORT_LIVED,
                                "report",
                                kind,
                                "--dir",
                                folder.resolve("demo").toString())
                        .await();
        assertEquals(0, report.code(), report.err());
        assertTrue(report.lastLine().endsWith("/" + kind + ".html"), report.lastLine());
        return Path.of(report.lastLine());
    }

    private Path demo() throws Exception {
        Command.Result demo =
                Command.start(
                                folder,
                                Command.SHORT_LIVED,
                                "demo",
                                "--headless",
                                "--duration",
                                "6s",
                                "--seed",
                                "7",
                                "--dir",
                                folder.resolve("demo").toString())
                        .await();
        assertEquals(0, demo.code(), demo.err());
        String report = demo.lastLine().replaceFirst(".*\"report\":\"([^\"]+)\".*", "$1");
        assertTrue(report.endsWith("/run.html"), demo.lastLine());
        return Path.of(report).toAbsolutePath();
    }

    /** Of the whole page; it stays in target/ for people. */
    private BufferedImage picture(String browser, Path page, String name, int scheme)
            throws Exception {
        Path file = PICTURES.resolve(name + ".png");
        Files.deleteIfExists(file);
        Result shot =
                run(
                        browser,
                        "--blink-settings=preferredColorScheme=" + scheme,
                        "--window-size=1280,4200",
                        "--screenshot=" + file,
                        page.toUri().toString());
        assertTrue(Files.exists(file), shot.out());
        return ImageIO.read(file.toFile());
    }

    /** How light the left edge is, where nothing but the page's ground is; 0 to 255. */
    private static double ground(BufferedImage image) {
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            int rgb = image.getRGB(1, y);
            sum += ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3.0;
        }
        return sum / image.getHeight();
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new TreeSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    /** What a browser gave, and what the page had to say. */
    private record Result(String out, List<String> said) {}

    private Result run(String browser, String... more) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                browser,
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--hide-scrollbars",
                                "--enable-logging=stderr",
                                "--virtual-time-budget=5000",
                                "--user-data-dir=" + folder.resolve("browser")));
        line.addAll(List.of(more));
        Path out = Files.createTempFile(folder, "browser", ".out");
        Path err = Files.createTempFile(folder, "browser", ".err");
        Process process =
                new ProcessBuilder(line)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (!process.waitFor(HANG_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(err)) {
            return new Result(
                    Files.readString(out),
                    lines.filter(l -> l.contains("CONSOLE")).distinct().toList());
        }
    }

    private static int count(String text, String part) {
        return (int) Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
