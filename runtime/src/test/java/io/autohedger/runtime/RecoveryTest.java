// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.PrincipalDefinedEncoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.SendResultEncoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.TickDecoder;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.codecs.blank.BlankExecutionReport;
import io.autohedger.engine.Engine;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.people.Principals;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.JournalTail;
import io.autohedger.runtime.journal.JournalWriter;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends after a record of its journal, and the next that goes on there. */
@SuppressWarnings("NullAway.Init")
class RecoveryTest {
    private static final JournalOptions OPTIONS = new JournalOptions("small", 64 << 10);
    private static final long MILLION = 100_000_000L;
    private static final long NOW = 1_780_000_000_000_000_000L;
    private static final int NEXT_EPOCH = 4;

    @TempDir Path folder;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer wire = new UnsafeBuffer(new byte[64]);
    private Sequencer sequencer;
    private JournalSessions sessions;
    private long now = NOW;
    private int sent;
    private int refusals;
    private boolean rests;

    @Test
    void afterEveryOtherRecordNothingIsLostOrSentTwiceAndTheJournalReplays() throws IOException {
        Path whole = day();
        int records = records(whole);
        int neverSent = 0;
        int unknown = 0;
        for (int kept = firstRecordBehindDefinitions(whole); kept <= records; kept += 2) {
            Path cut = cut(whole, kept);
            Facts before = Facts.of(cut);
            Seen seen = new Seen();
            Recovered recovered = resume(cut, false, seen);
            assertEquals(
                    before.open().size(), recovered.unknown() + recovered.neverSent(), "" + kept);
            before.open()
                    .forEach((clOrdId, started) -> {
                        if (!started) {
                            assertEquals(TransitionCause.NEVER_SENT, seen.lastCause.get(clOrdId));
                        } else {
                            assertEquals(1, seen.stillOpen.get(clOrdId));
                        }
                    });
            neverSent += recovered.neverSent();
            unknown += recovered.unknown();
            assertReplays(cut);
        }
        assertTrue(
                neverSent > 0 && unknown > 0, neverSent + " never sent, " + unknown + " unknown");
    }

