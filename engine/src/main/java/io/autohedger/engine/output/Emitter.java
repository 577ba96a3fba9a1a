// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import io.autohedger.codecs.ActionRefusedEncoder;
import io.autohedger.codecs.AgreementChangedEncoder;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertEncoder;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.BooksCrossedEncoder;
import io.autohedger.codecs.BreakChangedEncoder;
import io.autohedger.codecs.CancelOrderEncoder;
import io.autohedger.codecs.CandidateCostEncoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientOrderChangedEncoder;
import io.autohedger.codecs.ClientOrderDecisionEncoder;
import io.autohedger.codecs.ClientReportEncoder;
import io.autohedger.codecs.CloseComparedEncoder;
import io.autohedger.codecs.DecisionEncoder;
import io.autohedger.codecs.DoubtChangedEncoder;
import io.autohedger.codecs.ExposureEncoder;
import io.autohedger.codecs.FillOddsChangedEncoder;
import io.autohedger.codecs.GateTrippedEncoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.InputIgnoredEncoder;
import io.autohedger.codecs.Int128Encoder;
import io.autohedger.codecs.LimitChangedEncoder;
import io.autohedger.codecs.MarginChangedEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.ModeChangedEncoder;
import io.autohedger.codecs.NewOrderEncoder;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.OrderTransitionEncoder;
import io.autohedger.codecs.OverrideChangedEncoder;
import io.autohedger.codecs.PnlChangedEncoder;
import io.autohedger.codecs.PnlInKindEncoder;
import io.autohedger.codecs.PnlTotalEncoder;
import io.autohedger.codecs.PositionCostEncoder;
import io.autohedger.codecs.PostingEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.PrimeLineChangedEncoder;
import io.autohedger.codecs.ProviderCostChangedEncoder;
import io.autohedger.codecs.QueryFillsEncoder;
import io.autohedger.codecs.QueryOpenOrdersEncoder;
import io.autohedger.codecs.QueryOrderEncoder;
import io.autohedger.codecs.RefusedEncoder;
import io.autohedger.codecs.ReplaceOrderEncoder;
import io.autohedger.codecs.RequestChangedEncoder;
import io.autohedger.codecs.RollChangedEncoder;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ShadowOrderEncoder;
import io.autohedger.codecs.SuggestionChangedEncoder;
import io.autohedger.codecs.TargetDecisionEncoder;
import io.autohedger.codecs.TimerRequestEncoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValveChangedEncoder;
import io.autohedger.codecs.WindowChangedEncoder;
import io.autohedger.codecs.WitnessChangedEncoder;
import io.autohedger.codecs.Working;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes outputs and keeps the rolling hash over their bytes. The reused encoders are handed out
 * with every field that has no natural zero already set; {@link #end} closes the message, and
 * {@link #endStep} takes all that were closed since {@link #to} into the hash at once
 * (docs/decisions/0054).
 */
public final class Emitter {
    /** An alert of an event names no condition. */
    public static final long NO_CONDITION = AlertEncoder.sinceNanosNullValue();

    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int BLOCK = MessageHeaderEncoder.blockLengthEncodingOffset() * Byte.SIZE;
    private static final int TEMPLATE = MessageHeaderEncoder.templateIdEncodingOffset() * Byte.SIZE;
    private static final int SCHEMA = MessageHeaderEncoder.schemaIdEncodingOffset() * Byte.SIZE;
    private static final int VERSION = MessageHeaderEncoder.versionEncodingOffset() * Byte.SIZE;

    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final QueryOrderEncoder queryOrder = new QueryOrderEncoder();
    private final QueryFillsEncoder queryFills = new QueryFillsEncoder();
    private final QueryOpenOrdersEncoder queryOpenOrders = new QueryOpenOrdersEncoder();
    private final TimerRequestEncoder timerRequest = new TimerRequestEncoder();
    private final ExposureEncoder exposure = new ExposureEncoder();
    private final DecisionEncoder decision = new DecisionEncoder();
    private final RefusedEncoder refused = new RefusedEncoder();
    private final RollChangedEncoder rollChanged = new RollChangedEncoder();
    private final WitnessChangedEncoder witnessChanged = new WitnessChangedEncoder();
    private final GateTrippedEncoder gateTripped = new GateTrippedEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private final InputIgnoredEncoder ignored = new InputIgnoredEncoder();
    private final ValveChangedEncoder valveChanged = new ValveChangedEncoder();
    private final RequestChangedEncoder requestChanged = new RequestChangedEncoder();
    private final ActionRefusedEncoder actionRefused = new ActionRefusedEncoder();
    private final DoubtChangedEncoder doubtChanged = new DoubtChangedEncoder();
    private final PnlChangedEncoder pnlChanged = new PnlChangedEncoder();
    private final TargetDecisionEncoder targetDecision = new TargetDecisionEncoder();
    private final PnlTotalEncoder pnlTotal = new PnlTotalEncoder();
    private final PnlInKindEncoder pnlInKind = new PnlInKindEncoder();
    private final PositionCostEncoder positionCost = new PositionCostEncoder();
    private final PrimeLineChangedEncoder primeLineChanged = new PrimeLineChangedEncoder();
    private final MarginChangedEncoder marginChanged = new MarginChangedEncoder();
    private final LimitChangedEncoder limitChanged = new LimitChangedEncoder();
    private final OverrideChangedEncoder overrideChanged = new OverrideChangedEncoder();
    private final BreakChangedEncoder breakChanged = new BreakChangedEncoder();
    private final AgreementChangedEncoder agreementChanged = new AgreementChangedEncoder();
    private final CloseComparedEncoder closeCompared = new CloseComparedEncoder();
    private final FillOddsChangedEncoder fillOddsChanged = new FillOddsChangedEncoder();
    private final BooksCrossedEncoder booksCrossed = new BooksCrossedEncoder();
    private final CandidateCostEncoder candidateCost = new CandidateCostEncoder();
    private final ProviderCostChangedEncoder providerCostChanged = new ProviderCostChangedEncoder();
    private final SuggestionChangedEncoder suggestionChanged = new SuggestionChangedEncoder();
    private final ModeChangedEncoder modeChanged = new ModeChangedEncoder();
    private final ShadowOrderEncoder shadowOrder = new ShadowOrderEncoder();
    private final ClientReportEncoder clientReport = new ClientReportEncoder();
    private final ClientOrderChangedEncoder clientOrderChanged = new ClientOrderChangedEncoder();
    private final ClientOrderDecisionEncoder clientOrderDecision = new ClientOrderDecisionEncoder();
    private final WindowChangedEncoder windowChanged = new WindowChangedEncoder();
    private final DirectBuffer noText = new UnsafeBuffer(new byte[0]);

    private Output output = new OutputBuffer();

    /** Of the message that is being written: where its fields begin, and where the next may. */
    private int body;

    private int next;

    /** What the step has written so far: from its first message up to where the next may begin. */
    private int first;

    private int end;
    private long hash = OutputHash.OF_NOTHING;

    /** A step begins: everything until the next call goes to this output. */
    public void to(Output newOutput) {
        output = newOutput;
        first = 0;
        end = 0;
    }

    /** The step's outputs enter the hash; it writes nothing after this. */
    public void endStep() {
        if (end != first) {
            hash = OutputHash.with(hash, output.buffer().byteArray(), first, end);
            first = end;
        }
    }

    public long hash() {
        return hash;
    }

    /** The hash over all outputs is all that is remembered of them. */
    public void state(StatePass pass) {
        hash = pass.next(hash);
    }

    public NewOrderEncoder newOrder() {
        claim(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);
        return newOrder.wrap(output.buffer(), body)
                .expireTimeNanos(NewOrderEncoder.expireTimeNanosNullValue());
    }

    public CancelOrderEncoder cancelOrder() {
        claim(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH);
        return cancelOrder.wrap(output.buffer(), body);
    }

    public ReplaceOrderEncoder replaceOrder() {
        claim(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH);
        return replaceOrder
                .wrap(output.buffer(), body)
                .expireTimeNanos(ReplaceOrderEncoder.expireTimeNanosNullValue());
    }

    public QueryOrderEncoder queryOrder() {
        claim(QueryOrderEncoder.TEMPLATE_ID, QueryOrderEncoder.BLOCK_LENGTH);
        return queryOrder.wrap(output.buffer(), body);
    }

    public QueryFillsEncoder queryFills() {
        claim(QueryFillsEncoder.TEMPLATE_ID, QueryFillsEncoder.BLOCK_LENGTH);
        return queryFills.wrap(output.buffer(), body);
    }

    public QueryOpenOrdersEncoder queryOpenOrders() {
        claim(QueryOpenOrdersEncoder.TEMPLATE_ID, QueryOpenOrdersEncoder.BLOCK_LENGTH);
        return queryOpenOrders.wrap(output.buffer(), body);
    }

    public DecisionEncoder decision() {
        claim(DecisionEncoder.TEMPLATE_ID, DecisionEncoder.BLOCK_LENGTH);
        return decision.wrap(output.buffer(), body).coverOf(DecisionEncoder.coverOfNullValue());
    }

    public TargetDecisionEncoder targetDecision() {
        claim(TargetDecisionEncoder.TEMPLATE_ID, TargetDecisionEncoder.BLOCK_LENGTH);
        return targetDecision.wrap(output.buffer(), body);
    }

    public RefusedEncoder refused() {
        claim(RefusedEncoder.TEMPLATE_ID, RefusedEncoder.BLOCK_LENGTH);
        return refused.wrap(output.buffer(), body);
    }

    public GateTrippedEncoder gateTripped() {
        claim(GateTrippedEncoder.TEMPLATE_ID, GateTrippedEncoder.BLOCK_LENGTH);
        return gateTripped.wrap(output.buffer(), body);
    }

    public RollChangedEncoder rollChanged() {
        claim(RollChangedEncoder.TEMPLATE_ID, RollChangedEncoder.BLOCK_LENGTH);
        return rollChanged.wrap(output.buffer(), body);
    }

    public WitnessChangedEncoder witnessChanged() {
        claim(WitnessChangedEncoder.TEMPLATE_ID, WitnessChangedEncoder.BLOCK_LENGTH);
        return witnessChanged.wrap(output.buffer(), body);
    }

    public ExposureEncoder exposure() {
        claim(ExposureEncoder.TEMPLATE_ID, ExposureEncoder.BLOCK_LENGTH);
        return exposure.wrap(output.buffer(), body);
    }

    public ValveChangedEncoder valveChanged() {
        claim(ValveChangedEncoder.TEMPLATE_ID, ValveChangedEncoder.BLOCK_LENGTH);
        return valveChanged.wrap(output.buffer(), body);
    }

    public RequestChangedEncoder requestChanged() {
        claim(RequestChangedEncoder.TEMPLATE_ID, RequestChangedEncoder.BLOCK_LENGTH);
        return requestChanged.wrap(output.buffer(), body);
    }

    public ActionRefusedEncoder actionRefused() {
        claim(ActionRefusedEncoder.TEMPLATE_ID, ActionRefusedEncoder.BLOCK_LENGTH);
        return actionRefused.wrap(output.buffer(), body);
    }

    public DoubtChangedEncoder doubtChanged() {
        claim(DoubtChangedEncoder.TEMPLATE_ID, DoubtChangedEncoder.BLOCK_LENGTH);
        return doubtChanged.wrap(output.buffer(), body);
    }

    /** Components that do not arise yet are 0. */
    public PnlChangedEncoder pnlChanged() {
        claim(PnlChangedEncoder.TEMPLATE_ID, PnlChangedEncoder.BLOCK_LENGTH);
        pnlChanged.wrap(output.buffer(), body);
        pnlChanged.skew().high(0).low(0);
        pnlChanged.transfers().high(0).low(0);
        return pnlChanged;
    }

    public PnlTotalEncoder pnlTotal() {
        claim(PnlTotalEncoder.TEMPLATE_ID, PnlTotalEncoder.BLOCK_LENGTH);
        pnlTotal.wrap(output.buffer(), body);
        pnlTotal.skew().high(0).low(0);
        pnlTotal.transfers().high(0).low(0);
        return pnlTotal;
    }

    public PnlInKindEncoder pnlInKind() {
        claim(PnlInKindEncoder.TEMPLATE_ID, PnlInKindEncoder.BLOCK_LENGTH);
        return pnlInKind.wrap(output.buffer(), body);
    }

    public PositionCostEncoder positionCost() {
        claim(PositionCostEncoder.TEMPLATE_ID, PositionCostEncoder.BLOCK_LENGTH);
        return positionCost.wrap(output.buffer(), body);
    }

    public PrimeLineChangedEncoder primeLineChanged() {
        claim(PrimeLineChangedEncoder.TEMPLATE_ID, PrimeLineChangedEncoder.BLOCK_LENGTH);
        return primeLineChanged.wrap(output.buffer(), body);
    }

    public MarginChangedEncoder marginChanged() {
        claim(MarginChangedEncoder.TEMPLATE_ID, MarginChangedEncoder.BLOCK_LENGTH);
        return marginChanged.wrap(output.buffer(), body);
    }

    public LimitChangedEncoder limitChanged() {
        claim(LimitChangedEncoder.TEMPLATE_ID, LimitChangedEncoder.BLOCK_LENGTH);
        return limitChanged.wrap(output.buffer(), body);
    }

    public OverrideChangedEncoder overrideChanged() {
        claim(OverrideChangedEncoder.TEMPLATE_ID, OverrideChangedEncoder.BLOCK_LENGTH);
        return overrideChanged.wrap(output.buffer(), body);
    }

    public BreakChangedEncoder breakChanged() {
        claim(BreakChangedEncoder.TEMPLATE_ID, BreakChangedEncoder.BLOCK_LENGTH);
        return breakChanged.wrap(output.buffer(), body);
    }

    public AgreementChangedEncoder agreementChanged() {
        claim(AgreementChangedEncoder.TEMPLATE_ID, AgreementChangedEncoder.BLOCK_LENGTH);
        return agreementChanged.wrap(output.buffer(), body);
    }

    public CloseComparedEncoder closeCompared() {
        claim(CloseComparedEncoder.TEMPLATE_ID, CloseComparedEncoder.BLOCK_LENGTH);
        return closeCompared.wrap(output.buffer(), body);
    }

    public FillOddsChangedEncoder fillOddsChanged() {
        claim(FillOddsChangedEncoder.TEMPLATE_ID, FillOddsChangedEncoder.BLOCK_LENGTH);
        return fillOddsChanged.wrap(output.buffer(), body);
    }

    public BooksCrossedEncoder booksCrossed() {
        claim(BooksCrossedEncoder.TEMPLATE_ID, BooksCrossedEncoder.BLOCK_LENGTH);
        return booksCrossed.wrap(output.buffer(), body);
    }

    public CandidateCostEncoder candidateCost() {
        claim(CandidateCostEncoder.TEMPLATE_ID, CandidateCostEncoder.BLOCK_LENGTH);
        return candidateCost.wrap(output.buffer(), body);
    }

    public ProviderCostChangedEncoder providerCostChanged() {
        claim(ProviderCostChangedEncoder.TEMPLATE_ID, ProviderCostChangedEncoder.BLOCK_LENGTH);
        return providerCostChanged.wrap(output.buffer(), body);
    }

    public SuggestionChangedEncoder suggestionChanged() {
        claim(SuggestionChangedEncoder.TEMPLATE_ID, SuggestionChangedEncoder.BLOCK_LENGTH);
        return suggestionChanged.wrap(output.buffer(), body);
    }

    public ModeChangedEncoder modeChanged() {
        claim(ModeChangedEncoder.TEMPLATE_ID, ModeChangedEncoder.BLOCK_LENGTH);
        return modeChanged.wrap(output.buffer(), body);
    }

    public WindowChangedEncoder windowChanged() {
        claim(WindowChangedEncoder.TEMPLATE_ID, WindowChangedEncoder.BLOCK_LENGTH);
        return windowChanged.wrap(output.buffer(), body);
    }

    public ShadowOrderEncoder shadowOrder() {
        claim(ShadowOrderEncoder.TEMPLATE_ID, ShadowOrderEncoder.BLOCK_LENGTH);
        return shadowOrder.wrap(output.buffer(), body);
    }

    public ClientReportEncoder clientReport() {
        claim(ClientReportEncoder.TEMPLATE_ID, ClientReportEncoder.BLOCK_LENGTH);
        return clientReport.wrap(output.buffer(), body);
    }

    public ClientOrderChangedEncoder clientOrderChanged() {
        claim(ClientOrderChangedEncoder.TEMPLATE_ID, ClientOrderChangedEncoder.BLOCK_LENGTH);
        return clientOrderChanged.wrap(output.buffer(), body);
    }

    public ClientOrderDecisionEncoder clientOrderDecision() {
        claim(ClientOrderDecisionEncoder.TEMPLATE_ID, ClientOrderDecisionEncoder.BLOCK_LENGTH);
        return clientOrderDecision.wrap(output.buffer(), body);
    }

    public static void put(Int128Encoder to, Wide from) {
        to.high(from.high()).low(from.low());
    }

    public void timerRequest(long dueNanos) {
        claim(TimerRequestEncoder.TEMPLATE_ID, TimerRequestEncoder.BLOCK_LENGTH);
        timerRequest.wrap(output.buffer(), body).dueNanos(dueNanos);
        end();
    }

    public void posting(
            PostingKind kind,
            int entityId,
            int bookId,
            int accountId,
            int assetId,
            int valueDate,
            Wide amount,
            int instrumentId,
            long clOrdId) {
        claim(PostingEncoder.TEMPLATE_ID, PostingEncoder.BLOCK_LENGTH);
        FillOutputs.posting(
                output.buffer().byteArray(),
                body,
                kind,
                entityId,
                bookId,
                accountId,
                assetId,
                valueDate,
                amount,
                instrumentId,
                clOrdId);
        end();
    }

    public void transition(
            long clOrdId,
            Working fromWorking,
            Working toWorking,
            Certainty fromCertainty,
            Certainty toCertainty,
            TransitionCause cause,
            long cumQty,
            long leavesQty,
            long lastQty,
            long lastPx,
            OrdStatus ordStatus) {
        claim(OrderTransitionEncoder.TEMPLATE_ID, OrderTransitionEncoder.BLOCK_LENGTH);
        FillOutputs.transition(
                output.buffer().byteArray(),
                body,
                clOrdId,
                fromWorking,
                toWorking,
                fromCertainty,
                toCertainty,
                cause,
                cumQty,
                leavesQty,
                lastQty,
                lastPx,
                ordStatus);
        end();
    }

    public void ignored(int templateId, IgnoredReason reason, long reference) {
        claim(InputIgnoredEncoder.TEMPLATE_ID, InputIgnoredEncoder.BLOCK_LENGTH);
        ignored.wrap(output.buffer(), body)
                .ignoredTemplateId(templateId)
                .reason(reason)
                .reference(reference);
        end();
    }

    /** An alert without text: its code says it all. */
    public void alert(
            Severity severity, AlertCode code, int venueId, int instrumentId, long clOrdId) {
        alert(severity, code, 0, 0, venueId, instrumentId, clOrdId, noText, 0);
    }

    public void alert(
            Severity severity,
            AlertCode code,
            int strategyId,
            int sourceLine,
            int venueId,
            int instrumentId,
            long clOrdId,
            DirectBuffer text,
            int textLength) {
        alert(severity, code, strategyId, sourceLine, venueId, instrumentId, clOrdId, textLength)
                .phase(AlertPhase.EVENT)
                .sinceNanos(NO_CONDITION)
                .times(1)
                .putText(text, 0, textLength);
        end();
    }

    /**
     * What is told of a condition of a program: something that lasts.
     *
     * @param sinceNanos when it began, which names it; or {@link #NO_CONDITION}
     * @param times how often it came up since it was told last
     */
    public void condition(
            Severity severity,
            AlertCode code,
            int strategyId,
            int sourceLine,
            int instrumentId,
            AlertPhase phase,
            long sinceNanos,
            int times,
            DirectBuffer text,
            int textLength) {
        alert(severity, code, strategyId, sourceLine, 0, instrumentId, 0, textLength)
                .phase(phase)
                .sinceNanos(sinceNanos)
                .times(times)
                .putText(text, 0, textLength);
        end();
    }

    private AlertEncoder alert(
            Severity severity,
            AlertCode code,
            int strategyId,
            int sourceLine,
            int venueId,
            int instrumentId,
            long clOrdId,
            int textLength) {
        int data = AlertEncoder.textHeaderLength() + textLength;
        claim(AlertEncoder.TEMPLATE_ID, AlertEncoder.BLOCK_LENGTH, data);
        return alert.wrap(output.buffer(), body)
                .severity(severity)
                .code(code)
                .strategyId(strategyId)
                .sourceLine(sourceLine)
                .venueId(venueId)
                .instrumentId(instrumentId)
                .clOrdId(clOrdId);
    }

    /** Closes the message that was claimed last: it is one of the step's outputs. */
    public void end() {
        first = end == first ? body - HEADER : first;
        end = next;
    }

    private void claim(int templateId, int block) {
        claim(templateId, block, 0);
    }

    private void claim(int templateId, int block, int data) {
        int length = HEADER + block + data;
        int at = output.claim(templateId, length);
        FillOutputs.put(output.buffer().byteArray(), at, header(templateId, block));
        body = at + HEADER;
        next = at + Output.padded(length);
    }

    /** The SBE header in one. */
    private static long header(int templateId, int block) {
        return (long) block << BLOCK
                | (long) templateId << TEMPLATE
                | (long) MessageHeaderEncoder.SCHEMA_ID << SCHEMA
                | (long) MessageHeaderEncoder.SCHEMA_VERSION << VERSION;
    }
}
