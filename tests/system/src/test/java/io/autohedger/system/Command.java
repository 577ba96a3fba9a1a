// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** The command {@code autohedger} in a process of its own, as the launcher starts it. */
final class Command {
    static final Path ROOT = Path.of(System.getProperty("ah.root", "../.."));
    private static final long HANG_SECONDS = 240;

    /** The product, without the classes of this module's tests. */
    static final String CLASS_PATH =
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !Path.of(entry).startsWith(Path.of("target").toAbsolutePath()))
                    .collect(Collectors.joining(File.pathSeparator));

    /** For processes that live for seconds: what they would spend on compiling is most of them. */
    static final List<String> SHORT_LIVED = shortLived();

    /** Whoever starts the tests in the background of a shell has Ctrl-C switched off for all. */
    static final List<String> INTERRUPTIBLE = List.of("env", "--default-signal=INT");

    /**
     * The classes that one process has read are there for the next: the virtual machine keeps them,
     * of jars alone, and forgets them when a jar is another one.
     */
    private static List<String> shortLived() {
        List<String> options =
                new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        boolean areJars =
                Stream.of(CLASS_PATH.split(File.pathSeparator))
                        .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
        if (areJars) {
            Path classes = Path.of("target", "product.jsa").toAbsolutePath();
            options.add("-XX:+AutoCreateSharedArchive");
            options.add("-XX:SharedArchiveFile=" + classes);
            options.add("-Xlog:disable"); // what it says of that
        }
        return List.copyOf(options);
    }

    private final Process process;
    private final Path out;
    private final Path err;

    /** What a finished process said. */
    record Result(int code, String out, String err) {
        String lastLine() {
            List<String> lines = out.lines().toList();
            return lines.isEmpty() ? "" : lines.getLast();
        }
    }

    private Command(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it with options of the JVM; the streams go to files in the folder. */
    static Command start(Path folder, List<String> jvmOptions, String... arguments)
            throws IOException {
        List<String> line = line(jvmOptions);
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process =
                new ProcessBuilder(line)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        return new Command(process, out, err);
    }

    /** What starts it, without its words. */
    static List<String> line(List<String> jvmOptions) {
        List<String> line = new ArrayList<>(INTERRUPTIBLE);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + ROOT.resolve("jvm.options"));
        line.addAll(jvmOptions);
        line.add("-Dah.home=" + ROOT);
        line.add("-cp");
        line.add(CLASS_PATH);
        line.add("io.autohedger.app.Autohedger");
        return line;
    }

    /** Starts it as what lives for seconds, and waits for its end. */
    static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(folder, SHORT_LIVED, arguments).await();
    }

    Result await() throws IOException, InterruptedException {
        return await(HANG_SECONDS);
    }

    /** The same for what takes longer than most. */
    Result await(long hangSeconds) throws IOException, InterruptedException {
        if (!process.waitFor(hangSeconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            Assertions.fail("it hangs; its stderr: " + Files.readString(err));
        }
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** SIGTERM, as a service manager sends it. */
    void terminate() {
        process.destroy();
    }

    /** SIGINT, as Ctrl-C sends it. */
    void interrupt() throws IOException, InterruptedException {
        int code =
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        Assertions.assertEquals(0, code, "kill -INT");
    }

    /** Lets it run on for a while; its end would be noticed by the next wait. */
    void pause(long time, TimeUnit unit) throws InterruptedException {
        if (process.waitFor(time, unit)) {
            Assertions.fail("it ended by itself with " + process.exitValue());
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Waits until its stderr says something of this form, and gives that. */
    String awaitNote(String pattern) throws IOException, InterruptedException {
        return await(err, Pattern.compile(pattern));
    }

    /** Waits until its stdout says something of this form. */
    void awaitAnswer(String pattern) throws IOException, InterruptedException {
        await(out, Pattern.compile(pattern));
    }

    private String await(Path stream, Pattern words) throws IOException, InterruptedException {
        for (long i = 0; i < HANG_SECONDS * 20; i++) {
            Matcher said = words.matcher(Files.readString(stream, StandardCharsets.UTF_8));
            if (said.find()) {
                return said.group();
            }
            if (!process.isAlive()) {
                break;
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        kill();
        return Assertions.fail("never said: " + words + "; but: " + Files.readString(err));
    }
}
