// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.runtime.journal.JournalReader;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over records: of each its sequence number, its time, its length and its payload. */
final class RecordHash {
    private final MessageDigest digest = sha256();
    private final ByteBuffer head = ByteBuffer.allocate(20);
    private byte[] payload = new byte[256];
    private long records;

    void add(JournalReader record) {
        int length = record.payloadLength();
        if (payload.length < length) {
            payload = new byte[2 * length];
        }
        record.buffer().getBytes(record.payloadOffset(), payload, 0, length);
        head.clear();
        head.putLong(record.seq()).putLong(record.timeNanos()).putInt(length).flip();
        digest.update(head);
        digest.update(payload, 0, length);
        records++;
    }

    long records() {
        return records;
    }

    /** Of what was added so far; it ends the hash. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
