// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.simulation;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.autohedger.tests.support.DeepTier;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bugs that cost other desks money, each planted in the product's own source: the simulation has to
 * find it. The deep tier looks from seed 1 on; the short one where it was found.
 */
@Tag(SwarmTest.SUITE)
@Timeout(3600)
class PlantedBugsTest {
    private static final String ENGINE = "engine/src/main/java/io/autohedger/engine/";
    private static final String RUNTIME = "runtime/src/main/java/io/autohedger/runtime/";
    private static final String VENUE =
            "connectivity/fix/src/main/java/io/autohedger/connectivity/fix/venue/";
    private static final int ENOUGH = 1_000;
    private static final int FEW = 100;

    static List<PlantedBug> bugs() {
        return List.of(
                new PlantedBug(
                        "a time-out is taken for a reject",
                        ENGINE + "orders/Doubts.java",
                        "doubt(slot, TransitionCause.ACK_TIMEOUT, nowNanos);",
                        "transitions.assign(slot, io.autohedger.codecs.Working.REJECTED,"
                                + " Certainty.KNOWN, TransitionCause.ACK_TIMEOUT, 0, 0);",
                        10),
                new PlantedBug(
                        "a fill while a cancel is pending is dropped",
                        ENGINE + "orders/Mirror.java",
                        "if (!fills.take(in, named < 0 ? Fills.ORPHAN : orders.clOrdIdOf(named)))"
                                + " {",
                        "if ((named >= 0 && orders.cancelOf(named) == Cancels.ASKED)"
                                + " || !fills.take(in,"
                                + " named < 0 ? Fills.ORPHAN : orders.clOrdIdOf(named))) {",
                        13),
                new PlantedBug(
                        "a ClOrdID is used again after the tail was lost",
                        RUNTIME + "EpochFile.java",
                        "return Integer.parseInt(line.substring(6, line.length() - 1));",
                        "return Integer.parseInt(line.substring(6, line.length() - 1)) - 1;",
                        72),
                new PlantedBug(
                        "a stale order is sent again",
                        VENUE + "VenueAdapter.java",
                        "withResendPolicy(_ -> false)",
                        "withResendPolicy(_ -> true)",
                        10),
                new PlantedBug(
                        "a stop is forgotten at a restart",
                        ENGINE + "Inputs.java",
                        "known(startLife(in.desk.idEpoch(), now), template,"
                                + " in.desk.idEpoch());",
                        "{ if (!parts.latches.isEmpty()) {"
                                + " parts.latches.set(0, io.autohedger.codecs.ValveState.NORMAL); }"
                                + " known(startLife(in.desk.idEpoch(), now), template,"
                                + " in.desk.idEpoch()); }",
                        96),
                new PlantedBug(
                        "a hedge is sent against an own working order",
                        ENGINE + "HedgeDesk.java",
                        "int against = against(bookMask, factor, demand < 0, isShadow, nowNanos);",
                        "int against = 0;",
                        47),
                new PlantedBug(
                        "a program hears of timers only",
                        ENGINE + "StrategyRunner.java",
                        "&& (changed || program.isMarked()",
                        "&& (program.isMarked()",
                        4),
                new PlantedBug(
                        "a deal that is told again is exposed again",
                        ENGINE + "clientflow/Deals.java",
                        "case DUPLICATE -> ignore(in, IgnoredReason.DUPLICATE);",
                        "case DUPLICATE -> post(in, false, in.instrumentId(), signed(in),"
                                + " in.lastPx(), TradeLedger.NO_DATE);",
                        2),
                new PlantedBug(
                        "a bust of a deal is lost",
                        ENGINE + "clientflow/Deals.java",
                        "case BUSTED -> trades.bust(key, in.buffer(), execRefId);",
                        "case BUSTED -> Verdict.DUPLICATE;",
                        2),
                new PlantedBug(
                        "a hedge is not clipped to what the doubt amount leaves",
                        ENGINE + "HedgeSizes.java",
                        "qty = atMost(qty, doubtRoom(limits, instrument, factor, px, now),"
                                + " SizedBy.DOUBT);",
                        "",
                        6),
                new PlantedBug(
                        "a replace is not held to the doubt amount",
                        ENGINE + "ReplaceDesk.java",
                        "return more <= 0",
                        "return more <= Long.MAX_VALUE",
                        5),
                new PlantedBug(
                        "a doubt leaves the intake open",
                        ENGINE + "DoubtDesk.java",
                        "intake.contain(line.assetId());",
                        "",
                        14),
                new PlantedBug(
                        "a doubt asks nobody",
                        ENGINE + "DoubtDesk.java",
                        "page(watched, nowNanos);",
                        "",
                        14),
                new PlantedBug(
                        "a cover is twice what is due and knows no cap",
                        ENGINE + "HedgeSizes.java",
                        "if (cap == Long.MAX_VALUE) {",
                        "qty *= 2; if (cap != 0) {",
                        141),
                new PlantedBug(
                        "an order and its replace count once where both may fill",
                        ENGINE + "orders/RequestTable.java",
                        "return orders.replaceAdds(slot) ? sum : most;",
                        "return most;",
                        22),
                new PlantedBug(
                        "an answer about open orders proves that an order never was",
                        ENGINE + "orders/Evidence.java",
                        "catalogue.statusTellsTerminal(orders.venueOf(slot))",
                        "catalogue.orderLifeNanos(orders.venueOf(slot)) > 0",
                        142),
                new PlantedBug(
                        "an order ends while its replace may have made another",
                        ENGINE + "orders/NotOpen.java",
                        "isProven &= isComplete(slot, requests.openReplace(slot, i));",
                        "isProven |= isComplete(slot, requests.openReplace(slot, i));",
                        22),
                new PlantedBug(
                        "old deals in a burst are booked",
                        ENGINE + "clientflow/HeldDeals.java",
                        "return held[clientId] > 0 || ++seen[clientId] > burst[clientId];",
                        "return held[clientId] > HeldDeals.ROOM;",
                        2));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFound(PlantedBug bug) throws Exception {
        MutatedClasses classes = new MutatedClasses(bug.className(), bug.planted());
        @SuppressWarnings("unchecked") // what Hunt implements
        LongFunction<@Nullable String> hunt =
                (LongFunction<@Nullable String>)
                        classes.loadClass(Hunt.class.getName())
                                .getDeclaredConstructor()
                                .newInstance();
        boolean isDeep = DeepTier.of(SwarmTest.SUITE).isDeep();
        long from = isDeep ? 1 : bug.seed();
        long until = from + (isDeep ? ENOUGH : FEW);
        String found = null;
        for (long seed = from; found == null && seed < until; seed++) {
            found = hunt.apply(seed);
        }
        System.out.println(bug + ": " + found);
        assertNotNull(found, bug + ": not found by the seeds from " + from + " to " + until);
    }
}
