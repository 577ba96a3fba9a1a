// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.People;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedEncoder;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertEncoder;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOrderEncoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DecisionEncoder;
import io.autohedger.codecs.DoubtChangedEncoder;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.ExposureEncoder;
import io.autohedger.codecs.FillOddsChangedEncoder;
import io.autohedger.codecs.GateTrippedEncoder;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.InputIgnoredEncoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderEncoder;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionEncoder;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.PnlTotalEncoder;
import io.autohedger.codecs.PostingEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.PrimeBrokerDefinedEncoder;
import io.autohedger.codecs.PrimeLineChangedEncoder;
import io.autohedger.codecs.ProviderCostChangedEncoder;
import io.autohedger.codecs.QueryOrderEncoder;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ReplaceOrderEncoder;
import io.autohedger.codecs.RequestChangedEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ShadowOrderEncoder;
import io.autohedger.codecs.SizeClassesSetEncoder;
import io.autohedger.codecs.SizedBy;
import io.autohedger.codecs.SuggestionChangedEncoder;
import io.autohedger.codecs.SuggestionState;
import io.autohedger.codecs.TickEncoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.TimerRequestEncoder;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValueDatesDefinedEncoder;
import io.autohedger.codecs.ValveChangedEncoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.VenueAccountSetEncoder;
import io.autohedger.codecs.VenueDesignatedEncoder;
import io.autohedger.codecs.Working;
import io.autohedger.codecs.blank.BlankExecutionReport;
import io.autohedger.model.ClOrdId;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the journal of a one-pair desk, record by record, as a test wants it. */
final class TestJournal implements AutoCloseable {
    static final long NINE = 1_772_442_000_000_000_000L;
    static final long SECOND = 1_000_000_000L;
    static final int ANN = 1;
    static final int BEA = 2;
    static final People PEOPLE = OnePairDesk.configured().people();
    private static final long MILLION = 100_000_000L;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final JournalWriter writer;
    private long seq;
    long now = NINE;
    private int proxyOf = DecisionEncoder.proxyOfNullValue();

    TestJournal(Path directory) throws IOException {
        writer =
                JournalWriter.create(
                        directory.resolve("journal"), new JournalOptions("one-pair", 1 << 20));
        ReferenceInputs inputs =
                new ReferenceInputs((bytes, offset, length) -> {
                    buffer.putBytes(0, bytes, offset, length);
                    input(0, 0, length);
                });
        inputs.write(OnePairDesk.definition(), 3);
        inputs.people(PEOPLE, Map.of());
        inputs.strategy(1, 2, "OnePairHedger", 0x1234);
    }

    static long order(long counter) {
        return ClOrdId.of(3, counter);
    }

    long seq() {
        return seq;
    }

    TestJournal pass(long nanos) {
        now += nanos;
        return this;
    }

