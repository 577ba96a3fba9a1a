// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static io.autohedger.system.why.PlayedDesk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.system.why.PlayedCopies.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Far legs of swaps that a drop copy tells by themselves, and legs of what is dealt as one. */
final class FarLegDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final int DAY = 20_600;

    private final PlayedDesk desk;
    private final PlayedCopies both;

    private FarLegDesks(PlayedDesk desk) {
        this.desk = desk;
        both = new PlayedCopies(desk);
    }

    /** By their near legs' names, by names of their own that name those, or by what they are. */
    static Path legsAreFar(Path folder) throws IOException {
        PlayedDesk desk = PlayedCopies.desk("").conf(", settlement = 120M USD", "").begin(folder);
        FarLegDesks far = new FarLegDesks(desk);
        far.both.session(SessionState.UP);
        far.theyAreNamed();
        far.theyComeFirst();
        far.theyAreTakenBack();
        desk.restart();
        far.both.session(SessionState.UP);
        far.theCopyAloneTellsThem();
        far.aFillTheOtherWay();
        assertEquals(Map.of(), desk.answers.openBreaks);
        desk.close();
        return desk.directory();
    }

    /** At a venue that tells each leg in a report of its own, and the whole in another. */
    static Path legsAreBooked(Path folder) throws IOException {
        PlayedDesk desk =
                PlayedCopies.desk("")
                        .conf(
                                "last-look = yes, drop-copy",
                                "last-look = yes, multi-leg = legs, drop-copy")
                        .begin(folder);
        FarLegDesks legs = new FarLegDesks(desk);
        legs.both.session(SessionState.UP);
        legs.legsAndTheWhole();
        desk.close();
        return desk.directory();
    }

    /** And at one of which the whole is booked: its legs are nothing, but in the order's pair. */
    static Path legsAreCopied(Path folder) throws IOException {
        PlayedDesk desk = PlayedCopies.desk("").begin(folder);
        FarLegDesks legs = new FarLegDesks(desk);
        legs.both.session(SessionState.UP);
        legs.legsAndTheWhole();
        desk.close();
        return desk.directory();
    }

    private Told of(OrderEventKind kind, PlayedAnswers.Order order, String id, long part) {
        return new Told(order, kind, id, order.qty() / part, order.price()).at(desk.now());
    }

    private Told fill(PlayedAnswers.Order order, String id, long part) {
        return of(OrderEventKind.TRADE, order, id, part);
    }

    private Told bust(PlayedAnswers.Order order, String id) {
        return of(OrderEventKind.TRADE_CANCEL, order, id, 1);
    }

    private static PlayedChanges.Far far(PlayedAnswers.Order order) {
        return new PlayedChanges.Far(order.qty() / 2, order.price() + 7, DAY);
    }

    private Told farLeg(PlayedAnswers.Order order, String id) {
        PlayedChanges.Far far = far(order);
        return new Told(order, OrderEventKind.TRADE, id, far.qty(), far.px())
                .at(desk.now())
                .otherWay();
    }

    private void swapped(PlayedAnswers.Order order, String id) {
        both.stream(fill(order, id, 4).far(far(order)));
    }

    private void waits() {
        for (int i = 0; i < 4; i++) {
            desk.pass(SECOND);
            quotes();
        }
    }

    private void quotes() {
        Explained.quotes(desk, SIZE);
        desk.inputs.quote("LP2", "USDJPY", "156.490", "156.510", SIZE);
    }

    private void theyAreNamed() {
        PlayedAnswers.Order order = both.order();
        swapped(order, "A1");
        both.copy(fill(order, "A1", 4));
        both.copy(farLeg(order, "A1"));
        both.copy(farLeg(order, "A1"));
        swapped(order, "A2");
        both.copy(fill(order, "A2", 4));
        both.copy(farLeg(order, "A2f").second("A2"));
        swapped(order, "A3");
        both.copy(fill(order, "A3", 4));
        both.copy(farLeg(order, "A3f"));
        // Again, with another far leg than before, which is no news.
        PlayedChanges.Far other = new PlayedChanges.Far(order.qty() / 4, order.price() + 7, DAY);
        both.stream(fill(order, "A3", 4).far(other));
        desk.inputs.canceled(order, order.qty() / 4 * 3);
        waits();
    }

    private void theyComeFirst() {
        PlayedAnswers.Order order = both.order();
        both.copy(farLeg(order, "B1"));
        both.copy(fill(order, "B1", 4));
        desk.pass(SECOND);
        swapped(order, "B1");
        both.copy(farLeg(order, "B2f").second("B2"));
        both.copy(fill(order, "B2", 4));
        swapped(order, "B2");
        both.copy(fill(order, "B3", 4));
        both.copy(farLeg(order, "B3f"));
        swapped(order, "B3");
        desk.inputs.canceled(order, order.qty() / 4 * 3);
        waits();
    }

    private void theyAreTakenBack() {
        PlayedAnswers.Order order = both.order();
        swapped(order, "C1");
        both.copy(fill(order, "C1", 4));
        both.copy(farLeg(order, "C1f").second("C1"));
        both.copy(bust(order, "C1"));
        desk.pass(SECOND);
        both.stream(bust(order, "C1"));
        swapped(order, "C2");
        both.copy(fill(order, "C2", 4));
        both.copy(bust(order, "C2"));
        both.copy(farLeg(order, "C2f").second("C2"));
        desk.pass(SECOND);
        both.stream(bust(order, "C2"));
        both.copy(bust(order, "C3"));
        swapped(order, "C3");
        desk.pass(SECOND);
        both.stream(bust(order, "C3"));
        // The copy alone knows of it, and takes it back.
        both.copy(fill(order, "C4", 4));
        both.copy(farLeg(order, "C4f"));
        desk.pass(SECOND);
        both.copy(bust(order, "C4"));
        // One that it never told.
        swapped(order, "C5");
        both.copy(fill(order, "C5", 4));
        both.copy(bust(order, "C5").otherWay());
        desk.pass(SECOND);
        both.stream(bust(order, "C5"));
        both.copy(bust(order, "C5"));
        desk.inputs.canceled(order, 0);
        waits();
    }

    private void theCopyAloneTellsThem() {
        PlayedAnswers.Order order = both.order();
        both.stream(fill(order, "D1", 4));
        both.copy(fill(order, "D1", 4));
        both.copy(farLeg(order, "D1"));
        desk.inputs.canceled(order, order.qty() / 4);
        waits();
        Map.Entry<Long, Long> first = desk.answers.openBreaks.firstEntry();
        long px = desk.inputs.px(Explained.PAIR, "1.08500");
        desk.inputs.adjust(PlayedInputs.ANN, first.getKey(), first.getValue(), px);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        waits();
        swapped(order, "D1");
        waits();
    }

    /** What looked like a far leg was nobody's fill. */
    private void aFillTheOtherWay() {
        PlayedAnswers.Order order = both.order();
        Told other = farLeg(order, "E1");
        both.copy(other);
        desk.pass(SECOND);
        both.stream(other);
        both.copy(other);
        both.settle();
        desk.inputs.canceled(order, 0);
        waits();
    }

    private void legsAndTheWhole() {
        quotes();
        PlayedAnswers.Order order = both.order();
        int own = order.instrumentId();
        int yen = desk.inputs.instrument("USDJPY").instrumentId();
        long px = desk.inputs.px("USDJPY", "156.500");
        Told leg = new Told(order, OrderEventKind.TRADE, "F1", order.qty(), px).leg('2', yen);
        Told near = fill(order, "F2", 2).leg('2', own);
        Told whole = fill(order, "F3", 2).leg('3', own);
        for (Told each : new Told[] {leg, near, whole}) {
            both.stream(each);
            desk.pass(SECOND);
            both.copy(each);
            both.copy(each);
        }
        Told busted =
                new Told(order, OrderEventKind.TRADE_CANCEL, "F1", order.qty(), px).leg('2', yen);
        Told first = new Told(order, OrderEventKind.TRADE, "F4", order.qty(), px).leg('2', yen);
        both.copy(first);
        desk.pass(SECOND);
        both.stream(first);
        both.copy(busted);
        waits();
        both.stream(busted);
        desk.inputs.canceled(order, order.qty() / 2);
        waits();
    }
}
