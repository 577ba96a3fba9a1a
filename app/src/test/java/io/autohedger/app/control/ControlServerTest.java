// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.desk.People;
import io.autohedger.app.desk.Role;
import io.autohedger.app.view.Answer;
import io.autohedger.runtime.DirectoryException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real socket, and peers that are not all well-behaved. */
@Timeout(60)
class ControlServerTest {
    @TempDir Path directory;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private @Nullable ControlServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theKernelSaysWhoAsksAndPeopleSayWhoThatIs() throws IOException {
        start(people(uid()));
        assertEquals(List.of("hello from ann"), ask("hello").lines());
        assertEquals("rw-------", permissions(directory.resolve("control.sock")));
    }

    @Test
    void aUserWhoIsNoneOfPeopleIsNobody() throws IOException {
        start(people(uid() + 1));
        assertEquals(List.of("hello from nobody"), ask("hello").lines());
    }

    @Test
    void whatIsNoRequestIsAnsweredInOneSentence() throws IOException {
        start(people(uid()));
        for (String garbage :
                List.of(
                        "GET / HTTP/1.1\r\n",
                        "\n",
                        "[1,2]\n",
                        "{\"do\":\n",
                        "{\"do\":1.5}\n",
                        "{} {}\n",
                        "[".repeat(5_000) + "\n",
                        "{\"a\":".repeat(200) + "\n",
                        "x".repeat(40_000) + "\n")) {
            String answer = raw(garbage);
            assertTrue(answer.contains("\"result\":\"USAGE\""), garbage + " -> " + answer);
        }
        assertEquals(List.of("hello from ann"), ask("hello").lines());
        assertEquals(List.of(), notes);
    }

