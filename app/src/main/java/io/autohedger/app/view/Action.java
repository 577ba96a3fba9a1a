// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.people.Command;
import java.time.LocalDate;

/**
 * A person's command as the journal has it.
 *
 * @param scopeId of a release: the latch; of an acknowledgement: the alarm's seq
 * @param amount of an acknowledgement: the alarm's place in its seq; of a restriction: the book; of
 *     a limit: what shall hold
 * @param qty of a limit: what held when they looked
 * @param execId of a fill that a file tells; else empty
 * @param valueDate of such a fill: when it settles, an epoch day; {@link #NO_DATE}: on none
 * @param far of such a fill, where it is of an FX swap: the leg that settles later
 */
public record Action(
        long requestId,
        ActionKind kind,
        ScopeKind scopeKind,
        long scopeId,
        ValveKind valve,
        ValveState valveState,
        DoubtDecision decision,
        long amount,
        long expiresNanos,
        Working resolveAs,
        long qty,
        long px,
        String reason,
        LimitKind limitKind,
        String execId,
        int valueDate,
        FarLeg far) {
    /** One that is no fill: it settles on no date. */
    public Action(
            long requestId,
            ActionKind kind,
            ScopeKind scopeKind,
            long scopeId,
            ValveKind valve,
            ValveState valveState,
            DoubtDecision decision,
            long amount,
            long expiresNanos,
            Working resolveAs,
            long qty,
            long px,
            String reason,
            LimitKind limitKind,
            String execId) {
        this(
                requestId,
                kind,
                scopeKind,
                scopeId,
                valve,
                valveState,
                decision,
                amount,
                expiresNanos,
                resolveAs,
                qty,
                px,
                reason,
                limitKind,
                execId,
                NO_DATE,
                FarLeg.NONE);
    }

    /** It settles on no date that is known. */
    static final int NO_DATE = PersonActionDecoder.valueDateNullValue();

    /** What a field is that the action does not use. */
    public static final long NOTHING = PersonActionDecoder.amountNullValue();

    /** People end an order: so much of it was filled in all, at this price or at none. */
    static Action resolve(
            long clOrdId, long expiresNanos, Working as, long qty, long px, String reason) {
        return new Action(
                0,
                ActionKind.RESOLVE_ORDER,
                ScopeKind.ORDER,
                clOrdId,
                ValveKind.NULL_VAL,
                ValveState.NULL_VAL,
                DoubtDecision.NULL_VAL,
                NOTHING,
                expiresNanos,
                as,
                qty,
                px,
                reason,
                LimitKind.NULL_VAL,
                "");
    }

    /** A venue's file tells a fill of an order. */
    static Action toldFill(FillsFile.Fill fill, String reason) {
        return ofFile(
                ActionKind.TOLD_FILL,
                fill.order().clOrdId,
                fill.nanos(),
                fill.qty(),
                fill.px(),
                reason,
                fill.execId(),
                fill.valueDate(),
                fill.far());
    }

    /** It tells all fills of an order up to that time, which add up to qty. */
    static Action fillsComplete(long clOrdId, long qty, long upToNanos, String reason) {
        return ofFile(
                ActionKind.FILLS_COMPLETE,
                clOrdId,
                upToNanos,
                qty,
                NOTHING,
                reason,
                "",
                NO_DATE,
                FarLeg.NONE);
    }

    private static Action ofFile(
            ActionKind kind,
            long clOrdId,
            long nanos,
            long qty,
            long px,
            String reason,
            String execId,
            int valueDate,
            FarLeg far) {
        return new Action(
                0,
                kind,
                ScopeKind.ORDER,
                clOrdId,
                ValveKind.NULL_VAL,
                ValveState.NULL_VAL,
                DoubtDecision.NULL_VAL,
                nanos,
                NOTHING,
                Working.NULL_VAL,
                qty,
                px,
                reason,
                LimitKind.NULL_VAL,
                execId,
                valueDate,
                far);
    }

    static Action decide(long clOrdId, long expiresNanos, DoubtDecision decision) {
        return new Action(
                0,
                ActionKind.DECIDE_DOUBT,
                ScopeKind.ORDER,
                clOrdId,
                ValveKind.NULL_VAL,
                ValveState.NULL_VAL,
                decision,
                NOTHING,
                expiresNanos,
                Working.NULL_VAL,
                NOTHING,
                NOTHING,
                "",
                LimitKind.NULL_VAL,
                "");
    }

    /** A person wants an order otherwise; NOTHING: as it is. */
    static Action replace(long clOrdId, long qty, long px) {
        return about(ActionKind.REPLACE_ORDER, ScopeKind.ORDER, clOrdId, NOTHING, NOTHING, qty, px);
    }

    static Action acknowledge(Alarms.Line alarm, String note) {
        return new Action(
                0,
                ActionKind.ALARM_ACK,
                ScopeKind.FIRM,
                alarm.seq(),
                ValveKind.NULL_VAL,
                ValveState.NULL_VAL,
                DoubtDecision.NULL_VAL,
                alarm.place(),
                NOTHING,
                Working.NULL_VAL,
                NOTHING,
                NOTHING,
                note,
                LimitKind.NULL_VAL,
                "");
    }

    /** About something, with figures and nothing else. */
    static Action about(
            ActionKind kind,
            ScopeKind scope,
            long scopeId,
            long amount,
            long expiresNanos,
            long qty,
            long px) {
        return new Action(
                0,
                kind,
                scope,
                scopeId,
                ValveKind.NULL_VAL,
                ValveState.NULL_VAL,
                DoubtDecision.NULL_VAL,
                amount,
                expiresNanos,
                Working.NULL_VAL,
                qty,
                px,
                "",
                LimitKind.NULL_VAL,
                "");
    }

    /** Of positions that a request names, which are kept beside it. */
    static Action opening(long requestId, long expiresNanos, String reason) {
        return file(requestId, ActionKind.OPENING, 0, NOTHING, expiresNanos, reason);
    }

    /** Of a custodian's statement, whose balances are kept beside it. */
    static Action agreement(
            long requestId, int custodianId, long closeNanos, long expiresNanos, String reason) {
        return file(requestId, ActionKind.AGREEMENT, custodianId, closeNanos, expiresNanos, reason);
    }

    private static Action file(
            long requestId,
            ActionKind kind,
            long scopeId,
            long amount,
            long expiresNanos,
            String reason) {
        return new Action(
                requestId,
                kind,
                ScopeKind.FIRM,
                scopeId,
                ValveKind.NULL_VAL,
                ValveState.NULL_VAL,
                DoubtDecision.NULL_VAL,
                amount,
                expiresNanos,
                Working.NULL_VAL,
                NOTHING,
                NOTHING,
                reason,
                LimitKind.NULL_VAL,
                "");
    }

    static Action of(PersonActionDecoder in) {
        boolean isOfFill = Command.isOfFill(in.action());
        return new Action(
                in.requestId(),
                in.action(),
                in.scopeKind(),
                in.scopeId(),
                in.valve(),
                in.valveState(),
                in.decision(),
                in.amount(),
                in.expiresNanos(),
                in.resolveAs(),
                in.qty(),
                in.px(),
                in.reason(),
                Command.isOfLimit(in.action()) ? in.limitKind() : LimitKind.NULL_VAL,
                isOfFill ? in.execId() : "",
                isOfFill ? in.valueDate() : NO_DATE,
                isOfFill ? FarLeg.of(in) : FarLeg.NONE);
    }

    /** As it is typed. */
    String text(Names names, Orders orders) {
        return switch (kind) {
            case KILL ->
                    "kill "
                            + names.scope(scopeKind, scopeId)
                            + (valve == ValveKind.IN ? " --in " : " --mode ")
                            + Names.word(valveState);
            case RELEASE ->
                    "release K"
                            + scopeId
                            + (valveState == ValveState.REDUCE_ONLY ? " --to reduce-only" : "");
            case RESOLVE_ORDER ->
                    "resolve "
                            + names.order(scopeId)
                            + " --as "
                            + Names.word(resolveAs)
                            + filled(names, orders);
            case DECIDE_DOUBT ->
                    "decide "
                            + names.scope(scopeKind, scopeId).replace("order:", "")
                            + " "
                            + Names.word(decision);
            case REPLACE_ORDER -> "replace " + names.order(scopeId) + wanted(names, orders);
            case ALARM_ACK -> "ack A" + scopeId + (amount > 1 ? "." + amount : "");
            case STOP_DESK -> "stop";
            case REFERENCE_PRICE ->
                    "reference "
                            + names.instrument((int) scopeId)
                            + " "
                            + names.price((int) scopeId, px).toPlainString();
            case RESTRICT ->
                    "restrict "
                            + names.instrument((int) scopeId)
                            + (amount == 0 ? "" : " --book " + names.book((int) amount))
                            + (valveState == ValveState.NORMAL ? " --lift" : "");
            case MANUAL_HEDGE -> "hedge S" + scopeId;
            case STRATEGY_MODE ->
                    "strategy mode "
                            + names.strategy((int) scopeId)
                            + (amount > 0 ? "." + names.instrument((int) amount) : "")
                            + " "
                            + Names.word(StrategyMode.get((short) qty));
            case LIMIT_SET -> "limit set " + limit(names);
            case OVERRIDE -> "override " + limit(names);
            case ADJUSTMENT -> "adjust B" + scopeId;
            case END_BREAK -> "adjust B" + scopeId + " --nothing";
            case POSITION_REPORT ->
                    "reconcile "
                            + names.venue((int) amount)
                            + " "
                            + names.instrument((int) scopeId)
                            + " "
                            + names.qty((int) scopeId, qty).stripTrailingZeros().toPlainString();
            case BOOK_HELD -> "held " + names.client((int) scopeId) + " book";
            case DROP_HELD -> "held " + names.client((int) scopeId) + " drop";
            case OPENING -> OpeningDrafts.text(reason);
            case AGREEMENT ->
                    AgreementDrafts.text(names.agreements.name((int) scopeId), amount, reason);
            case SWAP_POINTS -> RollDrafts.text(this, names);
            case FUNDING -> FundingDrafts.text(this, names);
            case MARGIN_EQUITY -> MarginDrafts.text(this, names);
            case TOLD_FILL ->
                    "fill "
                            + execId
                            + " of "
                            + names.order(scopeId)
                            + wanted(names, orders)
                            + (valueDate == NO_DATE
                                    ? ""
                                    : " --settl-date " + LocalDate.ofEpochDay(valueDate))
                            + far(names, orders);
            case FILLS_COMPLETE ->
                    "all fills of "
                            + names.order(scopeId)
                            + " up to "
                            + Times.rfc3339(amount)
                            + filled(names, orders);
            default -> Names.word(kind) + " " + names.scope(scopeKind, scopeId);
        };
    }

    private String limit(Names names) {
        return names.scope(scopeKind, scopeId)
                + " "
                + LimitUse.Row.word(limitKind)
                + " "
                + names.limit(scopeKind, scopeId, limitKind, amount);
    }

    private String filled(Names names, Orders orders) {
        return qty == NOTHING ? "" : wanted(names, orders);
    }

    private String far(Names names, Orders orders) {
        OrderLine order = orders.find(scopeId);
        return order == null ? "" : far.text(names, order.instrumentId);
    }

    private String wanted(Names names, Orders orders) {
        OrderLine order = orders.find(scopeId);
        if (order == null) {
            return "";
        }
        int instrument = order.instrumentId;
        return (qty == NOTHING
                        ? ""
                        : " --qty "
                                + names.qty(instrument, qty).stripTrailingZeros().toPlainString())
                + (px == NOTHING ? "" : " --px " + names.price(instrument, px).toPlainString());
    }
}
