// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Reads a secret's file, which is for its owner's eyes only. */
final class Secret {
    private Secret() {}

    static String read(Path file) throws SecretException {
        try {
            if (isOpenToOthers(file)) {
                throw new SecretException(
                        "the secret " + file + " can be read by others than its owner",
                        "chmod 600 " + file);
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw new SecretException(
                        "the secret " + file + " is empty", "put the password into it");
            }
            return text;
        } catch (SecretException e) {
            throw e;
        } catch (IOException e) {
            throw new SecretException(
                    "cannot read the secret " + file,
                    "put the password into that file, and chmod 600 " + file);
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> allowed =
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        return !allowed.containsAll(Files.getPosixFilePermissions(file));
    }
}
