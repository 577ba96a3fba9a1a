// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static io.autohedger.system.OnePairProcesses.same;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import io.autohedger.tests.support.DeepTier;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random points of a busy run; the venue and the client live on. The venue's own
 * ledger is the judge: no order twice, none lost, the same position, nothing left in doubt.
 */
@Tag(KillTest.SUITE)
class KillTest {
    static final String SUITE = "kills";

    private static final int EUR = 2;

    @TempDir Path folder;

    private final DeepTier tier = DeepTier.of(SUITE);
    private final Set<String> sent = new HashSet<>();
    private final Set<Long> made = new HashSet<>();
    private BigDecimal hedged = BigDecimal.ZERO;
    private int unknown;

    @Test
    void afterEachKillTheDeskGoesOnAndAgreesWithTheVenue() throws Exception {
        OnePairProcesses processes = new OnePairProcesses(folder);
        Path directory = folder.resolve("desk");
        SplittableRandom random = new SplittableRandom(20_261_125);
        Command venue = processes.venue();
        Command clients = processes.clients("clients");
        int kills = (int) tier.shardOf(tier.count(20, 200)).count();
        for (int kill = 0; kill < kills; kill++) {
            Command desk = processes.desk(directory);
            desk.awaitNote("ready in");
            desk.pause(random.nextInt(1_500), TimeUnit.MILLISECONDS);
            desk.kill();
            Command.Result killed = desk.await();
            assertEquals(kill > 0, killed.err().contains("recovered  "), killed.err());
        }
        Command last = processes.desk(directory);
        last.awaitNote("ready in");
        last.awaitAnswer("unknown 0 ");
        clients.terminate();
        assertEquals(0, clients.await().code());
        last.terminate();
        Command.Result ended = last.await();
        assertEquals(0, ended.code(), ended.out() + ended.err());

        walk(directory);
        assertTrue(made.size() > kills / 2, made.size() + " orders in " + kills + " lives");
        assertEquals(0, unknown);
        same(processes.ledger(), hedged);
        Command.Result replay = Command.run(folder, "replay", directory.toString());
        assertEquals(0, replay.code(), replay.out() + replay.err());
        venue.terminate();
        assertEquals(0, venue.await().code());
    }

    private void walk(Path directory) throws IOException {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                int at = journal.payloadOffset();
                if (journal.type() == RecordType.SEND_STARTED) {
                    order(
                            journal.buffer()
                                    .getStringWithoutLengthAscii(at, journal.payloadLength()));
                } else if (journal.type() == RecordType.OUTPUT) {
                    header.wrap(journal.buffer(), at);
                    if (header.templateId() == NewOrderDecoder.TEMPLATE_ID) {
                        long clOrdId =
                                new NewOrderDecoder()
                                        .wrapAndApplyHeader(journal.buffer(), at, header)
                                        .clOrdId();
                        assertTrue(made.add(clOrdId), "a ClOrdID was made twice");
                    } else if (header.templateId() == ExposureDecoder.TEMPLATE_ID) {
                        exposure(
                                new ExposureDecoder()
                                        .wrapAndApplyHeader(journal.buffer(), at, header));
                    }
                }
            }
            assertTrue(journal.end() instanceof JournalEnd.Whole, journal.end().toString());
        }
    }

    private void order(String message) {
        if (message.contains("\u000135=D\u0001")) {
            int from = message.indexOf("\u000111=") + 4;
            String clOrdId = message.substring(from, message.indexOf('\u0001', from));
            assertTrue(sent.add(clOrdId), clOrdId + " was sent twice");
        }
    }

    private void exposure(ExposureDecoder exposure) {
        unknown = exposure.unknownOrders();
        if (exposure.assetId() == EUR) {
            byte[] bytes = new byte[16];
            ByteBuffer.wrap(bytes)
                    .putLong(exposure.hedged().high())
                    .putLong(exposure.hedged().low());
            hedged = new BigDecimal(new BigInteger(bytes), 6);
        }
    }
}
