// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.RefusedReason;
import io.autohedger.engine.orders.OrderListener;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.strategy.Outcome;
import io.autohedger.model.ClOrdId;
import java.util.Arrays;
import java.util.Locale;

/** What a text says of an outcome: names and the words of FIX, never a handle or a code. */
final class OutcomeText {
    /** RefusedReason, by its value. */
    private static final String[] REFUSED = refusedWords();

    /** OrdRejReason (103), by its value. */
    private static final String[] ORD_REJ_REASON = {
        "broker or exchange option",
        "unknown symbol",
        "exchange closed",
        "order exceeds limit",
        "too late to enter",
        "unknown order",
        "duplicate order",
        "duplicate of a verbally communicated order",
        "stale order",
        "trade along required",
        "invalid investor id",
        "unsupported order characteristic",
        "surveillance option",
        "incorrect quantity",
        "incorrect allocated quantity",
        "unknown account",
        "price exceeds current price band",
        "",
        "invalid price increment"
    };

    /** CxlRejReason (102), by its value. */
    private static final String[] CXL_REJ_REASON = {
        "too late to cancel",
        "unknown order",
        "broker or exchange option",
        "pending cancel or replace already",
        "unable to process mass cancel",
        "OrigOrdModTime did not match",
        "duplicate ClOrdID",
        "price exceeds current price",
        "price exceeds current price band"
    };

    private static final int OTHER = 99;

    private final TextLine text;
    private final Catalogue catalogue;
    private final byte[] id = new byte[ClOrdId.MAX_LENGTH];

    OutcomeText(TextLine text, Catalogue catalogue) {
        this.text = text;
        this.catalogue = catalogue;
    }

    void order(long clOrdId) {
        if (clOrdId == 0) {
            text.append("no order");
        } else {
            text.append(id, ClOrdId.write(id, catalogue.environment(), clOrdId));
        }
    }

    void venue(int venueId) {
        if (venueId == 0) {
            text.append("no venue");
        }
        for (int word = 0; venueId != 0 && word < catalogue.nameWords(); word++) {
            text.appendCode(catalogue.venueName(venueId, word));
        }
    }

    /** Why: the gate's limit, or what the venue said. */
    void reason(int kind, int reason) {
        switch (kind) {
            case Outcome.REFUSED -> text.append(refused(reason));
            case Outcome.REJECTED -> fix(ORD_REJ_REASON, reason);
            case Outcome.CHANGE_REJECTED -> fix(CXL_REJ_REASON, reason);
            default -> text.append("no reason");
        }
    }

    private static String[] refusedWords() {
        String[] words = new String[RefusedReason.NULL_VAL.value()];
        Arrays.fill(words, "no reason");
        for (RefusedReason reason : RefusedReason.values()) {
            if (reason != RefusedReason.NULL_VAL) {
                words[reason.value()] =
                        String.valueOf(reason).toLowerCase(Locale.ROOT).replace('_', ' ');
            }
        }
        return words;
    }

    /** Why a hedge was refused, by the value of its reason. */
    static String refused(int reason) {
        return REFUSED[reason];
    }

    private void fix(String[] words, int reason) {
        if (reason >= 0 && reason < words.length && !words[reason].isEmpty()) {
            text.append(words[reason]);
        } else if (reason == OrderListener.NOT_TAKEN) {
            text.append("message not taken");
        } else if (reason == OTHER) {
            text.append("other");
        } else {
            text.append("no reason given");
        }
    }
}
