// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

/** How much of the dictionary a counterparty must keep. */
public enum Validation {
    /** Everything; user-defined tags (5000 and above) are refused too. */
    STRICT,
    /** Everything the version defines; user-defined tags pass. */
    STANDARD,
    /**
     * Formats, required fields and group structure; unknown tags and unknown codes pass. For venues
     * that extend the standard without saying so.
     */
    TOLERANT
}
