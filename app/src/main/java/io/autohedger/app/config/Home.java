// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.nio.file.Path;

/** Where Autohedger's own files are; the launcher says so with -Dah.home, tests with -Dah.root. */
public final class Home {
    private Home() {}

    public static Path file(String name) {
        String root = System.getProperty("ah.root", ".");
        return Path.of(System.getProperty("ah.home", root)).resolve(name);
    }
}
