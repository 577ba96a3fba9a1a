// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.FixFrame;
import io.autohedger.fix.fix44.Fix44;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.model.ClOrdId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what the desk sends, in all its lives, as its peers will. */
final class WireWatch {
    private static final int LONGEST = 1 << 16;
    private static final int CL_ORD_ID = 11;
    private static final int TRADE_REPORT_ID = 571;
    private static final int TRD_RPT_STATUS = 939;
    private static final int POSS_DUP = 43;
    private static final int MSG_SEQ_NUM = 34;
    private static final int RESET = 141;
    private static final int LOGON = 'A';

    private final char environment;
    private final FixFrame frame = new FixFrame(LONGEST);
    private final FixFields fields = new FixFields(Fix44.DICTIONARY);
    private final AsciiSpan span = new AsciiSpan();
    private final Map<String, Integer> lastNumber = new TreeMap<>();
    private final TreeSet<Long> clOrdIds = new TreeSet<>();
    private @Nullable String broken;

    /** Sent since the judge last looked. */
    final List<Long> newOrders = new ArrayList<>();

    final List<String> acknowledged = new ArrayList<>();

    /** Every deal that was ever acknowledged to a client. */
    final TreeSet<String> everAcknowledged = new TreeSet<>();

    int messages;
    int replaces;

    WireWatch(char environment) {
        this.environment = environment;
    }

    /** The first thing that was wrong; null: nothing. */
    @Nullable String broken() {
        return broken;
    }

    /** Whether an order of this identifier was given to a line. */
    boolean wasSent(long clOrdId) {
        return clOrdIds.contains(clOrdId);
    }

    void sent(String to, DirectBuffer buffer, int offset, int length) {
        messages++;
        if (frame.next(buffer, offset, offset + length) != FixFrame.Found.MESSAGE
                || frame.length() != length
                || !fields.wrap(buffer, offset, length)) {
            broken = "not one whole FIX message to " + to;
            return;
        }
        number(to);
        int type = fields.msgType();
        if (type == MsgTypes.NEW_ORDER_SINGLE) {
            newOrder(to);
        } else if (type == MsgTypes.ORDER_CANCEL_REPLACE_REQUEST) {
            replaces += fields.isYes(POSS_DUP) ? 0 : 1;
        } else if (type == MsgTypes.TRADE_CAPTURE_REPORT_ACK && !isRejected()) {
            String id = fields.span(TRADE_REPORT_ID, span).toString();
            acknowledged.add(id);
            everAcknowledged.add(id);
        }
    }

    private boolean isRejected() {
        return fields.find(TRD_RPT_STATUS) >= 0 && fields.intValue(TRD_RPT_STATUS) == 1;
    }

    /**
     * Strictly one more each, through every life, but where both sides begin again. A Logon may
     * leave out what was recorded and never left.
     */
    private void number(String to) {
        if (fields.isYes(POSS_DUP)) {
            return;
        }
        int number = fields.intValue(MSG_SEQ_NUM);
        boolean begins = fields.isYes(RESET) && number == 1;
        int expected = lastNumber.getOrDefault(to, 0) + 1;
        boolean skips = number > expected && fields.msgType() == LOGON;
        boolean right = number == expected || begins || skips;
        if (!right && broken == null) {
            broken = "MsgSeqNum " + number + " to " + to + " where " + expected + " was next";
        }
        lastNumber.put(to, number);
    }

    private void newOrder(String to) {
        String text = fields.span(CL_ORD_ID, span).toString();
        long clOrdId = ClOrdId.parse(text, environment);
        if (fields.isYes(POSS_DUP)) {
            broken = "the stale order " + text + " was sent again to " + to;
        } else if (clOrdId == ClOrdId.NONE || !clOrdIds.add(clOrdId)) {
            broken = "ClOrdID " + text + " was sent twice, now to " + to;
        }
        newOrders.add(clOrdId);
    }
}
