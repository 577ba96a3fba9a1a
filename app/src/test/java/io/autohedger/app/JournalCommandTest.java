// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JournalCommandTest {
    @TempDir Path directory;

    @Test
    void aWholeJournalIsOk() throws IOException {
        write();
        CommandLineRun run = CommandLineRun.of("journal", "verify", directory.toString());
        assertEquals(0, run.code(), run.err());
        assertEquals(
                "ok: 1 segments, 18 records, every CRC valid,"
                        + " last 2026-03-02T09:00:00.000000018Z\n",
                run.out());
    }

    @Test
    void infoAnswersInJson() throws IOException {
        write();
        CommandLineRun run = CommandLineRun.of("--json", "journal", "info", directory.toString());
        assertEquals(
                "{\"v\":1,\"desk\":\"one-pair\",\"segments\":1,\"records\":18,"
                        + "\"kinds\":{\"INPUT\":18},\"firstSeq\":1,\"lastSeq\":18,"
                        + "\"from\":\"2026-03-02T09:00:00.000000001Z\","
                        + "\"to\":\"2026-03-02T09:00:00.000000018Z\"}\n",
                run.out());
    }

    @Test
    void dumpPrintsALineForEachRecord() throws IOException {
        write();
        CommandLineRun run = CommandLineRun.of("journal", "dump", directory.toString());
        assertEquals(18, run.out().lines().count());
        assertTrue(
                run.out()
                        .startsWith(
                                "1  2026-03-02T09:00:00.000000001Z  INPUT  DeskStarted  49 B\n"),
                run.out());
    }

    @Test
    void aFlippedByteIsDamageWithItsPlaceAndEndsWithSeven() throws IOException {
        Path segment = write();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[200] ^= 1;
        Files.write(segment, bytes);
        CommandLineRun run = CommandLineRun.of("journal", "verify", directory.toString());
        assertEquals(7, run.code());
        assertEquals("", run.out());
        assertTrue(
                run.err()
                        .startsWith(
                                "error: the journal is damaged in the middle\n  at "
                                        + segment
                                        + " offset 128\n  CRC32C stored "),
                run.err());
        assertTrue(run.err().contains("records after it are readable up to seq 18"));
    }

    @Test
    void aTornTailIsSaidAndEndsWithOne() throws IOException {
        Path segment = write();
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        bytes[end - 1] ^= 1;
        Files.write(segment, bytes);
        CommandLineRun run = CommandLineRun.of("journal", "verify", directory.toString());
        assertEquals(1, run.code());
        assertTrue(run.err().contains("bytes of an unfinished record in 00000001.ahj at offset"));
        assertTrue(run.err().contains("intact up to seq 17"));
    }

    @Test
    void aMissingJournalIsOneClearError() {
        CommandLineRun run =
                CommandLineRun.of("journal", "info", directory.resolve("none").toString());
        assertEquals(3, run.code());
        assertTrue(run.err().startsWith("error: cannot read journal "), run.err());
        assertTrue(run.err().contains("does not exist"));
    }

    @Test
    void everyMessageOfTheSchemaHasItsName() throws Exception {
        try (InputStream schema =
                JournalCommandTest.class.getResourceAsStream("/sbe/autohedger.xml")) {
            NodeList messages =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(schema)
                            .getElementsByTagName("sbe:message");
            assertTrue(messages.getLength() > 30);
            for (int i = 0; i < messages.getLength(); i++) {
                Element message = (Element) messages.item(i);
                int id = Integer.parseInt(message.getAttribute("id"));
                assertEquals(message.getAttribute("name"), RecordNames.of(id));
            }
        }
    }

    private Path write() throws IOException {
        return SmallJournal.write(directory);
    }
}
