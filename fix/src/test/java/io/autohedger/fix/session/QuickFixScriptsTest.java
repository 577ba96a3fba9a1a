// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.autohedger.fix.codec.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The FIX 4.4 scripts of QuickFIX against our acceptor, as they are. */
class QuickFixScriptsTest {

    private static final Path FOLDER =
            Path.of(
                    System.getProperty("ah.root", "."),
                    "../shared/data/fix-acceptance-quickfix/server/fix44");

    /** Scripts that do not apply, and why. */
    private static final Map<String, String> NOT_OURS =
            new TreeMap<>(
                    Map.of(
                            "21_RepeatingGroupSpecifierWithValueOfZero.def",
                            "sends SecurityDefinition (d), which our trim list leaves out",
                            "2m_BodyLengthValueNotCorrect.def",
                            "its second half expects that a wrong BodyLength also costs the"
                                    + " message behind it; we find that message"));

    @TestFactory
    Stream<DynamicTest> scripts() {
        return files().stream()
                .filter(file -> !NOT_OURS.containsKey(name(file)))
                .map(file -> DynamicTest.dynamicTest(name(file), () -> play(file)));
    }

    @Test
    void everyScriptIsPlayedOrHasAReason() {
        assertEquals(59, files().size());
    }

    private static void play(Path file) {
        SessionConfig config =
                SessionConfig.acceptor("ISLD", "TW44")
                        .withValidation(Validation.STRICT)
                        .withResendPolicy(ResendPolicy.everything());
        new ScriptRunner(config, true).run(DefScript.read(file));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<Path> files() {
        assumeTrue(Files.isDirectory(FOLDER), () -> "no public scripts at " + FOLDER);
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> name(file).endsWith(".def")).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(FOLDER + " cannot be read", e);
        }
    }
}
