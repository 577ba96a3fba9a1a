// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import io.autohedger.runtime.DirectoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where a desk's socket is: {@code control.sock} in its directory. A socket's path has room for
 * little more than 100 bytes; of a longer one the socket is in XDG_RUNTIME_DIR, and control.sock is
 * a file that names it (COMMANDS section 8).
 */
final class SocketPath {
    static final String NAME = "control.sock";

    private static final int LONGEST = 100;
    private static final int LONGEST_NAMED = 4096;

    private SocketPath() {}

    /** Where to listen; what a killed desk has left there is taken away. */
    static Path toListen(Path directory, @Nullable String runtimeDirectory) throws IOException {
        Path here = directory.toAbsolutePath().normalize().resolve(NAME);
        Files.deleteIfExists(here);
        if (fits(here)) {
            return here;
        }
        if (runtimeDirectory == null || !Files.isDirectory(Path.of(runtimeDirectory))) {
            throw tooLong(here, "set XDG_RUNTIME_DIR, or name a shorter directory: --dir DIR");
        }
        CRC32C crc = new CRC32C();
        crc.update(here.toString().getBytes(StandardCharsets.UTF_8));
        String name = HexFormat.of().toHexDigits((int) crc.getValue());
        Path elsewhere = Path.of(runtimeDirectory).resolve("autohedger-" + name + ".sock");
        if (!fits(elsewhere)) {
            throw tooLong(elsewhere, "name a shorter directory: --dir DIR");
        }
        Files.deleteIfExists(elsewhere);
        Files.writeString(here, elsewhere + "\n");
        return elsewhere;
    }

    /** Where to connect; null: there is no trace of a socket. */
    static @Nullable Path toConnect(Path directory) throws IOException {
        Path here = directory.resolve(NAME);
        if (!Files.exists(here, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (Files.isRegularFile(here) && Files.size(here) <= LONGEST_NAMED) {
            return Path.of(Files.readString(here).strip());
        }
        return here;
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    private static DirectoryException tooLong(Path path, String fix) {
        return new DirectoryException(
                "the path of the control socket has more than " + LONGEST + " bytes: " + path, fix);
    }
}
