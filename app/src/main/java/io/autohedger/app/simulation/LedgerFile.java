// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.model.Instrument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A venue's ledger in a file, a line for each change. A line is with the operating system before
 * the venue's report leaves: a killed venue forgets nothing that it has told.
 */
public final class LedgerFile implements AutoCloseable {
    private final FileChannel channel;
    private final VenueLedger ledger;

    private LedgerFile(FileChannel channel, VenueLedger ledger) {
        this.channel = channel;
        this.ledger = ledger;
    }

    /** Goes on with the file, or begins one; half a line at its end was never reported. */
    public static LedgerFile open(Path folder, String venue, List<Instrument> instruments)
            throws IOException {
        Path file = folder.resolve(venue + ".ledger");
        Files.createDirectories(folder);
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        VenueLedger.Restored restored = VenueLedger.restore(instruments, whole.lines().toList());
        if (restored.damage() != null) {
            throw new IOException(file + ": " + restored.damage());
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
        LedgerFile opened = new LedgerFile(channel, restored.ledger());
        restored.ledger().writeTo(opened::append);
        return opened;
    }

    public VenueLedger ledger() {
        return ledger;
    }

    private void append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a venue that cannot write its ledger must not go on", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a venue's ledger cannot be closed", e);
        }
    }
}
