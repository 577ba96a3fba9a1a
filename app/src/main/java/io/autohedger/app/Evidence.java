// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.view.PositionStatement;
import io.autohedger.app.view.VenueStatement;
import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A file that proves something to people: named in the journal so that it cannot be exchanged. */
final class Evidence {
    /** Of its rows; with the rest of a request they fit into one. */
    private static final int LONGEST_STATEMENT = 14 << 10;

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

    /** What it says of each order, where it is a venue's statement. */
    static List<String> statement(Path file) {
        try {
            VenueStatement.Read read = VenueStatement.read(Files.readAllLines(file));
            if (!read.wrong().isEmpty()) {
                throw wrong("the evidence " + file + " is no statement: " + read.wrong());
            }
            long length = read.rows().stream().mapToLong(row -> row.length() + 3L).sum();
            if (length > LONGEST_STATEMENT) {
                throw wrong(
                        "the statement "
                                + file
                                + " is too long: leave only our orders that are in doubt");
            }
            return read.rows();
        } catch (CharacterCodingException e) {
            throw wrong("the evidence " + file + " is no text; say how they ended: --as STATE");
        } catch (IOException e) {
            throw wrong("cannot read the evidence " + file + ": " + JournalFiles.reason(e));
        }
    }

    /** What it says of each instrument, where it is a venue's statement of positions. */
    static List<String> positions(Path file) {
        try {
            PositionStatement.Read read = PositionStatement.read(Files.readAllLines(file));
            if (!read.wrong().isEmpty()) {
                throw wrong("the statement " + file + " is none: " + read.wrong());
            }
            return read.rows();
        } catch (CharacterCodingException e) {
            throw wrong("the statement " + file + " is no text; a line is INSTRUMENT,QTY");
        } catch (IOException e) {
            throw wrong("cannot read the statement " + file + ": " + JournalFiles.reason(e));
        }
    }

    /** All of a short text file, line by line. */
    static List<String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            long length = lines.stream().mapToLong(line -> line.length() + 3L).sum();
            if (length > LONGEST_STATEMENT) {
                throw wrong(file + " is longer than " + LONGEST_STATEMENT + " characters");
            }
            return lines;
        } catch (CharacterCodingException e) {
            throw wrong(file + " is no text");
        } catch (IOException e) {
            throw wrong("cannot read " + file + ": " + JournalFiles.reason(e));
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
