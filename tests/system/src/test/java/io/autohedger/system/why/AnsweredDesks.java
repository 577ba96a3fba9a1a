// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Desks whose people are told no, and why. */
final class AnsweredDesks {
    private static final int ANN = PlayedInputs.ANN;
    private static final int BEA = PlayedInputs.BEA;

    /** Looks on. */
    private static final int CYD = 3;

    private static final long SECOND = PlayedDesk.SECOND;
    private static final long A_MILLION = 100_000_000L;

    private AnsweredDesks() {}

    private static Explained desk() {
        return new Explained()
                .conf(
                        "bea { uid = 1001, roles = [risk, approver] }",
                        "bea { uid = 1001, roles = [risk, approver] }\n"
                                + "  cyd { uid = 1002, roles = [viewer] }");
    }

    private static void refused(PlayedDesk desk, ActionRefusedReason... reasons) {
        assertEquals(List.of(reasons), desk.answers.actionsRefused);
        desk.answers.actionsRefused.clear();
    }

    private static PersonActionEncoder kill(PlayedDesk desk, int by, ScopeKind scope, long id) {
        return desk.inputs
                .action(by, ActionKind.KILL, scope, id)
                .valve(ValveKind.OUT)
                .valveState(ValveState.STOP);
    }

    /** Who may not, what is not, what is so already: of valves, the list, limits and modes. */
    static Path valvesAndLimits(Path folder) {
        PlayedDesk desk = desk().begin(folder);
        PlayedInputs in = desk.inputs;
        long hedger = desk.configured.strategies().getFirst().strategyId();
        Explained.quotes(desk, ExplainedDesks.SIZE);
        in.act(CYD, kill(desk, CYD, ScopeKind.FIRM, 0));
        in.act(ANN, kill(desk, ANN, ScopeKind.ASSET, 1));
        in.act(ANN, kill(desk, ANN, ScopeKind.STRATEGY, 77));
        in.act(ANN, kill(desk, ANN, ScopeKind.STRATEGY, hedger).valveState(ValveState.WIDEN));
        in.act(ANN, kill(desk, ANN, ScopeKind.ORDER, 77).valveState(ValveState.CANCEL));
        refused(
                desk,
                ActionRefusedReason.RIGHT_MISSING,
                ActionRefusedReason.NOT_BUILT_YET,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.UNKNOWN_REFERENCE);
        in.act(ANN, kill(desk, ANN, ScopeKind.STRATEGY, hedger));
        in.act(ANN, kill(desk, ANN, ScopeKind.STRATEGY, hedger));
        refused(desk, ActionRefusedReason.NOTHING_TO_CHANGE);
        latches(desk);
        restricted(desk);
        limits(desk);
        modes(desk, hedger);
        in.act(ANN, in.action(ANN, ActionKind.STRATEGY_PARAMETER, ScopeKind.STRATEGY, hedger));
        in.act(ANN, in.action(ANN, ActionKind.ALARM_ACK, ScopeKind.NULL_VAL, 1));
        in.act(CYD, in.action(CYD, ActionKind.ALARM_ACK, ScopeKind.NULL_VAL, 1));
        refused(desk, ActionRefusedReason.NOT_BUILT_YET, ActionRefusedReason.RIGHT_MISSING);
        desk.close();
        return desk.directory();
    }

    private static void release(PlayedDesk desk, long latch, ValveState to) {
        desk.inputs.act(
                ANN,
                desk.inputs
                        .action(ANN, ActionKind.RELEASE, ScopeKind.NULL_VAL, latch)
                        .valveState(to));
    }

