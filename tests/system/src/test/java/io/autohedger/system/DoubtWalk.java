// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/**
 * What a journal says of doubts in EUR, told apart from what the engine thinks of it as a whole.
 */
final class DoubtWalk {
    private static final int EUR = 2;
    private static final long SECOND = 1_000_000_000L;

    int unknown;
    int known;
    int byPeople;
    int elsewhereInDoubt;
    int covers;
    int lateDeals;
    boolean asked;
    long containedNanos;

    /** The largest of the covers, in dollars. */
    BigDecimal mostCover = BigDecimal.ZERO;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Set<Long> inDoubt = new TreeSet<>();
    private BigDecimal hedged = BigDecimal.ZERO;
    private long closedSinceNanos;

    static DoubtWalk of(Path directory) throws IOException {
        DoubtWalk walk = new DoubtWalk();
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                if (journal.type() != RecordType.SEND_STARTED) {
                    walk.record(journal.buffer(), journal.payloadOffset(), journal.timeNanos());
                }
            }
        }
        return walk;
    }

    /** What was bought at venues less what was sold there, in euro, what people told included. */
    BigDecimal hedged() {
        return hedged;
    }

    private void record(DirectBuffer buffer, int at, long now) {
        header.wrap(buffer, at);
        switch (header.templateId()) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                elsewhereInDoubt += inDoubt.isEmpty() ? 0 : 1;
            }
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    transition(new OrderTransitionDecoder().wrapAndApplyHeader(buffer, at, header));
            case DecisionDecoder.TEMPLATE_ID ->
                    decision(new DecisionDecoder().wrapAndApplyHeader(buffer, at, header));
            case AlertDecoder.TEMPLATE_ID -> {
                var alert = new AlertDecoder().wrapAndApplyHeader(buffer, at, header);
                asked |= alert.code() == AlertCode.DOUBT_ASKS;
            }
            case ValveChangedDecoder.TEMPLATE_ID ->
                    valve(new ValveChangedDecoder().wrapAndApplyHeader(buffer, at, header), now);
            case ClientDealDecoder.TEMPLATE_ID ->
                    lateDeals += closedSinceNanos != 0 && now - closedSinceNanos > SECOND ? 1 : 0;
            case ExposureDecoder.TEMPLATE_ID -> {
                var exposure = new ExposureDecoder().wrapAndApplyHeader(buffer, at, header);
                if (exposure.assetId() == EUR) {
                    byte[] bytes = new byte[16];
                    ByteBuffer.wrap(bytes)
                            .putLong(exposure.hedged().high())
                            .putLong(exposure.hedged().low());
                    hedged = new BigDecimal(new BigInteger(bytes), 6);
                }
            }
            default -> {
                // Says nothing of doubts.
            }
        }
    }

    private void decision(DecisionDecoder decision) {
        if (decision.coverOf() != DecisionDecoder.coverOfNullValue()) {
            covers++;
            BigDecimal value =
                    BigDecimal.valueOf(decision.orderQty(), 2)
                            .multiply(BigDecimal.valueOf(decision.price(), 5));
            mostCover = mostCover.max(value);
        }
    }

    private void transition(OrderTransitionDecoder change) {
        boolean isUnknown = change.toCertainty() != Certainty.KNOWN;
        if (isUnknown && inDoubt.add(change.clOrdId())) {
            unknown++;
        } else if (!isUnknown && inDoubt.remove(change.clOrdId())) {
            known++;
            byPeople += change.cause() == TransitionCause.PEOPLE ? 1 : 0;
        }
    }

    private void valve(ValveChangedDecoder change, long now) {
        if (change.valve() != ValveKind.IN || change.fromState() == change.toState()) {
            return;
        }
        if (change.toState() == ValveState.CLOSED) {
            closedSinceNanos = now;
        } else if (closedSinceNanos != 0) {
            containedNanos += now - closedSinceNanos;
            closedSinceNanos = 0;
        }
    }
}
