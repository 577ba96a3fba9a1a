// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A file that proves something to people: named in the journal so that it cannot be exchanged. */
final class Evidence {
    private Evidence() {}

    /** Its name and SHA-256. */
    static String of(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw wrong("the evidence " + file + " is empty");
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return file.getFileName() + " sha256 " + HexFormat.of().formatHex(hash);
        } catch (IOException e) {
            throw wrong("cannot read the evidence " + file + ": " + JournalFiles.reason(e));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static CommandFailure wrong(String what) {
        return new CommandFailure(
                ExitCode.INPUT,
                "AC0501",
                what,
                null,
                List.of(),
                "name the file that proves it: --evidence FILE");
    }
}
