// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.SendResultEncoder;
import io.autohedger.codecs.TickDecoder;
import io.autohedger.codecs.TickEncoder;
import io.autohedger.codecs.TimerRequestDecoder;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.engine.Engine;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.model.AutohedgerBug;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalWriter;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an input gets its number. Each is journalled before the engine sees it, and
 * each output before anything is done with it, so that an INTENT is on record before its order can
 * reach the wire. Inputs that adapters commit while a step runs wait until it has ended.
 *
 * <p>A journal that cannot be written, or a defect in a step, stops the desk: nothing is stepped or
 * sent from then on, the journal is kept, and {@link #failure} says why.
 */
public final class Sequencer implements InputSink {
    private static final int META = 32;
    private static final int SESSION_AT = 4;
    private static final int EPOCH_AT = 8;
    private static final int MSG_SEQ_NUM_AT = 16;
    private static final int PRINCIPAL_AT = 20;
    private static final int TEMPLATE_AT = 24;
    private static final int NOBODY = 0;
    private static final int TICK_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + TickEncoder.BLOCK_LENGTH;

    private final Engine engine;
    private final JournalWriter journal;
    private final NanoClock clock;
    private final CommandRouter router;
    private final StepObserver observer;

    private final ExpandableArrayBuffer queue = new ExpandableArrayBuffer(64 << 10);
    private final UnsafeBuffer tickBuffer = new UnsafeBuffer(new byte[TICK_LENGTH]);
    private final OutputBuffer output = new OutputBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TickEncoder tick = new TickEncoder();
    private final SendResultEncoder sendResult = new SendResultEncoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final ReplaceOrderDecoder replaceOrder = new ReplaceOrderDecoder();
    private final TimerRequestDecoder timer = new TimerRequestDecoder();
    private final MessageHeaderDecoder outHeader = new MessageHeaderDecoder();

    private int tail;
    private int claimedTemplate;
    private int claimedLength;
    private int stepping;
    private boolean draining;
    private long seq;
    private long timeNanos;
    private long dueNanos = Long.MAX_VALUE;
    private volatile @Nullable Exception failure;

    public Sequencer(
            Engine engine,
            JournalWriter journal,
            NanoClock clock,
            CommandRouter router,
            StepObserver observer) {
        this.engine = engine;
        this.journal = journal;
        this.clock = clock;
        this.router = router;
        this.observer = observer;
    }

    /** Goes on behind inputs that were stepped before; once, before the first commit. */
    void goOn(long lastSeq, long lastTimeNanos) {
        seq = lastSeq;
        timeNanos = lastTimeNanos;
    }

    /**
     * The timer that the core asked for in an earlier life. Not before DeskStarted was stepped: a
     * tick before it would act in that life's name, with identifiers that it may have used.
     */
    void timer(long nextDueNanos) {
        dueNanos = Math.min(dueNanos, nextDueNanos);
    }

    @Override
    public MutableDirectBuffer buffer() {
        return queue;
    }

    @Override
    public int claim(int templateId, int length) {
        claimedTemplate = templateId;
        claimedLength = length;
        queue.checkLimit(tail + META + length);
        return tail + META;
    }

    @Override
    public void abort() {
        claimedLength = 0;
    }

    /** Steps the claimed input now, or when the step under way has ended. */
    @Override
    public boolean commit(int sessionId, long connectionEpoch, long msgSeqNum) {
        return commit(sessionId, connectionEpoch, msgSeqNum, NOBODY);
    }

    /** The same, of a person: principal is who. */
    public boolean commit(int sessionId, long connectionEpoch, long msgSeqNum, int principal) {
        if (failure != null) {
            return false;
        }
        queue.putInt(tail, claimedLength);
        queue.putInt(tail + SESSION_AT, sessionId);
        queue.putLong(tail + EPOCH_AT, connectionEpoch);
        queue.putInt(tail + MSG_SEQ_NUM_AT, (int) msgSeqNum);
        queue.putInt(tail + PRINCIPAL_AT, principal);
        queue.putInt(tail + TEMPLATE_AT, claimedTemplate);
        tail += META + ((claimedLength + 7) & -8);
        drain();
        return failure == null;
    }

    /** Puts a SEND_STARTED on record before its bytes leave; false: it could not be written. */
    boolean sendStarted(
            int sessionId,
            long connectionEpoch,
            long msgSeqNum,
            boolean gapFillOnly,
            DirectBuffer bytes,
            int offset,
            int length) {
        if (failure != null) {
            return false;
        }
        try {
            journal.appendSendStarted(
                    seq,
                    stepping == 0 ? Math.max(timeNanos, clock.nowNanos()) : timeNanos,
                    sessionId,
                    connectionEpoch,
                    (int) msgSeqNum,
                    gapFillOnly,
                    bytes,
                    offset,
                    length);
            return true;
        } catch (JournalException e) {
            stop(e);
            return false;
        }
    }

    /** Stops the desk; the first reason stays. Any thread. */
    public void stop(Exception reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** Template of the input that is being stepped; 0 between steps. */
    public int stepping() {
        return stepping;
    }

    /** Steps the timer that the core asked for, where it is due. Gives 1 where it did. */
    public int pollTimer() {
        if (failure != null || dueNanos > clock.nowNanos()) {
            return 0;
        }
        drain();
        return 1;
    }

    /** When the core wants to be called next; Long.MAX_VALUE: not before an input. */
    public long dueNanos() {
        return dueNanos;
    }

    @Override
    public long lastSeq() {
        return seq;
    }

    @Override
    public long durableSeq() {
        return journal.durableSeq();
    }

    /**
     * Why the desk stopped, or null while it runs: a JournalException is the disk's, an
     * AutohedgerBug ours. Any thread.
     */
    public @Nullable Exception failure() {
        return failure;
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            tickIfDue();
            for (int head = 0; head < tail && failure == null; ) {
                int length = queue.getInt(head);
                tickIfDue();
                stepping = queue.getInt(head + TEMPLATE_AT);
                step(
                        queue,
                        head + META,
                        length,
                        queue.getInt(head + SESSION_AT),
                        queue.getLong(head + EPOCH_AT),
                        queue.getInt(head + MSG_SEQ_NUM_AT),
                        queue.getInt(head + PRINCIPAL_AT));
                head += META + ((length + 7) & -8);
            }
        } catch (JournalException e) {
            stop(e);
        } catch (RuntimeException | Error e) {
            stop(new AutohedgerBug("input " + seq + " of template " + stepping, e));
        } finally {
            stepping = 0;
            tail = 0;
            draining = false;
        }
    }

    /** No input is stamped later than a due time without its tick before it. */
    private void tickIfDue() throws JournalException {
        if (dueNanos <= clock.nowNanos()) {
            tick.wrapAndApplyHeader(tickBuffer, 0, header).dueNanos(dueNanos);
            dueNanos = Long.MAX_VALUE;
            stepping = TickDecoder.TEMPLATE_ID;
            step(tickBuffer, 0, TICK_LENGTH, 0, 0, 0, 0);
        }
    }

    private void step(
            DirectBuffer input,
            int offset,
            int length,
            int sessionId,
            long connectionEpoch,
            int msgSeqNum,
            int principal)
            throws JournalException {
        timeNanos = Math.max(timeNanos, clock.nowNanos());
        seq++;
        journal.appendInput(
                seq,
                timeNanos,
                principal,
                sessionId,
                connectionEpoch,
                msgSeqNum,
                input,
                offset,
                length);
        output.clear();
        engine.on(seq, timeNanos, input, offset, length, output);
        for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
            journal.appendOutput(seq, timeNanos, output.buffer(), at, output.length(at));
        }
        for (int at = output.first();
                failure == null && output.hasMessage(at);
                at = output.next(at)) {
            dispatch(at);
        }
        observer.input(seq, timeNanos, stepping, input, offset, length);
    }

    private void dispatch(int at) {
        int template = output.templateId(at);
        int length = output.length(at);
        switch (template) {
            case TimerRequestDecoder.TEMPLATE_ID -> {
                timer.wrapAndApplyHeader(output.buffer(), at, outHeader);
                dueNanos = Math.min(dueNanos, timer.dueNanos());
            }
            case NewOrderDecoder.TEMPLATE_ID -> {
                if (!router.command(template, output.buffer(), at, length, timeNanos)) {
                    newOrder.wrapAndApplyHeader(output.buffer(), at, outHeader);
                    neverSent(newOrder.clOrdId(), RequestKind.NEW_ORDER);
                }
            }
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                if (!router.command(template, output.buffer(), at, length, timeNanos)) {
                    replaceOrder.wrapAndApplyHeader(output.buffer(), at, outHeader);
                    neverSent(replaceOrder.clOrdId(), RequestKind.REPLACE);
                }
            }
            // A cancel or a query that was not sent changes nothing of the order; a client that
            // is not connected is told of the valve, and of its orders, when it comes.
            case CancelOrderDecoder.TEMPLATE_ID,
                    QueryOrderDecoder.TEMPLATE_ID,
                    QueryFillsDecoder.TEMPLATE_ID,
                    QueryOpenOrdersDecoder.TEMPLATE_ID,
                    ClientReportDecoder.TEMPLATE_ID,
                    ValveChangedDecoder.TEMPLATE_ID ->
                    router.command(template, output.buffer(), at, length, timeNanos);
            default -> {
                // Records for readers: nothing is to be done.
            }
        }
        observer.output(seq, timeNanos, template, output.buffer(), at, length);
    }

    private void neverSent(long clOrdId, RequestKind request) {
        int at =
                claim(
                        SendResultEncoder.TEMPLATE_ID,
                        MessageHeaderEncoder.ENCODED_LENGTH + SendResultEncoder.BLOCK_LENGTH);
        sendResult
                .wrapAndApplyHeader(queue, at, header)
                .clOrdId(clOrdId)
                .request(request)
                .started(Bool.NO)
                .connectionEpoch(0)
                .msgSeqNum(0);
        commit(0, 0, 0);
    }
}