    /** They hold their places until they are shown out; nobody else notices. */
    @Test
    void silentPeersHinderNobody() throws Exception {
        start(people(uid()));
        List<SocketChannel> silent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            silent.add(connect());
        }
        SocketChannel half = connect();
        half.write(ByteBuffer.wrap("{\"do\":".getBytes(StandardCharsets.UTF_8)));
        silent.add(half);
        assertEquals(List.of("hello from ann"), ask("hello").lines());
        for (SocketChannel one : silent) {
            assertEquals(-1, one.read(ByteBuffer.allocate(100)), "it is shown out");
            one.close();
        }
        assertEquals(List.of("hello from ann"), ask("hello").lines());
    }

    @Test
    void aPeerThatNeverReadsItsAnswerHindersNobody() throws IOException {
        start(people(uid()));
        try (SocketChannel deaf = connect()) {
            deaf.write(ByteBuffer.wrap("{\"do\":\"much\"}\n".getBytes(StandardCharsets.UTF_8)));
            assertEquals(List.of("hello from ann"), ask("hello").lines());
        }
    }

    @Test
    void aHundredAtOnceAreAllAnswered() throws Exception {
        start(people(uid()));
        CountDownLatch together = new CountDownLatch(1);
        List<CompletableFuture<List<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CompletableFuture<List<String>> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            together.await();
                            answer.complete(ask("hello").lines());
                        } catch (InterruptedException | RuntimeException e) {
                            answer.completeExceptionally(e);
                        }
                    });
        }
        together.countDown();
        for (CompletableFuture<List<String>> answer : answers) {
            assertEquals(List.of("hello from ann"), answer.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void oneUserCannotTakeAllPlaces() throws IOException {
        start(people(uid()));
        List<SocketChannel> silent = new ArrayList<>();
        try {
            for (int i = 0; i < ControlServer.MOST_OF_ONE_USER; i++) {
                silent.add(connect());
            }
            // All of them have come in when there is no place left for one more.
            Answer.Problem problem = null;
            while (problem == null) {
                assertFalse(Thread.currentThread().isInterrupted());
                problem = ask("hello").problem();
            }
            assertEquals("AC0707", problem.code());
        } finally {
            for (SocketChannel one : silent) {
                one.close();
            }
        }
    }

    @Test
    void aDefectInAnAnswerIsToldAndTheSocketLivesOn() throws IOException {
        start(people(uid()));
        assertEquals(Answer.Result.MACHINE, ask("defect").result());
        assertTrue(notes.getFirst().contains("seven is even"), notes.toString());
        assertEquals(List.of("hello from ann"), ask("hello").lines());
    }

    @Test
    void whatAKilledDeskHasLeftIsReplaced() throws IOException {
        start(people(uid()));
        Path socket = directory.resolve("control.sock");
        server().close();
        assertFalse(Files.exists(socket));
        Files.writeString(socket, "left behind");
        start(people(uid()));
        assertEquals(List.of("hello from ann"), ask("hello").lines());
    }

    @Test
    void whereNobodyListensThereIsNoDesk() throws IOException {
        assertNull(ControlClient.ask(directory, Map.of("do", "hello")));
        Files.writeString(directory.resolve("control.sock"), "/nowhere/x.sock\n");
        assertNull(ControlClient.ask(directory, Map.of("do", "hello")));
        Files.writeString(directory.resolve("control.sock"), "\u0000");
        assertNull(ControlClient.ask(directory, Map.of("do", "hello")));
    }

    @Test
    void aLongPathIsServedFromTheRuntimeDirectory() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("d".repeat(120)));
        Path runtime = Files.createDirectories(directory.resolve("run"));
        Path socket = SocketPath.toListen(deep, runtime.toString());
        assertEquals(runtime, socket.getParent());
        assertEquals(socket, SocketPath.toConnect(deep));
        assertThrows(DirectoryException.class, () -> SocketPath.toListen(deep, null));
        String longer = Files.createDirectories(deep.resolve("run")).toString();
        assertThrows(DirectoryException.class, () -> SocketPath.toListen(deep, longer));
    }

    @Test
    void aGroupThatIsNotThereIsRefusedInOneSentence() {
        People people = new People("no-such-group", List.of());
        DirectoryException refused = assertThrows(DirectoryException.class, () -> start(people));
        assertTrue(String.valueOf(refused.getMessage()).contains("group no-such-group"));
    }

    @Test
    void aGroupMayReachTheSocketAndNothingElse() throws IOException {
        String own =
                Files.readAttributes(directory, java.nio.file.attribute.PosixFileAttributes.class)
                        .group()
                        .getName();
        start(new People(own, List.of()));
        assertEquals("rw-rw----", permissions(directory.resolve("control.sock")));
        assertEquals("rwx--x---", permissions(directory));
    }

    private void start(People people) throws IOException {
        server = ControlServer.open(directory, people, this::answer, notes::add);
        server.start();
    }

    private ControlServer server() {
        return java.util.Objects.requireNonNull(server);
    }

    private Answer answer(Map<String, Object> request, Peers.Peer peer) {
        String who = peer.person() == null ? "nobody" : peer.person().name();
        return switch (Wire.text(request, "do")) {
            case "hello" -> Answer.ok(List.of("hello from " + who), Map.of());
            case "much" -> Answer.ok(List.of("x".repeat(8 << 20)), Map.of());
            case "defect" -> throw new IllegalStateException("seven is even");
            default -> Answer.wrong(Answer.Result.USAGE, "AC0706", "what?", null);
        };
    }

    private Answer ask(String verb) {
        Answer answer = ControlClient.ask(directory, Map.of("v", 1, "do", verb));
        assertNotNull(answer);
        return answer;
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(directory.resolve("control.sock")));
        return channel;
    }

    private String raw(String text) throws IOException {
        try (SocketChannel channel = connect()) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                // It was shown out before it had said all: what it was told is still there.
                bytes.clear();
            }
            String answer = Wire.readLine(channel, 1 << 20);
            return answer == null ? "" : answer;
        }
    }

    private static People people(long uid) {
        return new People(null, List.of(new People.Person("ann", uid, Set.of(Role.TRADER))));
    }

    private long uid() throws IOException {
        return ((Number) Files.getAttribute(directory, "unix:uid")).longValue();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
