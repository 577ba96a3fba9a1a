// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import io.autohedger.app.text.JsonText;
import io.autohedger.app.view.Answer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the desk that runs on a directory. */
public final class ControlClient {
    private static final int LONGEST_ANSWER = 64 << 20;
    private static final long PATIENCE_SECONDS = 20;

    private ControlClient() {}

    /** Its answer; null: no desk answers there. */
    public static @Nullable Answer ask(Path directory, Map<String, ?> request) {
        try {
            Path socket = SocketPath.toConnect(directory);
            return socket == null ? null : ask(UnixDomainSocketAddress.of(socket), request);
        } catch (IOException | IllegalArgumentException e) {
            return null; // a socket that nobody listens on, or a path that is none
        }
    }

    private static @Nullable Answer ask(UnixDomainSocketAddress address, Map<String, ?> request)
            throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(address);
            CompletableFuture<@Nullable String> line = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        write(channel, request);
                        try {
                            line.complete(Wire.readLine(channel, LONGEST_ANSWER));
                        } catch (IOException e) {
                            line.complete(null);
                        }
                    });
            String text = await(line);
            if (text == null) {
                return Answer.wrong(
                        Answer.Result.NO_DESK,
                        "AC0705",
                        "the desk gave no answer on " + address,
                        "see whether it lives: autohedger status");
            }
            Map<String, Object> object = JsonText.read(text);
            return object == null ? null : Wire.answer(object);
        }
    }

    /** A desk that has no place answers without having listened: its answer is there to read. */
    private static void write(SocketChannel channel, Map<String, ?> request) {
        try {
            Wire.writeLine(channel, request);
        } catch (IOException e) {
            return;
        }
    }

    private static @Nullable String await(CompletableFuture<@Nullable String> line) {
        try {
            return line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }
}
