// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import java.nio.charset.StandardCharsets;

/**
 * What a journal is made with.
 *
 * @param desk name that every segment carries, at most 32 bytes
 * @param segmentBytes size of a preallocated segment, a multiple of 8
 */
public record JournalOptions(String desk, int segmentBytes) {
    /** For a production desk. */
    public static final int DEFAULT_SEGMENT_BYTES = 256 << 20;

    public JournalOptions {
        if (desk.getBytes(StandardCharsets.UTF_8).length > JournalFormat.DESK_BYTES) {
            throw new IllegalArgumentException("desk name over 32 bytes: " + desk);
        }
        if (segmentBytes % 8 != 0 || segmentBytes < JournalFormat.MIN_SEGMENT_BYTES) {
            throw new IllegalArgumentException(
                    "segmentBytes " + segmentBytes + " is not a multiple of 8 from 4096");
        }
    }
}
