// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.DeskStartedEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.SendResultEncoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.TickDecoder;
import io.autohedger.codecs.TimerRequestDecoder;
import io.autohedger.codecs.Working;
import io.autohedger.engine.Engine;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.JournalStorage;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/**
 * Brings a desk back to where its journal ends. The inputs are stepped again and every output is
 * compared with the one on record; what the last step had not yet recorded is recorded now. Then
 * the new life begins, in this order: DeskStarted, every session that was up is down, and each open
 * order and replace whose send is not on record is proved never sent, or, where the host went down
 * too and a record may be lost, stays Unknown. Nothing is sent here.
 */
final class Recovery {
    private final JournalStorage storage;
    private final Path directory;
    private final JournalWriter journal;
    private final Engine engine;
    private final StepObserver observer;
    private final JournalSessions sessions;
    private final OutputBuffer output = new OutputBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Set<Long> open = new TreeSet<>();
    private final Map<Long, Intent> untold = new TreeMap<>();
    private final Map<Integer, SessionRole> up = new TreeMap<>();
    private final ClientReportsOwed reports = new ClientReportsOwed();
    private int expected;
    private int template;
    private long seq;
    private long timeNanos;
    private long outputs;
    private long dueNanos = Long.MAX_VALUE;
    private long lastEpoch;

    /** An order or a replace of which no SendResult is on record; started: its bytes are. */
    private static final class Intent {
        final RequestKind kind;
        final int sessionId;
        final long seq;
        boolean started;

        Intent(RequestKind kind, int sessionId, long seq) {
            this.kind = kind;
            this.sessionId = sessionId;
            this.seq = seq;
        }
    }

    Recovery(
            JournalStorage storage,
            Path directory,
            JournalWriter journal,
            Engine engine,
            StepObserver observer,
            JournalSessions sessions) {
        this.storage = storage;
        this.directory = directory;
        this.journal = journal;
        this.engine = engine;
        this.observer = observer;
        this.sessions = sessions;
    }

    /** Steps the whole journal; the sequencer then goes on behind it. */
    void replay(Sequencer sequencer) throws JournalException {
        try (JournalReader reader = JournalReader.open(storage, directory)) {
            while (reader.next()) {
                switch (reader.type()) {
                    case INPUT -> input(reader);
                    case OUTPUT -> compare(reader);
                    case SEND_STARTED -> sendStarted(reader);
                    case CHAIN, CHECKPOINT, OPS -> {
                        // About the journal itself.
                    }
                }
            }
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw JournalException.unreadable(directory, e);
        }
        recordTheRest();
        sequencer.goOn(seq, timeNanos);
    }

    /** The highest connection epoch that the journal names. */
    long lastEpoch() {
        return lastEpoch;
    }

    /**
     * Reports that clients have not been sent.
     *
     * @param mayHaveLeft the host went down: a record of a send may be lost
     */
    List<byte[]> owedReports(boolean mayHaveLeft) {
        return reports.left(mayHaveLeft);
    }

    /** Begins the new life; gives what became of the orders. */
    Recovered begin(Sequencer sequencer, NewLife life, long began, NanoClock clock) {
        started(sequencer, life);
        sequencer.timer(dueNanos);
        if (life.hostWentDown()) {
            sessions.skipLost(lastEpoch);
        }
        up.forEach((sessionId, role) -> down(sequencer, sessionId, role));
        int neverSent = 0;
        for (Map.Entry<Long, Intent> entry : untold.entrySet()) {
            Intent intent = entry.getValue();
            boolean mayHaveLeft = intent.started || life.hostWentDown();
            sendResult(sequencer, entry.getKey(), intent.kind, mayHaveLeft);
            neverSent += intent.kind == RequestKind.NEW_ORDER && !mayHaveLeft ? 1 : 0;
        }
        int unknown = open.size() - neverSent;
        return new Recovered(seq, outputs, unknown, neverSent, clock.nowNanos() - began);
    }

    private void input(JournalReader reader) throws JournalException {
        recordTheRest();
        seq = reader.seq();
        timeNanos = reader.timeNanos();
        lastEpoch = Math.max(lastEpoch, reader.connectionEpoch());
        sessions.recoverInbound(reader.sessionId(), reader.msgSeqNum());
        DirectBuffer in = reader.buffer();
        int at = reader.payloadOffset();
        header.wrap(in, at);
        template = header.templateId();
        remember(in, at);
        output.clear();
        engine.on(seq, timeNanos, in, at, reader.payloadLength(), output);
        expected = output.first();
        observer.input(seq, timeNanos, template, in, at, reader.payloadLength());
    }

    /** What of an input matters to the new life. */
    private void remember(DirectBuffer in, int at) {
        switch (template) {
            case TickDecoder.TEMPLATE_ID -> dueNanos = Long.MAX_VALUE;
            case ClientDefinedDecoder.TEMPLATE_ID -> reports.defined(in, at);
            case SessionStatusDecoder.TEMPLATE_ID -> {
                var status = new SessionStatusDecoder().wrapAndApplyHeader(in, at, header);
                if (status.state() == SessionState.DOWN) {
                    up.remove(status.sessionId());
                } else {
                    up.put(status.sessionId(), status.role());
                }
            }
            case SendResultDecoder.TEMPLATE_ID -> {
                var result = new SendResultDecoder().wrapAndApplyHeader(in, at, header);
                untold.remove(result.clOrdId());
            }
            default -> {
                // The engine remembers it.
            }
        }
    }

