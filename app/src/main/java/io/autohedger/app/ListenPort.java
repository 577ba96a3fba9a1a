// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a busy port before anything is started, and who keeps it busy (COMMANDS 9.8). */
final class ListenPort {
    private static final int LONGEST_COMMAND = 60;

    private ListenPort() {}

    /** What to do where an address is in use; who listens there is null where it cannot be seen. */
    @FunctionalInterface
    interface Remedy {
        String of(@Nullable ProcessHandle owner);
    }

    /**
     * Fails with code 4 where the address cannot be bound.
     *
     * @param key that says the address: of a configuration, or an option
     * @param place of the key; empty: on the command line
     * @param untouched what the failure has left alone
     */
    static void requireFree(
            String key, Address address, String place, String untouched, Remedy remedy) {
        if (address.port() == 0) {
            return;
        }
        InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
        if (socket.isUnresolved()) {
            String why = " is no address of this machine";
            throw refused(key + " " + address + why, place, untouched, remedy.of(null));
        }
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.setOption(java.net.StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(socket);
        } catch (IOException e) {
            boolean used = String.valueOf(e.getMessage()).contains("in use");
            ProcessHandle owner = used ? PortOwner.of(address.port()) : null;
            String why = used ? " is in use by " + words(owner) : ": " + e.getMessage();
            throw refused(key + " " + address + why, place, untouched, remedy.of(owner));
        }
    }

    private static CommandFailure refused(
            String what, String place, String untouched, String remedy) {
        return new CommandFailure(
                ExitCode.MACHINE,
                "AC0605",
                what,
                place.isEmpty() ? null : place,
                List.of(untouched),
                remedy);
    }

    private static String words(@Nullable ProcessHandle process) {
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
