// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

/**
 * The layout of a segment, little endian. A header of {@link #SEGMENT_HEADER} bytes, then frames at
 * multiples of eight, then zeros to the end of the preallocated file.
 *
 * <p>A frame's length is stored last: a reader or a crash sees a whole frame or none. The CRC32C
 * covers everything behind it, the payload's length included.
 */
final class JournalFormat {
    static final long MAGIC = 0x314A_4847_4F54_5541L;
    static final int VERSION = 1;

    /** A smaller file was cut: it never was a whole segment. */
    static final int MIN_SEGMENT_BYTES = 4096;

    static final int SEGMENT_HEADER = 128;
    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int SEGMENT_NUMBER_AT = 12;
    static final int FIRST_SEQ_AT = 16;
    static final int CREATED_AT = 24;
    static final int SEGMENT_BYTES_AT = 32;
    static final int DESK_AT = 40;
    static final int DESK_BYTES = 32;

    /** Where the segment before ends; 0 in the first one, and in those of earlier builds. */
    static final int PREVIOUS_END_AT = 72;

    static final int HEADER_CRC_AT = 124;

    static final int FRAME_HEADER = 56;
    static final int LENGTH_AT = 0;
    static final int CRC_AT = 4;
    static final int SEQ_AT = 8;
    static final int TIME_AT = 16;
    static final int TYPE_AT = 24;
    static final int FLAGS_AT = 25;
    static final int PRINCIPAL_AT = 28;
    static final int EPOCH_AT = 32;
    static final int SESSION_AT = 40;
    static final int MSG_SEQ_NUM_AT = 44;
    static final int PAYLOAD_LENGTH_AT = 48;

    /** SEND_STARTED only: the peer may be given a gap fill over it, never the bytes again. */
    static final byte GAP_FILL_ONLY = 1;

    static final String SUFFIX = ".ahj";

    private JournalFormat() {}

    static int aligned(int length) {
        return (length + 7) & -8;
    }

    static String fileName(int segmentNumber) {
        String digits = Integer.toString(segmentNumber);
        return "0".repeat(Math.max(0, 8 - digits.length())) + digits + SUFFIX;
    }
}
