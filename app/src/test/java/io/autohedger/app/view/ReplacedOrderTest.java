// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.Working;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person asks about an order that rests, and sees once its venue has replaced it. */
class ReplacedOrderTest {
    @TempDir Path directory;
    private TestJournal journal;

    @BeforeEach
    void begins() throws IOException {
        journal = new TestJournal(directory);
        journal.deal("E7", 3).resting(1, 3, false).sent(1);
        journal.tick().change(1, Working.NEW, Certainty.KNOWN, 0, 3);
    }

    @AfterEach
    void ends() {
        journal.close();
    }

    @Test
    void theOrderIsShownAsItsVenueHasIt() throws IOException {
        journal.tick().replace(1, 2, 108_495);
        assertTrue(row().contains("3,000,000  EURUSD  1.08490"), "asked is not replaced");
        journal.replaced(1001).change(1, Working.NEW, Certainty.KNOWN, 0, 2);
        assertTrue(row().contains("2,000,000  EURUSD  1.08495"), row());
    }

    @Test
    void aCancelThatNamesTheReplaceIsTheOrders() throws IOException {
        journal.tick().replace(1, 2, 108_495).replaced(1001);
        journal.cancel(1001);
        OrderLine order = view().orders.find(TestJournal.order(1));
        assertNotNull(order);
        assertEquals(1, order.cancels);
    }

    @Test
    void aReplaceIsDraftedInTheOrdersOwnUnits() throws IOException {
        Draft draft = draft("1", "1.08492", "2000000");
        assertNull(draft.problem());
        assertEquals("replace D3-000001 --qty 2000000 --px 1.08492", draft.command());
        assertTrue(draft.effect().contains("now 3,000,000 at 1.08490, filled 0;"), draft.effect());
        Action action = draft.actions().getFirst();
        assertEquals(ActionKind.REPLACE_ORDER, action.kind());
        assertEquals(200_000_000, action.qty());
        assertEquals(108_492, action.px());
        assertEquals(Action.NOTHING, draft("1", "1.08492", "").actions().getFirst().qty());
    }

    @Test
    void whatIsTypedWrongIsSaid() throws IOException {
        assertWrong("what shall be otherwise: --px, --qty or both", "1", "", "");
        assertWrong("--px 1.0849000001 is no price of EURUSD", "1", "1.0849000001", "");
        assertWrong("--px -1 is no price of EURUSD", "1", "-1", "");
        assertWrong("--qty much is no quantity of EURUSD", "1", "", "much");
        assertWrong("--qty 0 is no quantity of EURUSD", "1", "", "0");
        assertWrong("no order '9' in", "9", "1.08", "");
    }

    private void assertWrong(String what, String order, String px, String qty) throws IOException {
        Answer problem = draft(order, px, qty).problem();
        assertNotNull(problem);
        assertTrue(String.valueOf(problem.problem()).contains(what), problem.toString());
    }

    private Draft draft(String order, String px, String qty) throws IOException {
        Map<String, Object> request = new HashMap<>(Map.of("do", "replace", "order", order));
        request.put("px", px);
        request.put("qty", qty);
        return Drafts.of(request, view(), live());
    }

    private String row() throws IOException {
        List<String> rows = Listing.of("orders", false, view(), live()).lines();
        return rows.getLast();
    }

    private Source live() {
        return new Source(true, directory.toString(), journal.now);
    }

    private DeskView view() throws IOException {
        return JournalView.read(directory, true).view();
    }
}
