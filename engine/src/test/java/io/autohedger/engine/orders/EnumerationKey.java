// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * What states of an {@link Enumeration} have in common that go on alike. Left out is what nothing
 * reads any more:
 *
 * <ul>
 *   <li>numbers: identifiers of requests and executions count by where they are first spoken of,
 *       those of questions by their sequence, which decides which was asked behind which;
 *   <li>requests that no message, no order and no venue speaks of;
 *   <li>which reports are known: all that were told, and the channel holds what was not. So the
 *       quantities of fills follow from the venue's executions and what is under way of them.
 * </ul>
 *
 * <p>{@link Enumeration} compares what follows on states with the same key.
 */
final class EnumerationKey implements StatePass {
    /** Words of an order where identifiers are, as {@link OrderRecords#record} gives them. */
    private static final int ORDER_ID = 0;

    private static final int ACCEPTED_ID = 22;
    private static final int CANCEL_MEMBER = 25;
    private static final int FIRST_EXTRA = 28;
    private static final int PROOF_ID = FIRST_EXTRA + 5;
    private static final int ADJUSTED_QTY = FIRST_EXTRA + 6;
    private static final int OPEN_PROOF_ID = FIRST_EXTRA + 7;
    private static final int FILLS_PROOF_ID = FIRST_EXTRA + 8;

    /** Of an order without extras, and of one with them. */
    private static final int PLAIN_WORDS = FIRST_EXTRA;

    private static final int WORDS = FIRST_EXTRA + 13;

    private final OrderTable orders;
    private final long[] words = new long[64];
    private int count;
    private final long[] ids = new long[64];
    private int idCount;
    private final long[] executions = new long[64];
    private int executionCount;
    private final long[] questions = new long[64];
    private int questionCount;
    private long one;
    private long other;

    EnumerationKey(OrderTable orders) {
        this.orders = orders;
    }

    @Override
    public long next(long value) {
        words[count++] = value;
        return value;
    }

    @Override
    public boolean reads() {
        return false;
    }

    /**
     * Of the mirror as it is now.
     *
     * @param withCopies what is told a second time counts as under way
     */
    long of(
            EnumeratedVenue venue,
            long now,
            boolean isUp,
            Enumeration.Bounds left,
            int slot,
            boolean withCopies) {
        begin(venue, slot, withCopies);
        add(now);
        add(isUp ? 1 : 0);
        left.state(this::add, withCopies);
        order(slot);
        venue(venue, withCopies);
        for (int i = 0; i < idCount; i++) {
            member(orders.requests.find(ids[i]));
        }
        return one ^ Long.rotateLeft(other, 32) * 0x9E37_79B9_7F4A_7C15L;
    }

    /**
     * Where the words of an order are that this reads: each is set to another value, and it has to
     * be that word which is another. A word more or less is looked for nowhere: say here what it
     * is.
     */
    void checkPlaces(int slot) {
        same(PLAIN_WORDS, read(slot).length, "words of an order");
        moves(slot, ACCEPTED_ID, orders.acceptedIdOf(slot), id -> orders.acceptedId(slot, id));
        moves(
                slot,
                CANCEL_MEMBER,
                orders.cancelMemberOf(slot),
                member -> orders.cancelMember(slot, (int) member));
        same(orders.clOrdIdOf(slot), read(slot)[ORDER_ID], "identifier of an order");
        // The first of them gives it a row.
        orders.adjustedQty(slot, 1);
        same(WORDS, read(slot).length, "words of an order with extras");
        moves(slot, PROOF_ID, 0, id -> orders.proofId(slot, id));
        moves(slot, OPEN_PROOF_ID, 0, id -> orders.openProofId(slot, id));
        moves(slot, FILLS_PROOF_ID, 0, id -> orders.fillsProofId(slot, id));
        moves(slot, ADJUSTED_QTY, 0, qty -> orders.adjustedQty(slot, qty));
    }

    private void moves(int slot, int place, long before, LongConsumer put) {
        put.accept(7);
        long[] was = read(slot);
        put.accept(8);
        long[] is = read(slot);
        put.accept(before);
        same(place, Arrays.mismatch(was, is), "place of what was set");
    }

    private long[] read(int slot) {
        count = 0;
        orders.record(slot, this);
        return Arrays.copyOf(words, count);
    }

    private static void same(long known, long found, String what) {
        if (known != found) {
            throw new AssertionError(what + ": " + found + ", and the key knows " + known);
        }
    }

    private static boolean isQuestion(int word) {
        return word == PROOF_ID || word == OPEN_PROOF_ID || word == FILLS_PROOF_ID;
    }

