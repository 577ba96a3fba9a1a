// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static io.autohedger.system.why.PlayedDesk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.SessionState;
import java.nio.file.Path;

/**
 * Venues whose line was lost with orders on it (decision 0052): both their streams are compared.
 */
final class OutageDesks {
    private static final int FIRST = 1;
    private static final int SECOND_BEST = 2;

    private final PlayedDesk desk;
    private final PlayedCopies copies;

    private OutageDesks(PlayedDesk desk) {
        this.desk = desk;
        copies = new PlayedCopies(desk);
    }

    /** The first provider is passed over until its streams agree, or have had their time for it. */
    static Path streamsAreCompared(Path folder) {
        PlayedDesk desk = PlayedCopies.desk("").begin(folder);
        OutageDesks outage = new OutageDesks(desk);
        outage.copies.session(SessionState.UP);
        outage.untilTheyAgree();
        outage.untilTheCopyIsUp();
        outage.untilTheirTimeIsOver();
        desk.close();
        return desk.directory();
    }

    /** An order of the first provider, in doubt as its line is lost and comes up again. */
    private PlayedAnswers.Order lost() {
        PlayedAnswers.Order order = copies.order();
        desk.inputs.session("LP1", false);
        desk.pass(SECOND / 2);
        desk.inputs.session("LP1", true);
        copies.cheapest();
        return order;
    }

    /** The newest order is a provider's; it fills. */
    private void isAt(int venue) {
        assertEquals(venue, desk.answers.last().venueId());
        copies.settle(desk.answers.last());
    }

    /** A client sells: who gets the hedge. */
    private void goesTo(int venue) {
        copies.cheapest();
        int before = desk.answers.orders.size();
        Explained.clientSells(desk, "1000000");
        assertEquals(before + 1, desk.answers.orders.size());
        isAt(venue);
    }

    private void untilTheyAgree() {
        PlayedAnswers.Order order = lost();
        PlayedCopies.Told whole = copies.whole(order, "A1");
        copies.stream(whole);
        goesTo(SECOND_BEST);
        copies.copy(whole);
        goesTo(FIRST);
    }

    private void untilTheCopyIsUp() {
        copies.settle();
        copies.session(SessionState.DOWN);
        desk.inputs.canceled(lost(), 0);
        isAt(SECOND_BEST);
        goesTo(SECOND_BEST);
        copies.session(SessionState.UP);
        goesTo(FIRST);
    }

    private void untilTheirTimeIsOver() {
        copies.settle();
        copies.session(SessionState.DOWN);
        desk.inputs.canceled(lost(), 0);
        isAt(SECOND_BEST);
        desk.pass(3 * SECOND);
        goesTo(FIRST);
    }
}