    private TestJournal input(int principal, int session, int length) {
        try {
            seq++;
            writer.appendInput(seq, now, principal, session, 1, session, buffer, 0, length);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestJournal output(int block) {
        try {
            writer.appendOutput(seq, now, buffer, 0, 8 + block);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestJournal tick() {
        TickEncoder tick = new TickEncoder();
        tick.wrapAndApplyHeader(buffer, 0, header).dueNanos(now);
        return input(0, 0, 8 + tick.encodedLength());
    }

    TestJournal session(int sessionId, SessionRole role, SessionState state) {
        SessionStatusEncoder status = new SessionStatusEncoder();
        status.wrapAndApplyHeader(buffer, 0, header)
                .sessionId(sessionId)
                .role(role)
                .state(state)
                .connectionEpoch(1);
        return input(0, 0, 8 + status.encodedLength());
    }

    /** The client sells, the desk buys: as many millions. */
    TestJournal deal(String execId, int millions) {
        ClientDealEncoder deal = new ClientDealEncoder();
        deal.wrapAndApplyHeader(buffer, 0, header)
                .clientId(1)
                .instrumentId(1)
                .kind(DealKind.BOOKED)
                .side(OrderSide.SELL)
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .lastQty(millions * MILLION)
                .lastPx(108_500)
                .quotedMidPx(ClientDealEncoder.quotedMidPxNullValue())
                .tradeDate(ClientDealEncoder.tradeDateNullValue())
                .valueDate(ClientDealEncoder.valueDateNullValue())
                .transactTimeNanos(ClientDealEncoder.transactTimeNanosNullValue())
                .execId(execId)
                .execRefId("");
        return input(0, 2, 8 + deal.encodedLength());
    }

    /** Decided because of the input under way, and intended. */
    TestJournal order(long counter, int millions) {
        return order(counter, millions, HedgeStyle.IOC, false);
    }

    /** Of a hedge by an amount; where only ours is shown it repeats the order before. */
    TestJournal resting(long counter, int millions, boolean ownAlone) {
        return order(counter, millions, HedgeStyle.PASSIVE, ownAlone);
    }

    /** What stands in for dollars, as those after it do. */
    TestJournal standingIn(long counter, int millions) {
        proxyOf = 1;
        return order(counter, millions, HedgeStyle.IOC, false);
    }

    private void decision(long counter, int millions, HedgeStyle style, boolean ownAlone) {
        boolean rests = style == HedgeStyle.PASSIVE;
        DecisionEncoder decision = new DecisionEncoder();
        decision.wrapAndApplyHeader(buffer, 0, header)
                .decisionId(counter)
                .strategyId(1)
                .sourceLine(2)
                .assetId(2)
                .causeSeq(seq)
                .downTo(rests ? 0 : MILLION)
                .demand(-millions * MILLION)
                .orderQty(millions * MILLION)
                .referencePx(108_495)
                .referenceAgeNanos(14_000_000)
                .price(108_490)
                .venueId(1)
                .instrumentId(1)
                .referenceLevel(ReferenceLevel.COMPOSITE)
                .coverOf(DecisionEncoder.coverOfNullValue())
                .reduceBy(rests ? millions * MILLION : DecisionEncoder.reduceByNullValue())
                .style(style)
                .ownAlone(ownAlone ? Bool.YES : Bool.NO)
                .retryOf(ownAlone ? order(counter - 1) : DecisionEncoder.retryOfNullValue())
                .sizedBy(SizedBy.DEMAND)
                .expected(DecisionEncoder.expectedNullValue())
                .lineFull(0)
                .marginFull(0)
                .proxyOf(proxyOf)
                .effectiveness(
                        proxyOf == DecisionEncoder.proxyOfNullValue()
                                ? DecisionEncoder.effectivenessNullValue()
                                : 450_000)
                .covarianceHash(0xfeed);
        decision.residual().high(0).low(5 * MILLION * 10_000);
        decision.worstDown().high(0).low(5 * MILLION * 10_000);
        decision.worstUp().high(0).low(5 * MILLION * 10_000);
        output(decision.encodedLength());
    }

    /** What the venue's files call the account of ours. */
    TestJournal account(int venueId, String name) {
        VenueAccountSetEncoder set = new VenueAccountSetEncoder();
        set.wrapAndApplyHeader(buffer, 0, header).venueId(venueId).name(name);
        return input(0, 0, 8 + set.encodedLength());
    }

    /** Of an instrument, for each day from when on, which trade date it is, and its spot date. */
    TestJournal valueDates(int instrumentId, long untilNanos, long... days) {
        ValueDatesDefinedEncoder told =
                new ValueDatesDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(instrumentId)
                        .untilNanos(untilNanos)
                        .rollAccountId(1);
        ValueDatesDefinedEncoder.DaysEncoder day = told.daysCount(days.length / 3);
        for (int i = 0; i < days.length; i += 3) {
            day.next().fromNanos(days[i]).tradeDate((int) days[i + 1]).spotDate((int) days[i + 2]);
        }
        return input(0, 0, 8 + told.encodedLength());
    }

    /** Providers are measured by these sizes apart, in whole units of what is dealt. */
    TestJournal sizes(long... bounds) {
        SizeClassesSetEncoder set =
                new SizeClassesSetEncoder().wrapAndApplyHeader(buffer, 0, header);
        SizeClassesSetEncoder.BoundsEncoder each = set.boundsCount(bounds.length);
        for (long bound : bounds) {
            each.next().amount(bound);
        }
        return input(0, 0, 8 + set.encodedLength());
    }

    /** What the provider's answers to orders of a class come to. */
    TestJournal answers(int sizeClass, int answers, long rejectShare) {
        ProviderCostChangedEncoder changed = new ProviderCostChangedEncoder();
        changed.wrapAndApplyHeader(buffer, 0, header)
                .venueId(1)
                .instrumentId(1)
                .answers(answers * 1_000L)
                .rejectShare(rejectShare)
                .rejectMove(0)
                .fillMove(0)
                .holdNanos(50_000_000)
                .sizeClass(sizeClass);
        return output(changed.encodedLength());
    }

    /** What its strategy would have sent of such a decision in mode SHADOW. */
    TestJournal shadow(long decisionId, int millions) {
        decision(decisionId, millions, HedgeStyle.IOC, false);
        ShadowOrderEncoder shadow = new ShadowOrderEncoder();
        shadow.wrapAndApplyHeader(buffer, 0, header)
                .decisionId(decisionId)
                .strategyId(1)
                .instrumentId(1)
                .venueId(1)
                .side(OrderSide.SELL)
                .orderQty(millions * MILLION)
                .price(108_490)
                .doubleReference(216_990);
        return output(shadow.encodedLength());
    }

    private TestJournal order(long counter, int millions, HedgeStyle style, boolean ownAlone) {
        boolean rests = style == HedgeStyle.PASSIVE;
        decision(counter, millions, style, ownAlone);
        NewOrderEncoder order = new NewOrderEncoder();
        order.wrapAndApplyHeader(buffer, 0, header)
                .clOrdId(order(counter))
                .venueId(1)
                .sessionId(1)
                .instrumentId(1)
                .side(OrderSide.SELL)
                .ordType(OrderType.LIMIT)
                .timeInForce(rests ? TimeInForce.GTD : TimeInForce.IOC)
                .orderQty(millions * MILLION)
                .price(108_490)
                .expireTimeNanos(
                        rests ? now + 900_000_000L : NewOrderEncoder.expireTimeNanosNullValue())
                .bookId(2)
                .accountId(101)
                .strategyId(1)
                .traderId(1)
                .deskId(1)
                .decisionId(counter)
                .reducing(Bool.YES)
                .valueScope(ScopeKind.STRATEGY)
                .value(108_490 * 1_000L * millions)
                .rateScope(ScopeKind.STRATEGY)
                .rate(1)
                .openScope(ScopeKind.STRATEGY)
                .openOrders(2)
                .worstScope(ScopeKind.STRATEGY)
                .worst(108_490 * 5_000L)
                .mostPx(108_490)
                .grossScope(ScopeKind.NULL_VAL)
                .gross(0)
                .primeBrokerId(0)
                .credit(NewOrderEncoder.creditNullValue())
                .settlement(NewOrderEncoder.settlementNullValue())
                .suggestionId(NewOrderEncoder.suggestionIdNullValue());
        return output(order.encodedLength());
    }

    TestJournal sent(long counter) {
        String text =
                "8=FIX.4.4|9=1|35=D|49=FXDESK|11=" + ClOrdId.text('D', order(counter)) + "|10=0|";
        byte[] bytes = text.replace('|', '\u0001').getBytes(StandardCharsets.US_ASCII);
        try {
            UnsafeBuffer raw = new UnsafeBuffer(bytes);
            writer.appendSendStarted(seq, now, 1, 1, (int) counter, true, raw, 0, bytes.length);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an order without requests. */
    private static OrdStatus status(Working working) {
        return switch (working) {
            case UNSENT, SENT_UNACKED, NULL_VAL -> OrdStatus.NULL_VAL;
            default -> OrdStatus.valueOf(working.name());
        };
    }

    TestJournal change(long counter, Working to, Certainty certainty, int filled, int leaves) {
        OrderTransitionEncoder change = new OrderTransitionEncoder();
        change.wrapAndApplyHeader(buffer, 0, header)
                .clOrdId(order(counter))
                .fromWorking(Working.SENT_UNACKED)
                .toWorking(to)
                .fromCertainty(Certainty.KNOWN)
                .toCertainty(certainty)
                .cause(
                        certainty == Certainty.KNOWN
                                ? TransitionCause.EXECUTION_REPORT
                                : TransitionCause.ACK_TIMEOUT)
                .cumQty(filled * MILLION)
                .leavesQty(leaves * MILLION)
                .lastQty(filled * MILLION)
                .lastPx(filled == 0 ? 0 : 108_491)
                .ordStatus(status(to));
        return output(change.encodedLength());
    }

    TestJournal asked(long counter) {
        QueryOrderEncoder query = new QueryOrderEncoder();
        query.wrapAndApplyHeader(buffer, 0, header)
                .clOrdId(order(counter))
                .venueId(1)
                .sessionId(1)
                .instrumentId(1)
                .side(OrderSide.SELL);
        return output(query.encodedLength());
    }

    TestJournal cancel(long counter) {
        CancelOrderEncoder cancel = new CancelOrderEncoder();
        cancel.wrapAndApplyHeader(buffer, 0, header)
                .clOrdId(order(counter + 1000))
                .origClOrdId(order(counter))
                .venueId(1)
                .sessionId(1)
                .instrumentId(1)
                .side(OrderSide.SELL)
                .orderQty(MILLION);
        return output(cancel.encodedLength());
    }

    /** The desk asks for an order's replace, to so many millions; its identity is 1,000 higher. */
    TestJournal replace(long counter, int millions, long px) {
        ReplaceOrderEncoder replace = new ReplaceOrderEncoder();
        replace.wrapAndApplyHeader(buffer, 0, header)
                .clOrdId(order(counter + 1000))
                .origClOrdId(order(counter))
                .venueId(1)
                .sessionId(1)
                .instrumentId(1)
                .side(OrderSide.SELL)
                .ordType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTD)
                .orderQty(millions * MILLION)
                .price(px)
                .expireTimeNanos(now + 900_000_000L)
                .orderId(order(counter));
        return output(replace.encodedLength());
    }

    /** The venue has replaced what an identity names; it repeats neither quantity nor price. */
    TestJournal replaced(long counter) {
        ExecutionReportEncoder report = report(counter, OrderEventKind.REPLACED).execId("R1");
        return input(0, 1, 8 + report.encodedLength());
    }

    /** The venue tells a fill, under an ExecID. */
    TestJournal fill(long counter, String execId, int millions) {
        return input(0, 1, 8 + filled(counter, execId, millions).encodedLength());
    }

    /** The same of an FX swap. */
    TestJournal swap(long counter, String execId, int millions, int farMillions) {
        ExecutionReportEncoder report =
                filled(counter, execId, millions).farQty(farMillions * MILLION).farPx(108_700);
        return input(0, 1, 8 + report.encodedLength());
    }

    private ExecutionReportEncoder filled(long counter, String execId, int millions) {
        return report(counter, OrderEventKind.TRADE)
                .lastQty(millions * MILLION)
                .lastPx(108_490)
                .execId(execId);
    }

    private ExecutionReportEncoder report(long counter, OrderEventKind kind) {
        ExecutionReportEncoder report = new ExecutionReportEncoder();
        return BlankExecutionReport.in(report.wrapAndApplyHeader(buffer, 0, header))
                .venueId(1)
                .instrumentId(1)
                .clOrdId(order(counter))
                .kind(kind)
                .side(OrderSide.SELL)
                .rawExecType((short) '5')
                .rawOrdStatus((short) '0')
                .cumQty(0);
    }

    TestJournal wakeAt(long dueNanos) {
        TimerRequestEncoder request = new TimerRequestEncoder();
        request.wrapAndApplyHeader(buffer, 0, header).dueNanos(dueNanos);
        return output(request.encodedLength());
    }

    /** The provider's top: 1.08490 by 1.08500. */
    TestJournal quote() {
        return quote(108_490, 108_500);
    }

    TestJournal quote(long bidPx, long offerPx) {
        TopOfBookEncoder top = new TopOfBookEncoder();
        top.wrapAndApplyHeader(buffer, 0, header)
                .venueId(1)
                .instrumentId(1)
                .bidPx(bidPx)
                .bidQty(MILLION)
                .offerPx(offerPx)
                .offerQty(MILLION)
                .transactTimeNanos(TopOfBookEncoder.transactTimeNanosNullValue());
        return input(0, 1, 8 + top.encodedLength());
    }

    /** A leg of the euro in the desk's books, in millions. */
    TestJournal posting(PostingKind kind, int bookId, int millions) {
        PostingEncoder posting = new PostingEncoder();
        posting.wrapAndApplyHeader(buffer, 0, header)
                .kind(kind)
                .entityId(1)
                .bookId(bookId)
                .accountId(0)
                .assetId(2)
                .valueDate(PostingEncoder.valueDateNullValue())
                .instrumentId(1)
                .clOrdId(PostingEncoder.clOrdIdNullValue());
        posting.amount().high(millions < 0 ? -1 : 0).low(millions * MILLION * 10_000);
        return output(posting.encodedLength());
    }

    /** Of the euro, in millions. */
    TestJournal exposure(int residual, int down, int up) {
        ExposureEncoder exposure = new ExposureEncoder();
        exposure.wrapAndApplyHeader(buffer, 0, header).assetId(2).openOrders(0).unknownOrders(0);
        exposure.client().high(0).low(0);
        exposure.hedged().high(0).low(0);
        long one = MILLION * 10_000;
        exposure.residual().high(residual < 0 ? -1 : 0).low(residual * one);
        exposure.worstDown().high(down < 0 ? -1 : 0).low(down * one);
        exposure.worstUp().high(up < 0 ? -1 : 0).low(up * one);
        exposure.doubt().high(0).low((up - down) * one);
        return output(exposure.encodedLength());
    }

    TestJournal doubt(DoubtRung rung, long cost) {
        DoubtChangedEncoder doubt = new DoubtChangedEncoder();
        doubt.wrapAndApplyHeader(buffer, 0, header)
                .assetId(2)
                .rung(rung)
                .clOrdId(order(1))
                .amount(MILLION)
                .cover(0)
                .sinceNanos(now)
                .costAssetId(1)
                .cost(cost);
        return output(doubt.encodedLength());
    }

    /** Components that are left out are 0; amounts in cents of a dollar. */
    TestJournal pnl(long spread, long warehousing, long total) {
        PnlTotalEncoder pnl = new PnlTotalEncoder();
        pnl.wrapAndApplyHeader(buffer, 0, header);
        buffer.setMemory(MessageHeaderEncoder.ENCODED_LENGTH, pnl.encodedLength(), (byte) 0);
        pnl.assetId(1).scale((byte) 2).valued(Bool.YES).causeSeq(seq);
        pnl.clientSpread().high(spread >> 63).low(spread);
        pnl.warehousing().high(warehousing >> 63).low(warehousing);
        pnl.total().high(total >> 63).low(total);
        return output(pnl.encodedLength());
    }

    TestJournal alert(Severity severity, AlertCode code, String text) {
        return alert(severity, code, AlertEncoder.clOrdIdNullValue(), text);
    }

    /** About an order. */
    TestJournal alert(Severity severity, AlertCode code, int counter) {
        return alert(severity, code, order(counter), "");
    }

    private TestJournal alert(Severity severity, AlertCode code, long clOrdId, String text) {
        AlertEncoder alert = new AlertEncoder();
        alert.wrapAndApplyHeader(buffer, 0, header)
                .severity(severity)
                .code(code)
                .strategyId(0)
                .sourceLine(0)
                .venueId(1)
                .instrumentId(0)
                .clOrdId(clOrdId)
                .phase(AlertPhase.EVENT)
                .sinceNanos(AlertEncoder.sinceNanosNullValue())
                .times(1)
                .text(text);
        return output(alert.encodedLength());
    }

    TestJournal action(int principal, long requestId, ActionKind kind, long scopeId, long amount) {
        PersonActionEncoder action =
                action(principal, requestId, kind).scopeId(scopeId).amount(amount);
        return input(principal, 0, 8 + action.reason("").encodedLength());
    }

    /** Somebody says that an order was canceled with nothing filled. */
    TestJournal resolve(int principal, long requestId, int counter, String evidence) {
        PersonActionEncoder action =
                action(principal, requestId, ActionKind.RESOLVE_ORDER)
                        .scopeId(order(counter))
                        .resolveAs(Working.CANCELED)
                        .qty(0);
        return input(principal, 0, 8 + action.reason(evidence).encodedLength());
    }

    private PersonActionEncoder action(int principal, long requestId, ActionKind kind) {
        return new PersonActionEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .requestId(requestId)
                .action(kind)
                .scopeKind(ScopeKind.FIRM)
                .scopeId(0)
                .valve(ValveKind.OUT)
                .valveState(ValveState.NORMAL)
                .decision(DoubtDecision.NULL_VAL)
                .amount(PersonActionEncoder.amountNullValue())
                .expiresNanos(now + 60 * SECOND)
                .principalId(principal)
                .resolveAs(Working.NULL_VAL)
                .qty(PersonActionEncoder.qtyNullValue())
                .px(PersonActionEncoder.pxNullValue())
                .limitKind(LimitKind.NULL_VAL);
    }

    TestJournal request(long requestId, ActionKind kind, int by, int other, boolean carriedOut) {
        RequestChangedEncoder changed = new RequestChangedEncoder();
        changed.wrapAndApplyHeader(buffer, 0, header)
                .requestId(requestId)
                .action(kind)
                .byPrincipalId(by)
                .approvedByPrincipalId(
                        other == 0 ? RequestChangedEncoder.approvedByPrincipalIdNullValue() : other)
                .commandHash(0xBEEF)
                .carriedOut(carriedOut ? Bool.YES : Bool.NO);
        return output(changed.encodedLength());
    }

    TestJournal refused(long requestId, ActionKind kind, ActionRefusedReason reason, int needs) {
        ActionRefusedEncoder refused = new ActionRefusedEncoder();
        refused.wrapAndApplyHeader(buffer, 0, header)
                .requestId(requestId)
                .action(kind)
                .principalId(ANN)
                .reason(reason)
                .reference(0)
                .needsRoles(needs);
        return output(refused.encodedLength());
    }

    TestJournal ignored(IgnoredReason reason) {
        InputIgnoredEncoder ignored = new InputIgnoredEncoder();
        ignored.wrapAndApplyHeader(buffer, 0, header)
                .ignoredTemplateId(PersonActionEncoder.TEMPLATE_ID)
                .reason(reason)
                .reference(0);
        return output(ignored.encodedLength());
    }

    /** The intake of the one pair, as the core tells it. */
    TestJournal intake(ValveState to) {
        return valve(ValveKind.IN, ScopeKind.INSTRUMENT, 1, ValveState.NORMAL, to, 0);
    }

    TestJournal valve(ValveKind kind, ValveState from, ValveState to, long latchId) {
        return valve(kind, ScopeKind.FIRM, 0, from, to, latchId);
    }

    TestJournal valve(
            ValveKind kind,
            ScopeKind scope,
            long scopeId,
            ValveState from,
            ValveState to,
            long latchId) {
        ValveChangedEncoder valve = new ValveChangedEncoder();
        valve.wrapAndApplyHeader(buffer, 0, header)
                .valve(kind)
                .fromState(from)
                .toState(to)
                .scopeKind(scope)
                .scopeId(scopeId)
                .latchId(latchId)
                .principalId(ANN)
                .side(OrderSide.NULL_VAL);
        return output(valve.encodedLength());
    }

    /** Of doubts at the first venue for want of an answer: how many, and what of them fills. */
    TestJournal odds(long seen, long expected) {
        FillOddsChangedEncoder changed = new FillOddsChangedEncoder();
        changed.wrapAndApplyHeader(buffer, 0, header)
                .venueId(1)
                .cause(TransitionCause.ACK_TIMEOUT)
                .seen(seen)
                .expected(expected);
        return output(changed.encodedLength());
    }

    /** The strategy would buy three million, or that is over. */
    TestJournal suggestion(SuggestionState state) {
        SuggestionChangedEncoder changed = new SuggestionChangedEncoder();
        changed.wrapAndApplyHeader(buffer, 0, header)
                .suggestionId(7)
                .state(state)
                .strategyId(1)
                .instrumentId(1)
                .side(OrderSide.BUY)
                .orderQty(3 * MILLION)
                .price(108_512)
                .untilNanos(now + 60 * SECOND)
                .principalId(0);
        return output(changed.encodedLength());
    }

    /** The first venue gives up to ALPHA, whose net line and the use of it are these, in cents. */
    TestJournal primeLine(long limit, long used) {
        PrimeBrokerDefinedEncoder broker = new PrimeBrokerDefinedEncoder();
        broker.wrapAndApplyHeader(buffer, 0, header).primeBrokerId(1).name("ALPHA");
        input(0, 0, 8 + broker.encodedLength());
        VenueDesignatedEncoder designated = new VenueDesignatedEncoder();
        designated.wrapAndApplyHeader(buffer, 0, header).venueId(1).primeBrokerId(1);
        input(0, 0, 8 + designated.encodedLength());
        LimitSetEncoder set = new LimitSetEncoder();
        set.wrapAndApplyHeader(buffer, 0, header)
                .scopeKind(ScopeKind.PRIME_BROKER)
                .scopeId(1)
                .limitKind(LimitKind.CREDIT)
                .assetId(1)
                .amount(limit)
                .perNanos(0);
        input(0, 0, 8 + set.encodedLength());
        PrimeLineChangedEncoder changed = new PrimeLineChangedEncoder();
        changed.wrapAndApplyHeader(buffer, 0, header)
                .primeBrokerId(1)
                .limitKind(LimitKind.CREDIT)
                .valueDate(PrimeLineChangedEncoder.valueDateNullValue())
                .assetId(1)
                .limitValue(limit)
                .used(used)
                .booked(used);
        return output(changed.encodedLength());
    }

    /** The gate has stopped the hedger; after the valve that it moved. */
    TestJournal tripped(long latchId) {
        GateTrippedEncoder trip = new GateTrippedEncoder();
        trip.wrapAndApplyHeader(buffer, 0, header)
                .strategyId(1)
                .instrumentId(1)
                .side(OrderSide.BUY)
                .reason(RefusedReason.REPEATED_EXECUTIONS)
                .toState(ValveState.REDUCE_ONLY)
                .limitValue(20)
                .actualValue(21)
                .latchId(latchId);
        return output(trip.encodedLength());
    }

    @Override
    public void close() {
        writer.close();
    }
}
