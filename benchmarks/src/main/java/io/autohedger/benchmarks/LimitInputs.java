// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.engine.risk.Gate;
import org.agrona.concurrent.UnsafeBuffer;

/** Sets limits of a gate as inputs do. */
final class LimitInputs {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
    private final LimitSetEncoder encoder = new LimitSetEncoder();
    private final LimitSetDecoder decoder = new LimitSetDecoder();

    void set(Gate gate, ScopeKind scope, LimitKind kind, int assetId, long amount, long perNanos) {
        set(gate, scope, 1, kind, assetId, amount, perNanos);
    }

    void set(
            Gate gate,
            ScopeKind scope,
            long scopeId,
            LimitKind kind,
            int assetId,
            long amount,
            long perNanos) {
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .scopeKind(scope)
                .scopeId(scopeId)
                .limitKind(kind)
                .assetId(assetId)
                .amount(amount)
                .perNanos(perNanos);
        if (!gate.on(decoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()))) {
            throw new IllegalStateException("not a limit: " + kind);
        }
    }
}
