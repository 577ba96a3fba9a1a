// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one input of a person brought about: the outputs of its step. */
public final class Outcome {
    final long seq;
    final long nanos;
    final List<Valve> valves = new ArrayList<>();
    final List<Long> canceled = new ArrayList<>();
    @Nullable Request request;
    @Nullable Refusal refusal;
    @Nullable IgnoredReason ignored;

    /** A valve that was moved; {@code latchId} names the latch that holds it. */
    record Valve(
            ValveKind valve,
            ValveState from,
            ValveState to,
            ScopeKind scopeKind,
            long scopeId,
            long latchId) {}

    /** A request that was made or came to its end. */
    record Request(long requestId, ActionKind kind, int by, int approvedBy, boolean carriedOut) {}

    /** What the core would not do, and whose roles it needs where that is why. */
    record Refusal(ActionKind kind, ActionRefusedReason reason, long reference, long needsRoles) {}

    Outcome(long seq, long nanos) {
        this.seq = seq;
        this.nanos = nanos;
    }
}
