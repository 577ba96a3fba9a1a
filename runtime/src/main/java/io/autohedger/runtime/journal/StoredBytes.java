// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import java.nio.ByteBuffer;

/** A file as memory. */
public interface StoredBytes extends AutoCloseable {
    /** The same buffer at each call; its position and limit are the caller's. */
    ByteBuffer bytes();

    /**
     * Brings all of it to the disk. Any thread; what refuses comes as an UncheckedIOException or an
     * InternalError.
     */
    void force();

    /** Gives the memory back at once; nothing may read it afterwards. */
    @Override
    void close();
}
