// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a busy port before anything is started, and who keeps it busy (COMMANDS 9.8). */
final class ListenPort {
    private static final int LONGEST_COMMAND = 60;

    private ListenPort() {}

    /** Fails with code 4 where the address cannot be bound. */
    static void requireFree(String key, Address address, String place, @Nullable Path config) {
        if (address.port() == 0) {
            return;
        }
        InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
        if (socket.isUnresolved()) {
            throw refused(key, address, " is no address of this machine", place, config);
        }
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.setOption(java.net.StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(socket);
        } catch (IOException e) {
            boolean used = String.valueOf(e.getMessage()).contains("in use");
            String why = used ? " is in use by " + owner(address.port()) : ": " + e.getMessage();
            throw refused(key, address, why, place, config);
        }
    }

    private static CommandFailure refused(
            String key, Address address, String why, String place, @Nullable Path config) {
        return new CommandFailure(
                ExitCode.MACHINE,
                "AC0605",
                key + " " + address + why,
                place.isEmpty() ? null : place,
                List.of(
                        "Nothing was started; no session was opened, the journal was not"
                                + " touched."),
                config == null
                        ? "name another port"
                        : "end that process, or listen = \""
                                + address.host()
                                + ":0\""
                                + " to take a free port");
    }

    private static String owner(int port) {
        ProcessHandle process = PortOwner.of(port);
        if (process == null) {
            return "another process";
        }
        StringBuilder text = new StringBuilder("process ").append(process.pid());
        String command = process.info().command().orElse("");
        if (!command.isEmpty()) {
            text.append(" (").append(command.substring(command.lastIndexOf('/') + 1));
            text.append(", ").append(words(process.info().arguments().orElse(new String[0])));
            process.info().startInstant().ifPresent(since -> text.append("up ").append(age(since)));
            text.append(')');
        }
        return text.toString();
    }

    /** Of ours, what comes after the class; of others nothing: it may hold a password. */
    private static String words(String[] arguments) {
        int main = List.of(arguments).indexOf("io.autohedger.app.Autohedger");
        if (main < 0) {
            return "";
        }
        List<String> own = List.of(arguments).subList(main + 1, arguments.length);
        String line = "autohedger " + String.join(" ", own);
        return (line.length() > LONGEST_COMMAND ? line.substring(0, LONGEST_COMMAND) + ".." : line)
                + ", ";
    }

    private static String age(Instant since) {
        Duration up = Duration.between(since, Instant.now());
        if (up.toHours() > 0) {
            return up.toHours() + " h";
        }
        return up.toMinutes() > 0 ? up.toMinutes() + " min" : up.toSeconds() + " s";
    }
}