    private void begin(EnumeratedVenue venue, int slot, boolean withCopies) {
        one = 0x9E37_79B9_7F4A_7C15L;
        other = 0xC2B2_AE3D_27D4_EB4FL;
        count = 0;
        idCount = 0;
        executionCount = 0;
        questionCount = 0;
        orders.record(slot, this);
        for (int i = PROOF_ID; i <= FILLS_PROOF_ID && i < count; i++) {
            asked(isQuestion(i) ? words[i] : 0);
        }
        for (int i = 0; i < orders.requests.openReplaces(slot); i++) {
            asked(orders.requests.questionOf(orders.requests.openReplace(slot, i)));
        }
        for (EnumeratedVenue.Request request : venue.requests) {
            asked(request.msgType() == 'H' ? request.id() : 0);
        }
        for (EnumeratedVenue.Report report : venue.reports) {
            asked(withCopies || !report.isCopy() ? report.reqId() : 0);
        }
        Arrays.sort(questions, 0, questionCount);
    }

    private void order(int slot) {
        for (int i = 0; i < count; i++) {
            add(
                    switch (i) {
                        case ORDER_ID, ACCEPTED_ID -> name(words[i]);
                        case CANCEL_MEMBER ->
                                words[i] < 0 ? 0 : name(orders.requests.idOf((int) words[i]));
                        default -> isQuestion(i) ? rank(words[i]) : words[i];
                    });
        }
        for (int i = 0; i < orders.requests.openReplaces(slot); i++) {
            add(name(orders.requests.idOf(orders.requests.openReplace(slot, i))));
        }
    }

    private void member(int member) {
        if (member == RequestTable.NONE) {
            add(-1);
            return;
        }
        RequestTable requests = orders.requests;
        boolean isOpen = requests.stateOf(member).isOpen();
        add(requests.stateOf(member).ordinal() << 1 | (requests.isReplace(member) ? 1 : 0));
        add(requests.qtyOf(member));
        add(isOpen && requests.isReplace(member) ? rank(requests.questionOf(member)) : 0);
    }

    private void venue(EnumeratedVenue venue, boolean withCopies) {
        add(venue.state);
        add(name(venue.id));
        add(venue.qty);
        add(venue.cumQty);
        add(venue.executions.size());
        for (int[] execution : venue.executions) {
            add(execution(execution[0]));
            add(execution[1]);
        }
        add(venue.requests.size());
        for (EnumeratedVenue.Request request : venue.requests) {
            boolean isQuestion = request.msgType() == 'H';
            add(request.msgType());
            add(isQuestion ? rank(request.id()) : name(request.id()));
            add(name(request.origId()));
            add(request.qty());
        }
        for (EnumeratedVenue.Report report : venue.reports) {
            if (withCopies || !report.isCopy()) {
                report(report);
            }
        }
    }

    private void report(EnumeratedVenue.Report report) {
        add(report.kind().value());
        add(report.msgType());
        add(name(report.id()));
        add(execution(report.execId()));
        add(execution(report.refId()));
        add(report.ordStatus());
        add(report.cumQty());
        add(report.leavesQty());
        add(report.orderQty());
        add(report.lastQty());
        add(rank(report.reqId()));
        add(report.reason());
        add((report.isCopy() ? 2 : 0) + (report.possDup() ? 1 : 0));
    }

    private void add(long word) {
        one = (one ^ word) * 0x9E37_79B9_7F4A_7C15L;
        one ^= one >>> 29;
        other = Long.rotateLeft(other + word, 31) * 0x9E37_79B1_85EB_CA87L;
        other ^= other >>> 32;
    }

    private long name(long id) {
        if (id == 0) {
            return 0;
        }
        for (int i = 0; i < idCount; i++) {
            if (ids[i] == id) {
                return i + 1L;
            }
        }
        ids[idCount++] = id;
        return idCount;
    }

    private long execution(long id) {
        if (id == 0) {
            return 0;
        }
        for (int i = 0; i < executionCount; i++) {
            if (executions[i] == id) {
                return i + 1L;
            }
        }
        executions[executionCount++] = id;
        return executionCount;
    }

    private void asked(long question) {
        boolean isNew = question != 0;
        for (int i = 0; i < questionCount; i++) {
            isNew &= questions[i] != question;
        }
        if (isNew) {
            questions[questionCount++] = question;
        }
    }

    private long rank(long question) {
        return question == 0 ? 0 : Arrays.binarySearch(questions, 0, questionCount, question) + 1L;
    }
}
