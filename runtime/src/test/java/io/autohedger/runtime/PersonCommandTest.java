// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.PrincipalDefinedEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person's command on its way through the desk's thread. */
@Timeout(60)
class PersonCommandTest {
    private static final long NOW = 1_780_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path parent;

    @Test
    void itIsAnInputOfThePersonAndItsAnswerFollowsIt() throws IOException {
        Path directory = parent.resolve("journal");
        try (Desk desk = desk(directory)) {
            PersonCommand kill = kill(7);
            assertTrue(desk.offer(kill));
            assertNull(kill.await(1), "nothing is taken but by the desk's thread");
            assertEquals(1, desk.doWork());
            PersonCommand.Recorded recorded = kill.await(SECOND);
            assertNotNull(recorded);
            assertEquals(desk.sequencer().lastSeq(), recorded.throughSeq());
            assertTrue(desk.force());
            List<String> records = after(directory, recorded);
            assertEquals("PersonAction of 7", records.getFirst());
            assertTrue(records.contains("ValveChanged"), records.toString());
            assertEquals(0, desk.doWork());
        }
    }

    @Test
    void everyClientsPortIsToldOfAValve() throws IOException {
        List<Integer> told = new ArrayList<>();
        try (Desk desk = desk(parent.resolve("journal"))) {
            desk.listen(new Clients(told), "127.0.0.1", 0);
            assertTrue(desk.offer(kill(7)));
            desk.doWork();
            assertEquals(Set.of(ValveChangedDecoder.TEMPLATE_ID), Set.copyOf(told));
        }
    }

    @Test
    void moreThanTheQueueHoldsAreRefusedAtOnce() throws IOException {
        try (Desk desk = desk(parent.resolve("journal"))) {
            int taken = 0;
            while (desk.offer(kill(1))) {
                taken++;
            }
            assertEquals(64, taken);
            desk.doWork();
            assertTrue(desk.offer(kill(1)), "there is room again");
        }
    }

    @Test
    void aDeskThatStoppedTakesNothingAndLetsNobodyWait() throws IOException {
        Desk desk = desk(parent.resolve("journal"));
        PersonCommand waiting = kill(1);
        assertTrue(desk.offer(waiting));
        desk.sequencer().stop(new IOException("the disk is gone"));
        assertFalse(desk.offer(kill(1)));
        desk.doWork();
        desk.close();
        assertNull(waiting.await(60 * SECOND));
    }

    private Desk desk(Path directory) throws IOException {
        Desk desk =
                Desk.create(
                        directory,
                        new JournalOptions("small", 1 << 20),
                        SmallDesk.engine(new SmallDesk.Hedger(() -> {})),
                        () -> NOW,
                        (_, _, _, _, _, _) -> {},
                        _ -> {});
        SmallDesk.define(desk.sequencer());
        int at =
                desk.sequencer()
                        .claim(
                                PrincipalDefinedEncoder.TEMPLATE_ID,
                                MessageHeaderEncoder.ENCODED_LENGTH
                                        + PrincipalDefinedEncoder.BLOCK_LENGTH);
        new PrincipalDefinedEncoder()
                .wrapAndApplyHeader(desk.sequencer().buffer(), at, new MessageHeaderEncoder())
                .principalId(7)
                .roles(1)
                .name("ann");
        desk.sequencer().commit(0, 0, 0);
        return desk;
    }

    private static PersonCommand kill(int principal) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        PersonActionEncoder action = new PersonActionEncoder();
        action.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .requestId(1)
                .action(ActionKind.KILL)
                .scopeKind(ScopeKind.FIRM)
                .scopeId(0)
                .valve(ValveKind.OUT)
                .valveState(ValveState.CANCEL)
                .decision(DoubtDecision.NULL_VAL)
                .amount(PersonActionEncoder.amountNullValue())
                .expiresNanos(PersonActionEncoder.expiresNanosNullValue())
                .principalId(principal)
                .resolveAs(Working.NULL_VAL)
                .qty(PersonActionEncoder.qtyNullValue())
                .px(PersonActionEncoder.pxNullValue())
                .reason("");
        byte[] message = new byte[MessageHeaderEncoder.ENCODED_LENGTH + action.encodedLength()];
        buffer.getBytes(0, message);
        return new PersonCommand(PersonActionEncoder.TEMPLATE_ID, principal, message);
    }

    private record Clients(List<Integer> told) implements Adapter {
        @Override
        public void onConnected(long connectionEpoch, ByteSink sink, long now) {}

        @Override
        public void onDisconnected(long connectionEpoch, long now) {}

        @Override
        public int onBytes(
                long connectionEpoch, DirectBuffer buffer, int offset, int length, long now) {
            return length;
        }

        @Override
        public boolean onCommand(
                int templateId, DirectBuffer buffer, int offset, int length, long now) {
            return told.add(templateId);
        }

        @Override
        public void onTimer(long now) {}

        @Override
        public long nextDeadline() {
            return Long.MAX_VALUE;
        }
    }

    private static List<String> after(Path directory, PersonCommand.Recorded recorded)
            throws IOException {
        List<String> found = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.follow(directory)) {
            while (journal.next()) {
                header.wrap(journal.buffer(), journal.payloadOffset());
                if (journal.seq() > recorded.afterSeq()) {
                    found.add(
                            header.templateId() == PersonActionDecoder.TEMPLATE_ID
                                    ? "PersonAction of " + journal.principal()
                                    : journal.type() == RecordType.OUTPUT
                                                    && header.templateId()
                                                            == ValveChangedDecoder.TEMPLATE_ID
                                            ? "ValveChanged"
                                            : "template " + header.templateId());
                }
            }
        }
        return found;
    }
}
