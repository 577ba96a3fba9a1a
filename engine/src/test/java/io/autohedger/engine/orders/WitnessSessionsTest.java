// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.DropCopyDefinedDecoder;
import io.autohedger.codecs.DropCopyDefinedEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.engine.output.Told;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Copies;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Drop copies of venues 1 and 31, which come within 10 and 20. */
@Tag("unit")
class WitnessSessionsTest {
    private static final int LAST = Catalogue.MAX_VENUES - 1;
    private static final long NEVER = WitnessSessions.NEVER;
    private static final List<String> ALERT = List.of("ALERT DROP_COPY_DOWN instrument 0");
    private static final List<String> PAGE = List.of("PAGE DROP_COPY_DOWN instrument 0");
    private static final List<String> NOTHING = List.of();

    private final Told told = new Told();
    private WitnessSessions sessions = new WitnessSessions(told.emitter);

    private void define(int venue, int session, long within, long now) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        new DropCopyDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .venueId(venue)
                .sessionId(session)
                .confirmAfterNanos(within);
        sessions.define(
                new DropCopyDefinedDecoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()),
                now);
    }

    @Test
    void aVenueHasTheSessionThatIsDefined() {
        assertFalse(sessions.isDefined(1));
        define(1, 9, 10, 100);
        define(LAST, 8, 20, 100);
        assertTrue(sessions.isDefined(1));
        assertTrue(sessions.isDefined(LAST));
        assertEquals(1, sessions.venueOf(9));
        assertEquals(LAST, sessions.venueOf(8));
        assertEquals(0, sessions.venueOf(7));
        assertEquals(0, sessions.venueOf(0), "most venues have none");
        assertEquals(10, sessions.confirmAfterNanos(1));
        define(1, 7, 30, 100);
        assertEquals(1, sessions.venueOf(7));
        assertEquals(30, sessions.confirmAfterNanos(1));
    }

    @Test
    void oneThatDoesNotComeIsPagedAboutOnce() {
        assertEquals(NEVER, sessions.nextDueNanos());
        define(1, 9, 10, 100);
        define(LAST, 8, 20, 100);
        define(1, 9, 10, 105);
        assertEquals(110, sessions.nextDueNanos(), "as it was defined first");
        assertFalse(sessions.isDue(109));
        assertTrue(sessions.isDue(110));
        sessions.onTime(109);
        assertEquals(NOTHING, told.take());
        sessions.onTime(110);
        assertEquals(PAGE, told.take());
        assertEquals(120, sessions.nextDueNanos());
        sessions.onTime(120);
        assertEquals(PAGE, told.take());
        assertEquals(NEVER, sessions.nextDueNanos());
    }

    @Test
    void oneThatGoesIsAnAlertAndAPageIfItStaysAway() {
        define(1, 9, 10, 100);
        sessions.witness(1, true, true, 101);
        assertTrue(sessions.isUp(1));
        assertFalse(sessions.isUp(LAST));
        sessions.onTime(200);
        assertEquals(NOTHING, told.take());
        sessions.witness(1, false, true, 300);
        assertFalse(sessions.isUp(1));
        assertEquals(ALERT, told.take());
        assertEquals(310, sessions.nextDueNanos());
        sessions.witness(1, false, true, 305);
        assertEquals(NOTHING, told.take(), "it was down");
        sessions.onTime(310);
        assertEquals(PAGE, told.take());
    }

    @Test
    void whatADeskEndsItselfIsNoAlert() {
        define(1, 9, 10, 100);
        sessions.witness(1, true, true, 101);
        sessions.witness(1, false, false, 300);
        assertEquals(NOTHING, told.take());
        sessions.onTime(310);
        assertEquals(PAGE, told.take());
    }

    @Test
    void theStreamOfExecutionsIsAnotherOne() {
        sessions.execution(1, true);
        assertTrue(sessions.isExecutionUp(1));
        assertFalse(sessions.isExecutionUp(2));
        assertFalse(sessions.isUp(1));
        sessions.execution(1, false);
        assertFalse(sessions.isExecutionUp(1));
    }

    @Test
    void somethingElseMayBeDueSooner() {
        define(1, 9, 10, 100);
        sessions.lookAt(105);
        sessions.lookAt(107);
        assertEquals(105, sessions.nextDueNanos());
        sessions.onTime(105);
        assertEquals(110, sessions.nextDueNanos(), "whoever waits tells it again");
    }

    /** Its drop copy is there; what it may still tell is due within 10. */
    @Test
    void aLineThatIsBackIsComparedForTheTimeOfItsDropCopy() {
        define(1, 9, 10, 100);
        define(2, 8, 20, 100);
        sessions.witness(1, true, true, 100);
        sessions.witness(2, true, true, 100);
        sessions.onTime(200);
        assertEquals(NEVER, sessions.nextDueNanos());
        assertFalse(sessions.compares(200));
        sessions.compare(3, 200);
        assertFalse(sessions.compares(200), "it has no drop copy");
        sessions.compare(2, 200);
        sessions.compare(1, 205);
        assertEquals(215, sessions.nextDueNanos());
        assertTrue(sessions.compares(214));
        assertTrue(sessions.compares(1, 214));
        assertFalse(sessions.compares(1, 215));
        assertTrue(sessions.compares(2, 215));
        sessions.onTime(215);
        assertEquals(220, sessions.nextDueNanos());
        assertTrue(sessions.compares(219), "the later of both");
        assertFalse(sessions.compares(220));
        sessions.onTime(220);
        assertEquals(NEVER, sessions.nextDueNanos());
        assertEquals(NOTHING, told.take());
    }

    @Test
    void aRestartKnowsWhatIsComparedAndANewLifeComparesNothing() {
        define(1, 9, 10, 100);
        sessions.compare(1, 200);
        WitnessSessions restored = new WitnessSessions(told.emitter);
        Copies.copy(sessions::state, restored::state);
        assertTrue(restored.compares(209));
        assertTrue(restored.compares(1, 209));
        restored.startLife();
        assertFalse(restored.compares(209));
        assertFalse(restored.compares(1, 209));
    }

    @Test
    void aNewLifeBeginsWithNobody() {
        define(1, 9, 10, 100);
        sessions.witness(1, true, true, 101);
        sessions.execution(1, true);
        define(LAST, 8, 10, 100);
        sessions.startLife();
        assertFalse(sessions.isDefined(1));
        assertFalse(sessions.isUp(1));
        assertFalse(sessions.isExecutionUp(1));
        sessions.onTime(200);
        assertEquals(NOTHING, told.take());
    }

    @Test
    void aRestartKnowsAllOfIt() {
        define(1, 9, 10, 100);
        sessions.witness(1, true, true, 101);
        sessions.execution(2, true);
        define(LAST, 8, 20, 100);
        WitnessSessions restored = new WitnessSessions(told.emitter);
        Copies.copy(sessions::state, restored::state);
        sessions = restored;
        assertEquals(1, sessions.venueOf(9));
        assertEquals(10, sessions.confirmAfterNanos(1));
        assertTrue(sessions.isUp(1));
        assertTrue(sessions.isExecutionUp(2));
        assertEquals(110, sessions.nextDueNanos());
        sessions.onTime(120);
        assertEquals(PAGE, told.take());
    }
}
