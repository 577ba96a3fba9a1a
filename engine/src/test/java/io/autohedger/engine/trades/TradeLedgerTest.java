// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.trades.TradeLedger.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A ledger of eight trades that has seen many more: none is refused, the newest are known. */
@Tag("unit")
class TradeLedgerTest {
    private static final int CLIENT = 4;
    private static final long QTY = 100;
    private static final long PX = 7;

    private TradeLedger ledger = new TradeLedger(8);

    @Test
    void noTradeIsRefusedForWantOfRoomAndTheNewestAreKnownAgain() {
        for (int i = 1; i <= 1_000; i++) {
            assertEquals(Verdict.APPLIED, trade("T" + i), "T" + i);
            assertEquals(QTY, ledger.addedQty());
            assertEquals(Verdict.DUPLICATE, trade("T" + i));
            if (i > 2) {
                assertEquals(Verdict.DUPLICATE, trade("T" + (i - 2)));
            }
        }
        assertEquals(Verdict.APPLIED, bust("T999"));
        assertEquals(QTY, ledger.removedQty());
        assertEquals(Verdict.DUPLICATE, bust("T999"));
    }

    /** With seven of eight there is no room for two: three of them go and four stay. */
    @Test
    void theOlderHalfIsForgottenAtOnceAndNoneBeforeOrAfter() {
        for (int i = 1; i <= 40; i++) {
            assertEquals(Verdict.APPLIED, trade("T" + i));
            int newest = i < 8 ? i : 5 + (i - 8) % 3;
            assertEquals(newest, ledger.size(), "after T" + i);
            for (int back = 0; back < i; back++) {
                String id = "T" + (i - back);
                assertEquals(back < newest, ledger.isKnown(CLIENT, id(id), 0), id);
            }
        }
    }

    @Test
    void aTradeIsFoundByANameThatItWasGivenUnderAnotherKey() {
        trade("T1");
        ledger.join(CLIENT, id("T1"), 0, CLIENT + 1, id("X1"), 0);
        ledger.join(CLIENT, id("T9"), 0, CLIENT + 1, id("X9"), 0);
        trade("T2");
        UnsafeBuffer name = new UnsafeBuffer(new byte[64]);
        assertEquals(0, ledger.putJoined(name, 0), "T2 was given none");
        ledger.find(CLIENT + 1, id("X1"), 0);
        assertEquals(CLIENT + 1, ledger.putJoined(name, 0));
        assertEquals(id("X1"), name);
        assertEquals(Verdict.APPLIED, ledger.bust(CLIENT + 1, id("X1"), 0));
        assertEquals(QTY, ledger.removedQty());
        assertEquals(Verdict.DUPLICATE, bust("T1"));
        ledger.find(CLIENT + 1, id("X9"), 0);
        assertEquals(0, ledger.liveQty(), "what is not there has no name");
    }

    @Test
    void theLastNameOfATradeIsTheOneThatIsTold() {
        UnsafeBuffer name = new UnsafeBuffer(new byte[64]);
        for (int i = 1; i <= 30; i++) {
            trade("T" + i);
            ledger.join(CLIENT, id("T" + i), 0, CLIENT + 1, id("X" + i), 0);
            ledger.join(CLIENT, id("T" + i), 0, CLIENT + 2, id("Y" + i), 0);
            ledger.find(CLIENT, id("T" + i), 0);
            assertEquals(CLIENT + 2, ledger.putJoined(name, 0));
            assertEquals(id("Y" + i), name);
        }
    }

    @Test
    void aBustThatWaitsMeetsItsTradeHoweverLate() {
        assertEquals(Verdict.PARKED, bust("LATE"));
        for (int i = 1; i <= 100; i++) {
            trade("T" + i);
        }
        assertEquals(Verdict.APPLIED, trade("LATE"));
        assertEquals(0, ledger.addedQty(), "it was taken back before it came");
    }

    @Test
    void aCorrectionsOwnNameLeadsToItsTradeAfterOthersWereForgotten() {
        for (int i = 1; i <= 6; i++) {
            trade("T" + i);
        }
        assertEquals(Verdict.APPLIED, correct("C1", "T6", 60));
        // The next one needs room: T1 to T3 are forgotten, T6 and C1 have moved.
        trade("T7");
        assertEquals(Verdict.DUPLICATE, correct("C1", "T6", 60));
        assertEquals(Verdict.APPLIED, correct("C2", "C1", 70));
        assertEquals(60, ledger.removedQty());
        assertEquals(70, ledger.addedQty());
        assertEquals(Verdict.APPLIED, trade("T1"), "forgotten, as it says");
    }

    @Test
    void aRestoredLedgerIsTheOneThatWasWrittenWhateverItHasForgotten() {
        assertEquals(Verdict.PARKED, correct("Q0", "LATE", 50));
        for (int i = 1; i <= 30; i++) {
            // Each by the name of the one before it, which leads to what waits.
            assertEquals(Verdict.PARKED, correct("Q" + i, "Q" + (i - 1), 50 + i));
            trade("T" + i);
            correct("C" + i, "T" + i, 1_000 + i);
            TradeLedger restored = new TradeLedger(8);
            List<Long> written = new ArrayList<>();
            ledger.state(new Writes(written));
            restored.state(new Reads(written.iterator()));
            List<Long> again = new ArrayList<>();
            restored.state(new Writes(again));
            assertEquals(written, again);
            for (TradeLedger either : List.of(ledger, restored)) {
                either.look(CLIENT, id("C" + i), 0);
                assertEquals(1_000 + i, either.liveQty());
            }
        }
        assertEquals(Verdict.APPLIED, trade("LATE"));
        assertEquals(80, ledger.addedQty(), "as it was corrected last");
    }

    private record Writes(List<Long> to) implements StatePass {
        @Override
        public long next(long value) {
            to.add(value);
            return value;
        }

        @Override
        public boolean reads() {
            return false;
        }
    }

    private record Reads(Iterator<Long> from) implements StatePass {
        @Override
        public long next(long value) {
            return from.next();
        }

        @Override
        public boolean reads() {
            return true;
        }
    }

    @Test
    void onlyWhatWaitsForItsTradeCanFillIt() {
        for (int i = 1; i <= 8; i++) {
            assertEquals(Verdict.PARKED, bust("B" + i));
        }
        assertEquals(Verdict.FULL, bust("B9"));
        assertEquals(Verdict.FULL, trade("T1"));
    }

    private Verdict trade(String id) {
        return ledger.trade(CLIENT, id(id), 0, QTY, PX, 1);
    }

    private Verdict bust(String id) {
        return ledger.bust(CLIENT, id(id), 0);
    }

    private Verdict correct(String id, String of, long qty) {
        UnsafeBuffer both = new UnsafeBuffer(new byte[128]);
        both.putBytes(0, id(id), 0, 64);
        both.putBytes(64, id(of), 0, 64);
        return ledger.correct(CLIENT, both, 0, 64, qty, PX);
    }

    private static UnsafeBuffer id(String text) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        buffer.putBytes(0, text.getBytes(StandardCharsets.US_ASCII));
        return buffer;
    }
}
