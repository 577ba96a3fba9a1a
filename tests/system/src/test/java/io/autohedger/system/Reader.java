// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who types what a page says into one shell, in an empty folder, and looks at what comes.
 * A command in the background is waited for until it has shown what the page says.
 */
final class Reader implements AutoCloseable {
    private static final String MARK = "--- the command has ended with ";
    private static final int HANG_SECONDS = 120;

    private final Path folder;
    private final Process shell;
    private final Writer keys;
    private final BufferedReader screen;
    private final List<Path> inBackground = new ArrayList<>();

    /**
     * Opens the shell.
     *
     * @param folder empty; what is typed there stays there
     * @param launcher what {@code autohedger} is
     */
    Reader(Path folder, List<String> launcher) throws IOException {
        this.folder = folder;
        Path command = folder.resolve("autohedger");
        String quoted = String.join(" ", launcher.stream().map(w -> "'" + w + "'").toList());
        Files.writeString(command, "#!/usr/bin/env bash\nexec " + quoted + " \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder("bash", "--norc", "--noprofile");
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("AH_DIR");
        builder.environment().remove("AH_CONFIG");
        // A reader has a JDK, the one requirement: its tools may be typed too.
        builder.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (path, jdk) -> path + File.pathSeparator + jdk);
        shell = builder.start();
        keys = shell.outputWriter(StandardCharsets.UTF_8);
        screen =
                new BufferedReader(
                        new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
        // A job that ends says so on the screen, in the middle of something else.
        type("set +m");
    }

    /** Types a command and judges what it shows. */
    void follow(Page page, Page.Step step) throws IOException, InterruptedException {
        String where = page.path().getFileName() + ":" + step.line() + "  " + step.command();
        if (step.inBackground()) {
            Path output = folder.resolve(".background-" + step.line());
            String command = step.command().substring(0, step.command().length() - 1);
            type(command + " > " + output + " 2>&1 &");
            inBackground.add(output);
            awaitShown(where, step, output);
            return;
        }
        Typed typed = type(step.command());
        assertEquals(step.code(), typed.code(), where + "\n" + typed.output());
        String missing = step.missing(typed.output());
        if (missing != null) {
            fail(where + "\nnever shows: " + missing + "\nbut:\n" + typed.output());
        }
    }

    private record Typed(int code, String output) {}

    private Typed type(String command) throws IOException {
        keys.write(command + "\necho \"" + MARK + "$?\"\n");
        keys.flush();
        StringBuilder output = new StringBuilder();
        for (String line = screen.readLine(); line != null; line = screen.readLine()) {
            int mark = line.indexOf(MARK);
            if (mark >= 0) {
                output.append(line, 0, mark);
                int code = Integer.parseInt(line.substring(mark + MARK.length()));
                return new Typed(code, output.toString());
            }
            output.append(line).append('\n');
        }
        return fail("the shell has ended in: " + command + "\n" + output);
    }

    private void awaitShown(String where, Page.Step step, Path output)
            throws IOException, InterruptedException {
        for (int i = 0; i < HANG_SECONDS * 10; i++) {
            if (Files.exists(output) && step.missing(Files.readString(output)) == null) {
                return;
            }
            if (shell.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        fail(where + "\nnever shows: " + step.shown() + "\nbut:\n" + Files.readString(output));
    }

    /** Ends what still runs in the background. */
    @Override
    public void close() throws IOException {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        for (Path output : inBackground) {
            Files.deleteIfExists(output);
        }
    }
}
