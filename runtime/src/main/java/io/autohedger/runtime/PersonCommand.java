// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a running desk: a PersonAction or an Approval on its way to the desk's
 * thread. Made and waited for on a thread of the person's; see {@link Desk#offer}.
 */
public final class PersonCommand {
    /**
     * It stands in the journal, though not yet on the disk: behind one seq, and not after another.
     */
    public record Recorded(long afterSeq, long throughSeq) {}

    private final int templateId;
    private final int principal;
    private final byte[] message;
    private final CompletableFuture<@Nullable Recorded> recorded = new CompletableFuture<>();

    /**
     * Of a person.
     *
     * @param principal who
     * @param message the SBE input with its header
     */
    public PersonCommand(int templateId, int principal, byte[] message) {
        this.templateId = templateId;
        this.principal = principal;
        this.message = message.clone();
    }

    /**
     * Waits until the desk has taken it; null: it has not, or it was not recorded. What was offered
     * may be taken later all the same.
     */
    public @Nullable Recorded await(long nanos) {
        try {
            return recorded.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (TimeoutException | ExecutionException e) {
            return null;
        }
    }

    /** The desk's thread. */
    void commit(Sequencer sequencer) {
        long before = sequencer.lastSeq();
        int at = sequencer.claim(templateId, message.length);
        sequencer.buffer().putBytes(at, message);
        boolean taken = sequencer.commit(0, 0, 0, principal);
        recorded.complete(taken ? new Recorded(before, sequencer.lastSeq()) : null);
    }

    /** The desk takes nothing any more. */
    void refuse() {
        recorded.complete(null);
    }
}