    /**
     * What the last life sent last may be on no record: whatever is done in its name could use an
     * identifier that a venue has seen.
     */
    @Test
    void aTimerThatCameDueMeanwhileWaitsForTheNewLife() throws IOException {
        Path whole = day();
        int records = records(whole);
        now += 3_600_000_000_000L;
        resume(whole, false, new Seen());
        List<Integer> inputs = new ArrayList<>();
        MessageHeaderDecoder input = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(whole)) {
            for (int i = 0; journal.next(); i++) {
                if (i >= records && journal.type() == RecordType.INPUT) {
                    input.wrap(journal.buffer(), journal.payloadOffset());
                    inputs.add(input.templateId());
                }
            }
        }
        assertEquals(DeskStartedDecoder.TEMPLATE_ID, inputs.getFirst());
        assertEquals(TickDecoder.TEMPLATE_ID, inputs.get(1));
    }

    @Test
    void whereTheHostWentDownNoOrderIsProvedUnsent() throws IOException {
        Path whole = day();
        int kept = lastIntentWithoutSend(whole);
        Recovered process = resume(cut(whole, kept), false, new Seen());
        assertEquals(1, process.neverSent());
        Recovered host = resume(cut(whole, kept), true, new Seen());
        assertEquals(0, host.neverSent());
        assertEquals(process.unknown() + 1, host.unknown());
    }

    /** Else it may still be carried out for ever, and nobody ever answers it. */
    @Test
    void aReplaceThatLeftNoRecordOfItsSendIsProvedNeverSent() throws IOException {
        Path whole = dayWithReplace();
        int intent = lastOutput(whole, ReplaceOrderDecoder.TEMPLATE_ID);
        assertEquals(List.of(Bool.NO), toldOfReplaces(cut(whole, intent), false));
        assertEquals(List.of(Bool.YES), toldOfReplaces(cut(whole, intent), true), "host down");
        int sent = lastSend(whole);
        assertEquals(List.of(Bool.YES), toldOfReplaces(cut(whole, sent), false));
        assertEquals(List.of(), toldOfReplaces(whole, false), "its SendResult is on record");
    }

    @Test
    void identifiersGoOnUnderTheNewEpoch() throws IOException {
        Path day = day();
        Path whole = cut(day, firstRecordBehindDefinitions(day)); // or LP1 is in doubt and left out
        Seen seen = new Seen();
        try (Desk desk = resumed(whole, false, seen).desk()) {
            sequencer = desk.sequencer();
            int before = seen.orders.size();
            up();
            price();
            deal(1_000);
            // No adapter takes it, so that it is provably not sent; but it was made.
            assertTrue(seen.orders.size() > before);
            for (long clOrdId : seen.orders.subList(before, seen.orders.size())) {
                assertEquals(NEXT_EPOCH, clOrdId >>> 32);
            }
        }
        assertReplays(whole);
    }

    @Test
    void sessionNumbersGoOnWhereTheyWere() throws IOException {
        Path whole = day();
        try (Desk desk = resumed(whole, false, new Seen()).desk()) {
            assertEquals(sent + 1, desk.sessions().nextSenderMsgSeqNum(SmallDesk.VENUE_SESSION));
            assertEquals(3, desk.sessions().nextTargetMsgSeqNum(SmallDesk.VENUE_SESSION));
            assertEquals(1, desk.sessions().nextSenderMsgSeqNum(SmallDesk.CLIENT_SESSION));
        }
    }

    @Test
    void anotherProgramIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path whole = day();
        int records = records(whole);
        JournalException refused =
                assertThrows(
                        JournalException.class,
                        () ->
                                Desk.resume(
                                        whole,
                                        OPTIONS,
                                        SmallDesk.engine(new Silent()),
                                        () -> now,
                                        new Seen(),
                                        _ -> {},
                                        life(false)));
        String why = String.valueOf(refused.getMessage());
        assertTrue(why.contains("another build or strategy"), why);
        assertEquals(records, records(whole));
    }

    @Test
    void aTornTailIsCutKeptAndGoneOnFrom() throws IOException {
        Path whole = day();
        Path segment = whole.resolve("00000001.ahj");
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        for (int lost = 1; lost < 60; lost += 7) {
            byte[] torn = bytes.clone();
            java.util.Arrays.fill(torn, end - lost, end, (byte) 0);
            torn[end - lost - 1] ^= 1;
            Path directory = Files.createDirectory(folder.resolve("torn-" + lost));
            Files.write(directory.resolve("00000001.ahj"), torn);
            JournalTail.Cut cut = repair(directory, folder.resolve("archive-" + lost));
            assertTrue(cut != null && Files.size(cut.kept()) == cut.bytes());
            assertEquals(
                    torn[(int) cut.offset()],
                    ByteBuffer.wrap(Files.readAllBytes(cut.kept())).get(0));
            assertEquals(null, repair(directory, folder));
            resume(directory, false, new Seen());
            assertReplays(directory);
        }
    }

    @Test
    void aJournalDamagedInTheMiddleIsNotTouched() throws IOException {
        Path whole = day();
        Path segment = whole.resolve("00000001.ahj");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[300] ^= 1;
        Files.write(segment, bytes);
        assertThrows(JournalException.class, () -> repair(whole, folder));
        assertEquals(-1, java.util.Arrays.mismatch(bytes, Files.readAllBytes(segment)));
    }

    private static JournalTail.@Nullable Cut repair(Path journal, Path keepIn) throws IOException {
        return JournalTail.repair(new FileStorage(), journal, keepIn, false);
    }

    /** Prices, deals, orders that leave and one that does not; nobody ever answers. */
    private Path day() throws IOException {
        Path directory = folder.resolve("day");
        try (JournalWriter journal = JournalWriter.create(directory, OPTIONS)) {
            begin(directory, journal, (_, _, _, _, _, _) -> {});
            for (int i = 1; i <= 3; i++) {
                now += 1_000_000L;
                price();
                refusals = i == 2 ? 1 : 0;
                deal(i);
            }
        }
        return directory;
    }

    /** A desk that is defined, with its venue up. */
    private void begin(Path directory, JournalWriter journal, StepObserver observer)
            throws IOException {
        sequencer =
                new Sequencer(engine(), journal, () -> now, (_, _, _, _, _) -> send(), observer);
        FileStorage files = new FileStorage();
        SequenceMarks marks = SequenceMarks.read(files, directory);
        sessions = new JournalSessions(files, directory, sequencer, journal, marks);
        SmallDesk.define(sequencer);
        up();
    }

    /** An order rests, and a person replaces it. */
    private Path dayWithReplace() throws IOException {
        Path directory = folder.resolve("replace");
        rests = true;
        try (JournalWriter journal = JournalWriter.create(directory, OPTIONS)) {
            Seen seen = new Seen();
            begin(directory, journal, seen);
            price();
            deal(1);
            trader();
            accepted(seen.orders.getLast());
            replace(seen.orders.getLast());
            started(seen.replace);
        }
        return directory;
    }

    private void accepted(long clOrdId) {
        int at = claim(ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
        ExecutionReportEncoder report = new ExecutionReportEncoder();
        report.wrapAndApplyHeader(sequencer.buffer(), at, header);
        BlankExecutionReport.in(report)
                .venueId(1)
                .instrumentId(1)
                .clOrdId(clOrdId)
                .kind(OrderEventKind.NEW)
                .side(OrderSide.SELL)
                .rawOrdStatus((short) '0')
                .cumQty(0)
                .execId("E1");
        assertTrue(sequencer.commit(SmallDesk.VENUE_SESSION, 1, 3));
    }

    private void started(long replace) {
        int at = claim(SendResultEncoder.TEMPLATE_ID, SendResultEncoder.BLOCK_LENGTH);
        new SendResultEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .clOrdId(replace)
                .request(RequestKind.REPLACE)
                .started(Bool.YES)
                .connectionEpoch(1);
        assertTrue(sequencer.commit(SmallDesk.VENUE_SESSION, 1, 0));
    }

    private void trader() {
        int at = claim(PrincipalDefinedEncoder.TEMPLATE_ID, PrincipalDefinedEncoder.BLOCK_LENGTH);
        new PrincipalDefinedEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .principalId(1)
                .roles(Principals.TRADER)
                .name("Ann");
        assertTrue(sequencer.commit(0, 0, 0));
    }

    private void replace(long clOrdId) {
        int at = claim(PersonActionEncoder.TEMPLATE_ID, PersonActionEncoder.BLOCK_LENGTH + 2);
        new PersonActionEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .requestId(1)
                .action(ActionKind.REPLACE_ORDER)
                .scopeKind(ScopeKind.ORDER)
                .scopeId(clOrdId)
                .valve(ValveKind.NULL_VAL)
                .valveState(ValveState.NULL_VAL)
                .decision(DoubtDecision.NULL_VAL)
                .resolveAs(Working.NULL_VAL)
                .limitKind(LimitKind.NULL_VAL)
                .principalId(1)
                .qty(MILLION)
                .px(108_501)
                .execId("");
        assertTrue(sequencer.commit(0, 0, 0), () -> "" + sequencer.failure());
    }

    /** What the new life is told of replaces: whether they may have left. */
    private List<Bool> toldOfReplaces(Path directory, boolean hostWentDown) throws IOException {
        Seen seen = new Seen();
        resume(directory, hostWentDown, seen);
        return seen.replaces;
    }

    private Engine engine() {
        return SmallDesk.engine(
                rests ? SmallDesk.Hedger.resting() : new SmallDesk.Hedger(() -> {}));
    }

    private boolean send() {
        return refusals-- <= 0
                && sessions.sendStarted(
                        SmallDesk.VENUE_SESSION, 1, ++sent, true, wire, 0, wire.capacity());
    }

    private static NewLife life(boolean hostWentDown) {
        return new NewLife(NEXT_EPOCH, 'T', 1, "small", hostWentDown);
    }

    private Desk.Resumed resumed(Path directory, boolean hostWentDown, Seen seen)
            throws IOException {
        return Desk.resume(
                directory, OPTIONS, engine(), () -> now, seen, _ -> {}, life(hostWentDown));
    }

    private Recovered resume(Path directory, boolean hostWentDown, Seen seen) throws IOException {
        Desk.Resumed resumed = resumed(directory, hostWentDown, seen);
        assertEquals(null, resumed.desk().failure());
        resumed.desk().close();
        return resumed.recovered();
    }

    private void assertReplays(Path directory) throws IOException {
        try (JournalReader journal = JournalReader.open(directory)) {
            Replay.Result result =
                    Replay.run(journal, SmallDesk.engine(new SmallDesk.Hedger(() -> {})));
            assertInstanceOf(JournalEnd.Whole.class, journal.end());
            assertEquals(0, result.firstDifference());
        }
    }

    /** A copy with this many records and zeros behind them, as a killed process leaves it. */
    private Path cut(Path whole, int kept) throws IOException {
        byte[] bytes = Files.readAllBytes(whole.resolve("00000001.ahj"));
        try (JournalReader journal = JournalReader.open(whole)) {
            int end = 0;
            for (int i = 0; i < kept; i++) {
                assertTrue(journal.next());
                end = journal.payloadOffset() + journal.payloadLength();
            }
            java.util.Arrays.fill(bytes, (end + 7) & -8, bytes.length, (byte) 0);
        }
        Path directory = Files.createTempDirectory(folder, "cut" + kept + "-");
        Files.write(directory.resolve("00000001.ahj"), bytes);
        return directory;
    }

    private static int records(Path directory) throws IOException {
        int records = 0;
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                records++;
            }
        }
        return records;
    }

    private static int firstRecordBehindDefinitions(Path directory) throws IOException {
        int records = 0;
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                records++;
                if (journal.sessionId() == SmallDesk.VENUE_SESSION) {
                    return records;
                }
            }
        }
        throw new AssertionError("no session in the journal");
    }

    private static int lastSend(Path directory) throws IOException {
        int records = 0;
        int found = 0;
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                records++;
                found = journal.type() == RecordType.SEND_STARTED ? records : found;
            }
        }
        assertFalse(found == 0);
        return found;
    }

    private static int lastIntentWithoutSend(Path directory) throws IOException {
        return lastOutput(directory, NewOrderDecoder.TEMPLATE_ID);
    }

    private static int lastOutput(Path directory, int template) throws IOException {
        int records = 0;
        int found = 0;
        MessageHeaderDecoder in = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                records++;
                if (journal.type() == RecordType.OUTPUT) {
                    in.wrap(journal.buffer(), journal.payloadOffset());
                    found = in.templateId() == template ? records : found;
                }
            }
        }
        assertFalse(found == 0);
        return found;
    }

    private void up() {
        int at = claim(SessionStatusEncoder.TEMPLATE_ID, SessionStatusEncoder.BLOCK_LENGTH);
        new SessionStatusEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .sessionId(SmallDesk.VENUE_SESSION)
                .role(SessionRole.VENUE)
                .state(SessionState.UP)
                .connectionEpoch(1);
        assertTrue(sequencer.commit(SmallDesk.VENUE_SESSION, 1, 0));
    }

    private void price() {
        int at = claim(TopOfBookEncoder.TEMPLATE_ID, TopOfBookEncoder.BLOCK_LENGTH);
        new TopOfBookEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .venueId(1)
                .instrumentId(1)
                .bidPx(108_498)
                .bidQty(9 * MILLION)
                .offerPx(108_500)
                .offerQty(9 * MILLION)
                .transactTimeNanos(now);
        assertTrue(sequencer.commit(SmallDesk.VENUE_SESSION, 1, 2));
    }

    private void deal(int number) {
        int at = claim(ClientDealEncoder.TEMPLATE_ID, ClientDealEncoder.BLOCK_LENGTH);
        new ClientDealEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .clientId(1)
                .instrumentId(1)
                .kind(DealKind.BOOKED)
                .side(OrderSide.BUY)
                .lastQty(MILLION)
                .lastPx(108_505)
                .quotedMidPx(ClientDealEncoder.quotedMidPxNullValue())
                .execId("deal-" + number)
                .execRefId("");
        assertTrue(sequencer.commit(SmallDesk.CLIENT_SESSION, 1, number));
    }

    private int claim(int template, int block) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + block;
        int at = sequencer.claim(template, length);
        sequencer.buffer().setMemory(at, length, (byte) 0);
        return at;
    }

    /** What a journal itself says: orders that have not ended, and whether they left. */
    private record Facts(Map<Long, Boolean> open) {
        static Facts of(Path directory) throws IOException {
            Engine engine = SmallDesk.engine(new SmallDesk.Hedger(() -> {}));
            Seen seen = new Seen();
            Map<Long, Long> seqs = new TreeMap<>();
            List<Long> sends = new ArrayList<>();
            OutputBuffer output = new OutputBuffer();
            try (JournalReader journal = JournalReader.open(directory)) {
                while (journal.next()) {
                    if (journal.type() == RecordType.SEND_STARTED) {
                        sends.add(journal.seq());
                    } else if (journal.type() == RecordType.INPUT) {
                        output.clear();
                        engine.on(
                                journal.seq(),
                                journal.timeNanos(),
                                journal.buffer(),
                                journal.payloadOffset(),
                                journal.payloadLength(),
                                output);
                        int before = seen.orders.size();
                        for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
                            seen.output(
                                    journal.seq(),
                                    journal.timeNanos(),
                                    output.templateId(at),
                                    output.buffer(),
                                    at,
                                    output.length(at));
                        }
                        for (long made : seen.orders.subList(before, seen.orders.size())) {
                            seqs.put(made, journal.seq());
                        }
                    }
                }
            }
            Map<Long, Boolean> open = new TreeMap<>();
            seen.stillOpen.forEach(
                    (clOrdId, _) -> open.put(clOrdId, sends.contains(seqs.get(clOrdId))));
            return new Facts(open);
        }
    }

    /** What the outputs said, replayed ones too. */
    private static final class Seen implements StepObserver {
        final List<Long> orders = new ArrayList<>();
        final Map<Long, Integer> stillOpen = new TreeMap<>();
        final Map<Long, TransitionCause> lastCause = new TreeMap<>();

        /** Of replaces, what a new life says of their sends: not what the journal has. */
        final List<Bool> replaces = new ArrayList<>();

        long replace;

        private final MessageHeaderDecoder in = new MessageHeaderDecoder();

        @Override
        public void input(
                long seq, long time, int template, DirectBuffer buffer, int offset, int length) {
            if (template == SendResultDecoder.TEMPLATE_ID) {
                var result = new SendResultDecoder().wrapAndApplyHeader(buffer, offset, in);
                if (result.request() == RequestKind.REPLACE && result.connectionEpoch() == 0) {
                    replaces.add(result.started());
                }
            }
        }

        @Override
        public void output(
                long seq, long time, int template, DirectBuffer buffer, int offset, int length) {
            if (template == NewOrderDecoder.TEMPLATE_ID) {
                long clOrdId =
                        new NewOrderDecoder().wrapAndApplyHeader(buffer, offset, in).clOrdId();
                orders.add(clOrdId);
                stillOpen.put(clOrdId, 1);
            } else if (template == ReplaceOrderDecoder.TEMPLATE_ID) {
                replace =
                        new ReplaceOrderDecoder().wrapAndApplyHeader(buffer, offset, in).clOrdId();
            } else if (template == OrderTransitionDecoder.TEMPLATE_ID) {
                var change = new OrderTransitionDecoder().wrapAndApplyHeader(buffer, offset, in);
                lastCause.put(change.clOrdId(), change.cause());
                if (change.toWorking() == Working.REJECTED) {
                    stillOpen.remove(change.clOrdId());
                }
            }
        }
    }

    /** A program that decides otherwise: never. */
    private static final class Silent implements Strategy {
        @Override
        public void begin(StrategyContext context) {}

        @Override
        public void outcome(StrategyContext context, int kind) {}

        @Override
        public void react(StrategyContext context) {}

        @Override
        public void end() {}

        @Override
        public boolean isMarked() {
            return false;
        }

        @Override
        public long nextDueNanos() {
            return NEVER;
        }

        @Override
        public void writeState(StateSink sink) {}

        @Override
        public void readState(StateSource source) {}
    }
}
