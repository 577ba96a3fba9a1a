// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The process that listens on a port, as Linux shows it in /proc; elsewhere unknown. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENS = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    static @Nullable ProcessHandle of(int port) {
        List<String> sockets = sockets(port);
        if (sockets.isEmpty()) {
            return null;
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .orElse(null);
    }

    private static List<String> sockets(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        List<String> found = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : lines(PROC.resolve(table))) {
                String[] words = line.strip().split(" +", -1);
                if (words.length > INODE
                        && words[LOCAL_ADDRESS].endsWith(suffix)
                        && words[STATE].equals(LISTENS)) {
                    found.add("socket:[" + words[INODE] + "]");
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of(); // no such table here
        }
    }

    private static boolean holds(long pid, List<String> sockets) {
        try (Stream<Path> open = Files.list(PROC.resolve(pid + "/fd"))) {
            for (Path descriptor : open.toList()) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // of another user, or gone
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