    /** The newest latch has the number of the input before the last. */
    private static void latches(PlayedDesk desk) {
        PlayedInputs in = desk.inputs;
        long latch = desk.answers.latchOfValve;
        release(desk, 1, ValveState.NORMAL);
        release(desk, latch, ValveState.CLOSED);
        release(desk, latch, ValveState.REDUCE_ONLY);
        release(desk, latch, ValveState.REDUCE_ONLY);
        refused(
                desk,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.NOTHING_TO_CHANGE);
        release(desk, latch, ValveState.NORMAL);
        long hash = desk.answers.requestHash;
        long request = in.newestRequest();
        in.approve(ANN, hash);
        in.approve(CYD, hash);
        in.approve(BEA, hash + 1);
        in.decide(BEA, request + 9, hash, Bool.YES);
        refused(
                desk,
                ActionRefusedReason.OWN_REQUEST,
                ActionRefusedReason.RIGHT_MISSING,
                ActionRefusedReason.OTHER_COMMAND,
                ActionRefusedReason.UNKNOWN_REFERENCE);
        long hedger = desk.configured.strategies().getFirst().strategyId();
        in.act(ANN, kill(desk, ANN, ScopeKind.STRATEGY, hedger).valveState(ValveState.CANCEL));
        in.decide(BEA, request, hash, Bool.YES);
        refused(desk, ActionRefusedReason.OUTSIDE_RANGE);
        release(desk, latch, ValveState.NORMAL);
        desk.pass(61 * SECOND);
        in.approve(BEA, desk.answers.requestHash);
        refused(desk, ActionRefusedReason.EXPIRED);
        release(desk, latch, ValveState.NORMAL);
        in.decide(ANN, in.newestRequest(), desk.answers.requestHash, Bool.NO);
        release(desk, latch, ValveState.NORMAL);
        in.approve(BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
    }

    private static void restrict(PlayedDesk desk, long instrument, long book, ValveState to) {
        desk.inputs.act(
                ANN,
                desk.inputs
                        .action(ANN, ActionKind.RESTRICT, ScopeKind.INSTRUMENT, instrument)
                        .amount(book)
                        .valveState(to));
    }

    private static void restricted(PlayedDesk desk) {
        long pair = desk.inputs.instrument("USDJPY").instrumentId();
        restrict(desk, 99, 0, ValveState.STOP);
        restrict(desk, pair, 99, ValveState.STOP);
        restrict(desk, pair, 0, ValveState.CANCEL);
        restrict(desk, pair, 0, ValveState.NORMAL);
        restrict(desk, pair, 0, ValveState.STOP);
        restrict(desk, pair, 0, ValveState.STOP);
        refused(
                desk,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.NOTHING_TO_CHANGE,
                ActionRefusedReason.NOTHING_TO_CHANGE);
    }

    private static void limit(
            PlayedDesk desk, ActionKind action, LimitKind kind, long seen, long amount) {
        long hedger = desk.configured.strategies().getFirst().strategyId();
        desk.inputs.limit(ANN, action, ScopeKind.STRATEGY, hedger, kind, seen, amount);
    }

    private static void limits(PlayedDesk desk) {
        long net = 50 * A_MILLION;
        limit(desk, ActionKind.LIMIT_SET, LimitKind.DAY_LOSS, 1, 2);
        limit(desk, ActionKind.LIMIT_SET, LimitKind.NET_POSITION, net + 1, net);
        limit(desk, ActionKind.LIMIT_SET, LimitKind.NET_POSITION, net, -1);
        limit(desk, ActionKind.LIMIT_SET, LimitKind.NET_POSITION, net, net);
        limit(desk, ActionKind.OVERRIDE, LimitKind.NET_POSITION, net, net - 1);
        limit(desk, ActionKind.OVERRIDE, LimitKind.ORDER_RATE, 30, 31);
        refused(
                desk,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.NOTHING_TO_CHANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.OUTSIDE_RANGE);
        PlayedInputs in = desk.inputs;
        long pair = in.instrument(Explained.PAIR).instrumentId();
        for (String px : List.of("0.50000", "2.50000", "1.08500")) {
            in.act(
                    ANN,
                    in.action(ANN, ActionKind.REFERENCE_PRICE, ScopeKind.INSTRUMENT, pair)
                            .px(in.px(Explained.PAIR, px)));
        }
        in.act(ANN, in.action(ANN, ActionKind.REFERENCE_PRICE, ScopeKind.INSTRUMENT, 99).px(1));
        refused(
                desk,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.UNKNOWN_REFERENCE);
    }

    private static void modes(PlayedDesk desk, long hedger) {
        PlayedInputs in = desk.inputs;
        String name = desk.configured.strategies().getFirst().strategy().plan().name();
        in.mode(ANN, name, null, StrategyMode.AUTO);
        in.mode(ANN, name, null, StrategyMode.SHADOW);
        in.mode(ANN, name, null, StrategyMode.AUTO);
        long hash = desk.answers.requestHash;
        long request = in.newestRequest();
        in.mode(ANN, name, null, StrategyMode.OFF);
        in.decide(BEA, request, hash, Bool.YES);
        in.act(ANN, in.action(ANN, ActionKind.STRATEGY_MODE, ScopeKind.STRATEGY, 77).qty(1));
        in.act(
                ANN,
                in.action(ANN, ActionKind.STRATEGY_MODE, ScopeKind.STRATEGY, hedger)
                        .qty(1)
                        .amount(99));
        refused(
                desk,
                ActionRefusedReason.NOTHING_TO_CHANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.UNKNOWN_REFERENCE);
    }

    private static void resolve(PlayedDesk desk, PlayedAnswers.Order of, Working as, long qty) {
        desk.inputs.resolve(ANN, of, as, qty, of.price());
    }

    private static void decide(PlayedDesk desk, long order, DoubtDecision decision) {
        desk.inputs.act(
                BEA,
                desk.inputs
                        .action(BEA, ActionKind.DECIDE_DOUBT, ScopeKind.ORDER, order)
                        .decision(decision));
    }

    /** Of orders: what is in no doubt, what fits nothing, what does not rest, and suggestions. */
    static Path orders(Path folder) {
        PlayedDesk desk = desk().begin(folder);
        PlayedInputs in = desk.inputs;
        Explained.quotes(desk, ExplainedDesks.SIZE);
        Explained.clientSells(desk, "2000000");
        PlayedAnswers.Order order = desk.answers.last();
        PlayedAnswers.Order none = new PlayedAnswers.Order(77, 1, 1, true, 100, 100);
        resolve(desk, none, Working.CANCELED, 0);
        resolve(desk, order, Working.CANCELED, 0);
        decide(desk, none.clOrdId(), DoubtDecision.WAIT);
        decide(desk, order.clOrdId(), DoubtDecision.WAIT);
        in.replace(CYD, order, order.qty(), order.price());
        in.replace(ANN, none, 100, 100);
        in.replace(ANN, order, order.qty(), order.price());
        in.replace(ANN, order, order.qty() + 1, order.price());
        in.replace(ANN, order, order.qty() - order.qty() / 2, order.price());
        in.release(ANN, 77);
        in.release(BEA, 77);
        refused(
                desk,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.NOT_IN_DOUBT,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.NOT_IN_DOUBT,
                ActionRefusedReason.RIGHT_MISSING,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.NOTHING_TO_CHANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.NOT_REPLACEABLE,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.RIGHT_MISSING);
        desk.pass(3 * SECOND);
        Explained.quotes(desk, ExplainedDesks.SIZE);
        doubt(desk, order, none);
        desk.close();
        return desk.directory();
    }

    private static void doubt(
            PlayedDesk desk, PlayedAnswers.Order order, PlayedAnswers.Order none) {
        PlayedInputs in = desk.inputs;
        resolve(desk, order, Working.FILLED, order.qty() - 1);
        resolve(desk, order, Working.CANCELED, order.qty());
        resolve(desk, order, Working.REJECTED, 100);
        resolve(desk, order, Working.NEW, 0);
        decide(desk, order.clOrdId(), DoubtDecision.NULL_VAL);
        decide(desk, order.clOrdId(), DoubtDecision.COVER_HALF);
        in.toldFill(ANN, none, "F1", 100, 100, Rolls.NONE);
        in.toldFill(ANN, order, "", 100, order.price(), Rolls.NONE);
        in.toldFill(ANN, order, "F1", 0, order.price(), Rolls.NONE);
        in.act(
                ANN,
                in.action(ANN, ActionKind.FILLS_COMPLETE, ScopeKind.ORDER, order.clOrdId())
                        .qty(0)
                        .amount(desk.now() + 1));
        refused(
                desk,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.OUTSIDE_RANGE);
        decide(desk, order.clOrdId(), DoubtDecision.WAIT);
        desk.pass(SECOND);
        resolve(desk, order, Working.CANCELED, 0);
        desk.inputs.approve(BEA, desk.answers.requestHash);
        resolve(desk, order, Working.CANCELED, 0);
        refused(desk, ActionRefusedReason.NOT_IN_DOUBT);
    }

    private static void opened(PlayedDesk desk, String qty) {
        desk.inputs.opening(ANN, Explained.PAIR, qty, "1.08500");
    }

    /** Of the ledger: held deals, breaks, positions, points, payments, statements, openings. */
    static Path ledger(Path folder) {
        PlayedDesk desk = desk().begin(folder);
        PlayedInputs in = desk.inputs;
        long pair = in.instrument(Explained.PAIR).instrumentId();
        Explained.quotes(desk, ExplainedDesks.SIZE);
        in.bookHeld(ANN, 1);
        in.adjust(ANN, 7, 100, true);
        in.adjust(ANN, 7, 100, false);
        in.act(
                ANN,
                in.action(ANN, ActionKind.POSITION_REPORT, ScopeKind.INSTRUMENT, pair)
                        .amount(77)
                        .qty(1));
        in.act(
                ANN,
                in.action(ANN, ActionKind.POSITION_REPORT, ScopeKind.INSTRUMENT, pair).amount(1));
        in.act(ANN, in.action(ANN, ActionKind.SWAP_POINTS, ScopeKind.INSTRUMENT, 99));
        in.swapPoints(ANN, Explained.PAIR, 20_000, 20_001, "1.08500", 10);
        in.funding(ANN, Explained.PAIR, desk.now(), 1000);
        in.act(ANN, in.action(ANN, ActionKind.MARGIN_EQUITY, ScopeKind.MARGIN_ACCOUNT, 1).qty(1));
        refused(
                desk,
                ActionRefusedReason.NOTHING_TO_CHANGE,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.NOTHING_TO_CHANGE,
                ActionRefusedReason.UNKNOWN_REFERENCE,
                ActionRefusedReason.UNKNOWN_REFERENCE);
        opened(desk, "0");
        opened(desk, "1000000");
        long hash = desk.answers.requestHash;
        long first = in.newestRequest();
        opened(desk, "1000000");
        in.decide(BEA, first, hash, Bool.YES);
        opened(desk, "1000000");
        refused(
                desk,
                ActionRefusedReason.OUTSIDE_RANGE,
                ActionRefusedReason.CAPACITY,
                ActionRefusedReason.NOTHING_TO_CHANGE);
        positions(desk);
        desk.close();
        return desk.directory();
    }

    /** A venue states positions: one that differs, another, one that is posted, one that agrees. */
    private static void positions(PlayedDesk desk) {
        PlayedInputs in = desk.inputs;
        desk.fillAll();
        in.stated(ANN, "LP1", Explained.PAIR, "500000");
        in.stated(ANN, "LP1", Explained.PAIR, "300000");
        in.stated(ANN, "ECN", Explained.PAIR, "100000");
        Map.Entry<Long, Long> first = desk.answers.openBreaks.firstEntry();
        long px = in.px(Explained.PAIR, "1.08500");
        in.adjust(ANN, first.getKey(), first.getValue() + 1, px);
        in.adjust(ANN, first.getKey(), first.getValue(), 0L);
        refused(desk, ActionRefusedReason.OUTSIDE_RANGE, ActionRefusedReason.OUTSIDE_RANGE);
        in.adjust(ANN, first.getKey(), first.getValue(), px);
        in.approve(BEA, desk.answers.requestHash);
        in.stated(ANN, "ECN", Explained.PAIR, "0");
        in.approve(BEA, desk.answers.requestHash);
        assertEquals(Map.of(), desk.answers.openBreaks);
        in.stated(ANN, "ECN", Explained.PAIR, "100000");
        Map.Entry<Long, Long> again = desk.answers.openBreaks.firstEntry();
        in.adjust(ANN, again.getKey(), again.getValue(), false);
        in.approve(BEA, desk.answers.requestHash);
        assertEquals(Map.of(), desk.answers.openBreaks);
        Explained.clientSells(desk, "1000000");
        desk.fillAll();
    }
}