    private void compare(JournalReader reader) throws JournalException {
        boolean same =
                output.hasMessage(expected)
                        && output.length(expected) == reader.payloadLength()
                        && Replay.sameBytes(output, expected, reader);
        if (!same) {
            throw JournalException.otherOutputs(directory, seq);
        }
        follow(expected);
        expected = output.next(expected);
    }

    private void follow(int at) {
        outputs++;
        DirectBuffer out = output.buffer();
        switch (output.templateId(at)) {
            case TimerRequestDecoder.TEMPLATE_ID ->
                    dueNanos =
                            Math.min(
                                    dueNanos,
                                    new TimerRequestDecoder()
                                            .wrapAndApplyHeader(out, at, header)
                                            .dueNanos());
            case NewOrderDecoder.TEMPLATE_ID -> {
                var order = new NewOrderDecoder().wrapAndApplyHeader(out, at, header);
                open.add(order.clOrdId());
                untold(order.clOrdId(), RequestKind.NEW_ORDER, order.sessionId());
            }
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                var replace = new ReplaceOrderDecoder().wrapAndApplyHeader(out, at, header);
                untold(replace.clOrdId(), RequestKind.REPLACE, replace.sessionId());
            }
            case ClientReportDecoder.TEMPLATE_ID -> reports.told(out, at, output.length(at));
            case OrderTransitionDecoder.TEMPLATE_ID -> {
                var change = new OrderTransitionDecoder().wrapAndApplyHeader(out, at, header);
                transition(change.clOrdId(), change.toWorking());
            }
            default -> {
                // Says nothing of orders or time.
            }
        }
        observer.output(seq, timeNanos, output.templateId(at), out, at, output.length(at));
    }

    private void transition(long clOrdId, Working to) {
        boolean ended =
                to == Working.FILLED
                        || to == Working.CANCELED
                        || to == Working.EXPIRED
                        || to == Working.REJECTED;
        if (ended) {
            open.remove(clOrdId);
            untold.remove(clOrdId);
        } else {
            open.add(clOrdId); // a bust may have opened it again
        }
    }

    private void untold(long clOrdId, RequestKind kind, int sessionId) {
        untold.put(clOrdId, new Intent(kind, sessionId, seq));
    }

    /** The bytes of an order follow its step on its session; a heartbeat may look the same. */
    private void sendStarted(JournalReader reader) {
        lastEpoch = Math.max(lastEpoch, reader.connectionEpoch());
        sessions.recoverSent(
                reader.sessionId(), reader.msgSeqNum(), reader.gapFillOnly(), reader.place());
        reports.sent(
                reader.sessionId(),
                reader.buffer(),
                reader.payloadOffset(),
                reader.payloadLength());
        for (Intent intent : untold.values()) {
            intent.started |= intent.seq == reader.seq() && intent.sessionId == reader.sessionId();
        }
    }

    /** A crash may have come between the outputs of the last step. */
    private void recordTheRest() throws JournalException {
        while (seq > 0 && output.hasMessage(expected)) {
            if (journal.lastSeq() != seq) {
                throw JournalException.otherOutputs(directory, seq);
            }
            journal.appendOutput(
                    seq, timeNanos, output.buffer(), expected, output.length(expected));
            follow(expected);
            expected = output.next(expected);
        }
    }

    private static void started(Sequencer sequencer, NewLife life) {
        DeskStartedEncoder input = new DeskStartedEncoder();
        int at = claim(sequencer, DeskStartedEncoder.TEMPLATE_ID, DeskStartedEncoder.BLOCK_LENGTH);
        input.wrapAndApplyHeader(sequencer.buffer(), at, new MessageHeaderEncoder())
                .idEpoch(life.idEpoch())
                .environment((short) life.environment())
                .baseAssetId(life.baseAssetId())
                .name(life.desk());
        sequencer.commit(0, 0, 0);
    }

    private void down(Sequencer sequencer, int sessionId, SessionRole role) {
        SessionStatusEncoder input = new SessionStatusEncoder();
        int at =
                claim(
                        sequencer,
                        SessionStatusEncoder.TEMPLATE_ID,
                        SessionStatusEncoder.BLOCK_LENGTH);
        input.wrapAndApplyHeader(sequencer.buffer(), at, new MessageHeaderEncoder())
                .sessionId(sessionId)
                .role(role)
                .state(SessionState.DOWN)
                .connectionEpoch(lastEpoch);
        sequencer.commit(sessionId, lastEpoch, 0);
    }

    private static void sendResult(
            Sequencer sequencer, long clOrdId, RequestKind kind, boolean mayHaveLeft) {
        SendResultEncoder input = new SendResultEncoder();
        int at = claim(sequencer, SendResultEncoder.TEMPLATE_ID, SendResultEncoder.BLOCK_LENGTH);
        input.wrapAndApplyHeader(sequencer.buffer(), at, new MessageHeaderEncoder())
                .clOrdId(clOrdId)
                .request(kind)
                .started(mayHaveLeft ? Bool.YES : Bool.NO)
                .connectionEpoch(0)
                .msgSeqNum(0);
        sequencer.commit(0, 0, 0);
    }

    private static int claim(Sequencer sequencer, int template, int block) {
        return sequencer.claim(template, MessageHeaderEncoder.ENCODED_LENGTH + block);
    }
}
