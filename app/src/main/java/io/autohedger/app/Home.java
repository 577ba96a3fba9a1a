// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;

/** Where Autohedger's own files are; the launcher says so with -Dah.home. */
final class Home {
    private Home() {}

    static Path file(String name) {
        return Path.of(System.getProperty("ah.home", ".")).resolve(name);
    }
}
