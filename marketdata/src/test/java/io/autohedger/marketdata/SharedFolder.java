// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public data beside the repository; it is not part of it. */
public final class SharedFolder {
    private static final Path ROOT = Path.of(System.getProperty("ah.root", "."), "../shared/data");

    private SharedFolder() {}

    /** Skips the test, and says so, where the folder is absent. */
    public static Path of(String name) {
        Path folder = ROOT.resolve(name).normalize();
        assumeTrue(
                Files.exists(folder),
                "skipped: there is no "
                        + folder
                        + "; it holds public data that is not ours to ship");
        return folder;
    }
}
