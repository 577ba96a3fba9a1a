// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.Working;
import io.autohedger.system.why.PlayedChanges.Far;
import io.autohedger.system.why.PlayedChanges.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Desks whose venues and clients take back what they have told, or put another in its place. */
final class BustDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final String PAIR = Explained.PAIR;
    private static final long SECOND = PlayedDesk.SECOND;
    private static final char FILL = 'X';
    private static final char DEAL = 'E';

    private BustDesks() {}

    private static Path ended(PlayedDesk desk) {
        desk.close();
        return desk.directory();
    }

    /** A second later everybody quotes again, and what is open by then is filled. */
    private static void goOn(PlayedDesk desk) {
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
    }

    /** So much later that what was taken back is not booked again any more. */
    private static void settle(PlayedDesk desk) {
        desk.pass(5 * SECOND);
        Explained.quotes(desk, SIZE);
        desk.fillAll();
    }

    /**
     * Fills with fees at an account's venue: busted, corrected, both once more under each name, and
     * before their fill comes; what is open by that is hedged again.
     */
    static Path fillsAreTakenBack(Path folder) throws IOException {
        PlayedDesk desk = AccountDesks.clearing("LP1, LP2, ECN").begin(folder);
        Explained.quotes(desk, SIZE);
        AccountDesks.equity(desk, "9000000.00");
        desk.inputs.charge("USD", "12.5000");
        Explained.clientSells(desk, "3000000");
        PlayedAnswers.Order first = desk.answers.last();
        desk.inputs.filled(first, first.qty() / 3);
        String busted = desk.inputs.execId(FILL, 0);
        desk.inputs.filled(first, first.qty() / 3);
        String corrected = desk.inputs.execId(FILL, 0);
        desk.changes.busted(first, busted);
        desk.changes.busted(first, busted);
        goOn(desk);
        long other = first.qty() / 4;
        String name = desk.changes.corrected(first, corrected, other, first.price() - 3);
        String again = desk.changes.corrected(first, name, other, first.price() - 5);
        desk.changes.corrected(first, corrected, other, first.price() - 5);
        goOn(desk);
        desk.restart();
        Explained.quotes(desk, SIZE);
        desk.changes.busted(first, again);
        desk.inputs.canceled(first, 0);
        goOn(desk);
        // Before what they are of: that is never booked, or as it is corrected.
        Explained.clientSells(desk, "2000000");
        PlayedAnswers.Order second = desk.answers.last();
        desk.changes.busted(second, desk.inputs.execId(FILL, 1));
        desk.inputs.filled(second, second.qty() / 2);
        desk.changes.corrected(
                second, desk.inputs.execId(FILL, 1), second.qty() / 4, second.price() - 1);
        desk.inputs.filled(second, second.qty() / 2);
        goOn(desk);
        desk.inputs.charge("EUR", "2500.0000");
        desk.inputs.canceled(second, second.qty() / 4);
        goOn(desk);
        desk.inputs.filled(desk.answers.last());
        desk.changes.busted(desk.answers.last(), desk.inputs.execId(FILL, 0));
        goOn(desk);
        desk.fillAll();
        assertTrue(desk.answers.orders.size() > 3, "what was taken back is not hedged again");
        return ended(desk);
    }

    /** A fill that no order of ours claims, which its venue takes back: each moves the desk. */
    static Path straysAreTakenBack(Path folder) throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        Explained.quotes(desk, SIZE);
        Terms of = new Terms(OrderSide.SELL, PAIR, "2000000", "1.08490");
        String stray = desk.changes.stray("LP2", of, null);
        assertEquals(AlertCode.FILL_ON_UNKNOWN_ORDER, desk.answers.alerts.getLast());
        desk.fillAll();
        goOn(desk);
        desk.changes.stray("LP2", of, stray);
        settle(desk);
        assertEquals(2, desk.answers.orders.size());
        return ended(desk);
    }

    /** Clients take back deals and correct them, once more, and before they have come. */
    static Path dealsAreTakenBack(Path folder) throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        desk.fillAll();
        Terms was = new Terms(OrderSide.SELL, PAIR, "3000000", "1.08480");
        String deal = desk.inputs.execId(DEAL, -1);
        desk.changes.dealBusted(was, deal);
        desk.changes.dealBusted(was, deal);
        settle(desk);
        goOn(desk);
        Explained.clientSells(desk, "2000000");
        desk.fillAll();
        String second = desk.inputs.execId(DEAL, -1);
        Terms less = new Terms(OrderSide.SELL, PAIR, "1500000", "1.08470");
        String name = desk.changes.dealCorrected(less, second);
        desk.changes.dealCorrected(less, second);
        settle(desk);
        desk.restart();
        Explained.quotes(desk, SIZE);
        desk.changes.dealCorrected(new Terms(OrderSide.BUY, PAIR, "1000000", "1.08520"), name);
        settle(desk);
        goOn(desk);
        desk.changes.dealCorrected(
                new Terms(OrderSide.SELL, PAIR, "4000000", "1.08400"), desk.inputs.execId(DEAL, 1));
        Explained.clientSells(desk, "5000000");
        desk.fillAll();
        goOn(desk);
        desk.changes.dealBusted(was, desk.inputs.execId(DEAL, 1));
        Explained.clientSells(desk, "6000000");
        assertTrue(desk.answers.orders.size() >= 5, desk.answers.orders.size() + " orders");
        return ended(desk);
    }

    /**
     * What is busted waits: it is booked again in time, or a person lets its hedge go, or it is
     * booked again while that is asked. Of another quantity a little waits, and goes out unasked.
     */
    static Path bustsWait(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf("books {", "busts { settle = 5s, auto-size = 1M USD }\nbooks {")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        desk.fillAll();
        Terms was = new Terms(OrderSide.SELL, PAIR, "3000000", "1.08480");
        desk.changes.dealBusted(was, desk.inputs.execId(DEAL, -1));
        goOn(desk);
        desk.restart();
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        settle(desk);
        assertEquals(1, desk.answers.orders.size());
        desk.changes.dealBusted(was, desk.inputs.execId(DEAL, 0));
        settle(desk);
        assertEquals(1, desk.answers.orders.size());
        assertEquals(AlertCode.BUST_HELD, desk.answers.alerts.getLast());
        desk.inputs.release(PlayedInputs.ANN, desk.answers.suggestion);
        desk.fillAll();
        goOn(desk);
        assertEquals(2, desk.answers.orders.size());
        Explained.clientSells(desk, "3000000");
        desk.fillAll();
        Terms less = new Terms(OrderSide.SELL, PAIR, "2500000", "1.08480");
        String name = desk.changes.dealCorrected(less, desk.inputs.execId(DEAL, -1));
        goOn(desk);
        assertEquals(3, desk.answers.orders.size());
        settle(desk);
        assertEquals(4, desk.answers.orders.size());
        desk.changes.dealBusted(was, name);
        settle(desk);
        desk.pass(300 * SECOND);
        Explained.quotes(desk, SIZE);
        desk.restart();
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "2500000");
        settle(desk);
        assertEquals(4, desk.answers.orders.size());
        return ended(desk);
    }

    /**
     * What is busted waits for a person at the price of two providers. When he lets it go one of
     * them has been silent for too long: by the other's price so much goes out unasked.
     */
    static Path bustsHaveBecomeSmall(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf("books {", "busts { settle = 5s, auto-size = 3255k USD }\nbooks {")
                        .begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        desk.fillAll();
        Terms was = new Terms(OrderSide.SELL, PAIR, "3000000", "1.08480");
        desk.changes.dealBusted(was, desk.inputs.execId(DEAL, -1));
        desk.pass(5 * SECOND - 1);
        desk.inputs.quote("LP2", PAIR, "1.08500", "1.08508", SIZE);
        desk.inputs.quote("LP1", PAIR, "1.08496", "1.08504", SIZE);
        desk.pass(1);
        assertEquals(AlertCode.BUST_HELD, desk.answers.alerts.getLast());
        desk.isLater(6 * SECOND);
        desk.inputs.quote("LP1", PAIR, "1.08496", "1.08504", SIZE);
        desk.isLater(6 * SECOND);
        desk.inputs.release(PlayedInputs.ANN, desk.answers.suggestion);
        desk.fillAll();
        assertEquals(2, desk.answers.orders.size());
        return ended(desk);
    }

    /**
     * What covers had dealt for clients is taken back, and dealt again: the clients keep theirs,
     * the orphans have the difference, and it is unwound.
     */
    static Path coversAreTakenBack(Path folder) throws IOException {
        PlayedDesk desk = ClientDesks.taking("back-to-back", "reject").begin(folder);
        Explained.quotes(desk, SIZE);
        ClientDesks.order(desk, "T1", OrderSide.BUY, "2000000", "1.08530", TimeInForce.IOC);
        PlayedAnswers.Order cover = desk.answers.last();
        desk.inputs.filled(cover);
        desk.changes.busted(cover, desk.inputs.execId(FILL, 0));
        desk.inputs.filled(cover, cover.qty() / 2);
        goOn(desk);
        desk.changes.corrected(
                cover, desk.inputs.execId(FILL, 0), cover.qty() / 2, cover.price() - 2);
        desk.inputs.canceled(cover, cover.qty() / 2);
        goOn(desk);
        ClientDesks.order(desk, "T2", OrderSide.SELL, "3000000", "1.08450", TimeInForce.IOC);
        PlayedAnswers.Order other = desk.answers.last();
        desk.inputs.filled(other, other.qty() / 3);
        desk.restart();
        Explained.quotes(desk, SIZE);
        desk.changes.corrected(
                other, desk.inputs.execId(FILL, 0), other.qty() / 2, other.price() + 1);
        desk.changes.corrected(
                other, desk.inputs.execId(FILL, 0), other.qty() / 6, other.price() + 1);
        goOn(desk);
        desk.inputs.canceled(other, other.qty() / 6);
        goOn(desk);
        desk.fillAll();
        long told = desk.answers.alerts.stream().filter(AlertCode.COVER_TAKEN_BACK::equals).count();
        assertTrue(told > 3, told + " pages");
        return ended(desk);
    }

    /**
     * People end an order in doubt; what its venue tells afterwards takes its place, or denies it.
     */
    static Path peopleAreContradicted(Path folder) throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        for (int i = 0; i < 3; i++) {
            Explained.quotes(desk, SIZE);
            Explained.clientSells(desk, "3000000");
            PlayedAnswers.Order silent = desk.answers.last();
            for (int second = 0; second < 4; second++) {
                goOn(desk);
            }
            desk.inputs.resolve(
                    PlayedInputs.ANN, silent, Working.CANCELED, silent.qty() / 2, silent.price());
            desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
            assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
            goOn(desk);
            switch (i) {
                case 0 -> desk.inputs.filled(silent, silent.qty() / 4);
                case 1 -> desk.inputs.filled(silent);
                default -> desk.inputs.canceled(silent, 0);
            }
            goOn(desk);
            for (PlayedAnswers.Order order : List.copyOf(desk.answers.orders)) {
                desk.inputs.canceled(order, 0);
            }
            goOn(desk);
        }
        return ended(desk);
    }

    /**
     * A venue tells swaps for hedges: with the far leg, without, without its price; they are put
     * right and taken back. And a file tells a fill that a stream tells after it.
     */
    static Path swapsAndFilesAreTold(Path folder) throws IOException {
        PlayedDesk desk = new Explained().conf(", settlement = 120M USD", "").begin(folder);
        int day = 20_600;
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        PlayedAnswers.Order first = desk.answers.last();
        long part = first.qty() / 3;
        String whole = desk.changes.swapped(first, part, new Far(part, first.price() + 7, day));
        String near = desk.changes.swapped(first, part, null);
        String unpriced = desk.changes.swapped(first, part, new Far(part, 0, day));
        assertEquals(AlertCode.FAR_LEG_UNPRICED, desk.answers.alerts.getLast());
        goOn(desk);
        desk.changes.swapCorrected(first, near, part, new Far(part / 2, first.price() + 5, day));
        desk.changes.swapCorrected(first, unpriced, part, new Far(part, first.price() + 9, day));
        goOn(desk);
        desk.restart();
        Explained.quotes(desk, SIZE);
        desk.changes.busted(first, whole);
        desk.changes.busted(first, near);
        goOn(desk);
        PlayedAnswers.Order silent = desk.answers.last();
        String execId = desk.inputs.execId(FILL, 1);
        desk.inputs.toldFill(PlayedInputs.ANN, silent, execId, silent.qty(), silent.price(), day);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        desk.inputs.filled(silent);
        goOn(desk);
        // The next file tells its far leg, too: the near one is known.
        Far far = new Far(silent.qty() / 2, silent.price() + 7, day);
        desk.inputs.toldSwap(
                PlayedInputs.ANN, silent, execId, silent.qty(), silent.price(), day, far);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        goOn(desk);
        desk.fillAll();
        return ended(desk);
    }

    /** A venue states another position than ours: two people post what is missing. */
    static Path aPositionIsAdjusted(Path folder) throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "3000000");
        desk.fillAll();
        desk.inputs.stated(PlayedInputs.ANN, "LP1", PAIR, "-2000000");
        long missing = desk.inputs.qty(PAIR, "1000000");
        desk.inputs.adjust(
                PlayedInputs.ANN, desk.answers.openBreak, missing, desk.inputs.px(PAIR, "1.08500"));
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        goOn(desk);
        desk.fillAll();
        assertEquals(2, desk.answers.orders.size());
        return ended(desk);
    }
}
