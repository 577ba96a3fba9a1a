// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import io.autohedger.app.desk.People;
import io.autohedger.app.text.JsonText;
import io.autohedger.app.view.Answer;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.DirectoryException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The control socket of a running desk: each connection brings one line and gets one. A thread for
 * the door, one for each guest; a guest that is slow, silent or speaks nonsense is shown out in
 * time and hinders nobody, and no user can take all places.
 */
public final class ControlServer implements AutoCloseable {
    /** What a desk says to a request of somebody. */
    interface Desk {
        Answer answer(Map<String, Object> request, Peers.Peer peer);
    }

    static final int MOST_GUESTS = 256;
    static final int MOST_OF_ONE_USER = 128;
    private static final int LONGEST_REQUEST = 16 << 10;
    private static final long READ_SECONDS = 5;
    private static final long ANSWER_SECONDS = 15;

    private final Path path;
    private final Path named;
    private final ServerSocketChannel door;
    private final Peers peers;
    private final Desk desk;
    private final DeskEvents events;
    private final Thread thread = new Thread(this::run, "control");
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("control-clock").factory());
    private final Map<String, Integer> guests = new TreeMap<>();
    private int allGuests;

    private ControlServer(
            Path path,
            Path named,
            ServerSocketChannel door,
            Peers peers,
            Desk desk,
            DeskEvents events) {
        this.path = path;
        this.named = named;
        this.door = door;
        this.peers = peers;
        this.desk = desk;
        this.events = events;
        thread.setDaemon(true);
    }

    /** Binds the socket in a directory that the caller holds; nobody is answered yet. */
    static ControlServer open(Path directory, People people, Desk desk, DeskEvents events)
            throws IOException {
        Peers peers = new Peers(people);
        Path path = SocketPath.toListen(directory, System.getenv("XDG_RUNTIME_DIR"));
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            door.bind(UnixDomainSocketAddress.of(path), MOST_GUESTS);
            permit(directory, path, people.group());
            return new ControlServer(
                    path, directory.resolve(SocketPath.NAME), door, peers, desk, events);
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    /** The directory is its owner's (0700), so nobody comes in before the socket is right. */
    private static void permit(Path directory, Path socket, @Nullable String group)
            throws IOException {
        Files.setPosixFilePermissions(
                socket, PosixFilePermissions.fromString(group == null ? "rw-------" : "rw-rw----"));
        if (group != null) {
            give(socket, group);
            give(directory, group);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x---"));
        }
    }

    private static void give(Path file, String group) throws IOException {
        try {
            GroupPrincipal principal =
                    FileSystems.getDefault()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByGroupName(group);
            PosixFileAttributeView view =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class);
            view.setGroup(principal);
        } catch (IOException e) {
            throw new DirectoryException(
                    "cannot give "
                            + file
                            + " to group "
                            + group
                            + " of people.group: no such"
                            + " group, or you are not in it",
                    "groupadd " + group + " and add the desk's user to it, or remove people.group");
        }
    }

    public void start() {
        thread.start();
    }

    /** Nobody comes in any more, and the socket is gone; who is in gets no answer. */
    @Override
    public void close() {
        try {
            door.close();
            Files.deleteIfExists(path);
            Files.deleteIfExists(named);
        } catch (IOException e) {
            events.note("the control socket could not be closed: " + e.getMessage());
        }
        clock.shutdownNow();
    }

    private void run() {
        while (door.isOpen()) {
            try {
                SocketChannel guest = door.accept();
                Thread.ofVirtual().start(() -> serve(guest));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                events.note("the control socket lets nobody in for a while: " + e.getMessage());
                pause();
            }
        }
    }

    /** Without a descriptor left, accept fails at once, again and again. */
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel guest) {
        try (guest) {
            Peers.Peer peer = peers.of(guest);
            if (!enter(peer)) {
                Wire.writeLine(guest, Wire.object(busy()));
                return;
            }
            try {
                converse(guest, peer);
            } finally {
                leave(peer);
            }
        } catch (IOException | RejectedExecutionException e) {
            // It went away, took too long, or the desk ends: it is nobody's loss but its own.
            return;
        }
    }

    private void converse(SocketChannel guest, Peers.Peer peer) throws IOException {
        Future<?> out = outAfter(guest, READ_SECONDS);
        String line = Wire.readLine(guest, LONGEST_REQUEST);
        out.cancel(false);
        Map<String, Object> request = line == null ? null : JsonText.read(line);
        Answer answer = request == null ? noRequest() : answer(request, peer);
        Future<?> again = outAfter(guest, ANSWER_SECONDS);
        Wire.writeLine(guest, Wire.object(answer));
        again.cancel(false);
    }

    private Answer answer(Map<String, Object> request, Peers.Peer peer) {
        try {
            return desk.answer(request, peer);
        } catch (RuntimeException e) {
            events.note("a defect of Autohedger in an answer at the control socket: " + e);
            return Answer.wrong(
                    Answer.Result.MACHINE,
                    "AC0070",
                    "this is a defect of Autohedger in an answer (" + e + "); the desk goes on",
                    "report it");
        }
    }

    private Future<?> outAfter(SocketChannel guest, long seconds) {
        return clock.schedule(
                () -> {
                    guest.close();
                    return null;
                },
                seconds,
                TimeUnit.SECONDS);
    }

    private static Answer noRequest() {
        return Answer.wrong(
                Answer.Result.USAGE,
                "AC0706",
                "that is no request: one JSON object in one line of at most "
                        + LONGEST_REQUEST
                        + " bytes",
                "use the commands: autohedger help");
    }

    private static Answer busy() {
        return Answer.wrong(
                Answer.Result.NO_DESK,
                "AC0707",
                "too many ask at once; the desk itself goes on",
                "ask again in some seconds");
    }

    private synchronized boolean enter(Peers.Peer peer) {
        int of = guests.getOrDefault(peer.user(), 0);
        if (allGuests >= MOST_GUESTS || of >= MOST_OF_ONE_USER) {
            return false;
        }
        guests.put(peer.user(), of + 1);
        allGuests++;
        return true;
    }

    private synchronized void leave(Peers.Peer peer) {
        guests.merge(peer.user(), -1, Integer::sum);
        allGuests--;
    }
}
