// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The FIX session test cases, 1B to 20, as scripts of our own for both roles. */
class OwnScriptsTest {

    private static final Path FOLDER = Path.of("src/test/resources/fix44");

    @TestFactory
    Stream<DynamicTest> acceptor() {
        return scripts("acceptor", SessionConfig.acceptor("LP1", "DESK"));
    }

    @TestFactory
    Stream<DynamicTest> initiator() {
        return scripts("initiator", SessionConfig.initiator("DESK", "LP1"));
    }

    private static Stream<DynamicTest> scripts(String role, SessionConfig config) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(role))) {
            var scripts = files.sorted().map(DefScript::read).toList();
            assertTrue(scripts.size() >= 20, () -> role + " has only " + scripts.size());
            return scripts.stream()
                    .map(script ->
                            DynamicTest.dynamicTest(
                                    script.name(),
                                    () -> new ScriptRunner(config, false).run(script)));
        } catch (IOException e) {
            throw new AssertionError("no scripts of our own", e);
        }
    }
}
