// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.IgnoredReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one input of a person brought about: the outputs of its step. */
public final class Outcome {
    final long seq;
    final long nanos;
    final List<Long> latches = new ArrayList<>();
    final List<Long> canceled = new ArrayList<>();
    @Nullable Request request;
    @Nullable Refusal refusal;
    @Nullable IgnoredReason ignored;

    /** A request that was made or came to its end. */
    record Request(long requestId, ActionKind kind, int by, int approvedBy, boolean carriedOut) {}

    /** What the core would not do, and whose roles it needs where that is why. */
    record Refusal(ActionKind kind, ActionRefusedReason reason, long reference, long needsRoles) {}

    Outcome(long seq, long nanos) {
        this.seq = seq;
        this.nanos = nanos;
    }
}
