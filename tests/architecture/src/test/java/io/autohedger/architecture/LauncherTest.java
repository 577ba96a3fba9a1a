// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts on a machine without a JDK 25: one sentence, exit 4, nothing built. */
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("ah.root"));
    private static final List<String> TOOLS =
            List.of("bash", "sh", "dirname", "readlink", "sed", "find", "sort", "uname");

    @TempDir private Path machine;

    /** A PATH with what the scripts need and no Java. */
    @BeforeEach
    void setUpTheMachine() throws IOException {
        Files.createDirectories(machine.resolve("bin"));
        Files.createDirectories(machine.resolve("jvm"));
        for (String tool : TOOLS) {
            program("bin/" + tool, "exec " + find(tool) + " \"$@\"");
        }
    }

    private void program(String name, String line) throws IOException {
        Path program = machine.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + line + "\n");
        assertTrue(program.toFile().setExecutable(true));
    }

    private static Path find(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"autohedger", "mvnw"})
    void machineWithoutAnyJdkIsToldWhatToInstall(String script) throws Exception {
        assertEquals(
                "error: Autohedger needs a JDK 25; found none. Install one (apt install"
                        + " temurin-25-jdk, or https://adoptium.net) or set AH_JAVA_HOME\n",
                stderrOfRefusal(script));
    }

    @ParameterizedTest
    @ValueSource(strings = {"autohedger", "mvnw"})
    void olderJdkIsNamed(String script) throws Exception {
        Path old = machine.resolve("jvm/java-17");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        program("jvm/java-17/bin/javac", "echo javac 17.0.15");
        assertEquals(
                "error: Autohedger needs a JDK 25; found 17 at "
                        + old
                        + ". Install one (apt install temurin-25-jdk, or https://adoptium.net)"
                        + " or set AH_JAVA_HOME\n",
                stderrOfRefusal(script));
    }

    @Test
    void launcherFindsItsCloneThroughALink() throws Exception {
        Path link = machine.resolve("ah");
        Files.createSymbolicLink(link, ROOT.resolve("autohedger"));
        assertTrue(stderrOfRefusal(link.toString()).startsWith("error: Autohedger needs a JDK 25"));
        Files.delete(link);
    }

    private String stderrOfRefusal(String script) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", ROOT.resolve(script).toString(), "--help");
        builder.directory(machine.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", machine.resolve("bin").toString());
        builder.environment().put("HOME", machine.toString());
        builder.environment().put("AH_JVM_DIR", machine.resolve("jvm").toString());
        Process process = builder.start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "hangs");
        assertEquals("", text(process.getInputStream().readAllBytes()));
        assertEquals(4, process.exitValue());
        return text(process.getErrorStream().readAllBytes());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
