// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.*;
import io.autohedger.codecs.blank.BlankExecutionReport;
import io.autohedger.engine.output.Output;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.people.Principals;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One pair, one provider, one client, one hedger, unless a test defines more: feeds inputs by hand,
 * reads outputs, and keeps a tape of the inputs where it is asked to.
 */
final class Desk {
    static final long SECOND = 1_000_000_000L;
    static final long MILLION = 100_000_000L;

    /** Trader and operations; risk and approver; viewer. */
    static final int ANN = 1;

    static final int BEA = 2;
    static final int CLEO = 3;

    /** Of a desk that a test of some hundred deals has: small, for each test makes one. */
    static final EngineOptions OPTIONS = new EngineOptions(3, 1 << 10, 1 << 10, 1 << 10);

    /** Orders that are kept: a long run shall not fill the heap. */
    private static final int KEPT = 1_000;

    private static final int RECENT = 64;

    /** An order as it went out. */
    record Order(
            long clOrdId,
            int venueId,
            int instrumentId,
            boolean buys,
            long orderQty,
            long price,
            long expireNanos) {
        /** One that does not rest. */
        Order(
                long clOrdId,
                int venueId,
                int instrumentId,
                boolean buys,
                long orderQty,
                long price) {
            this(clOrdId, venueId, instrumentId, buys, orderQty, price, 0);
        }
    }

    /** A question about an order; forFills: for its trades. */
    record Question(long clOrdId, long questionId, boolean forFills) {}

    /** An input as it went in. */
    record Input(long timeNanos, DirectBuffer message) {}

    /** Two books that have crossed. */
    record Crossed(
            int assetId,
            int fromBook,
            int toBook,
            long fromCertain,
            long toCertain,
            long qty,
            long px) {}

    /** What a provider was expected to cost, of the last decision. */
    record Candidate(
            int venueId,
            long px,
            int nextVenueId,
            long rejectShare,
            long rejectCost,
            long holdCost,
            long total) {}

    Engine engine;
    final List<Crossed> crossed = new ArrayList<>();
    final List<Candidate> candidates = new ArrayList<>();

    /** Of the last decision. */
    int proxyOf;

    long effectiveness;
    long covarianceHash;

    /** What a provider's answers cost, as last told. */
    int costsTold;

    long providerAnswers;
    long providerShare;
    long rejectMove;
    long fillMove;
    long providerHold;
    final List<Order> sent = new ArrayList<>();
    final List<Input> tape = new ArrayList<>();

    /** What was asked of venues, and which orders are covers: kept like the orders. */
    final List<Question> questions = new ArrayList<>();

    final List<Long> coverIds = new ArrayList<>();

    /** The orders whose cancel was asked for, in that order. */
    final List<Long> cancelled = new ArrayList<>();

    private final int[] alertsOf = new int[256];
    boolean taping;

    /** Runs after every input. */
    Runnable watch = () -> {};

    int watched;
    int quiet;
    int openOrders;
    final OutputBuffer output = new OutputBuffer();
    private final Output bounded = new BoundedOutput(output);
    long now = 1_772_442_000L * SECOND;
    long seq;
    long lastClOrdId;
    long lastOrderQty;
    int lastOrderBook;
    long lastOrderPx;
    boolean lastOrderBuys;

    /** The last orders by number, for runs that keep no list: see {@link #beginRecent}. */
    private final long[] recentClOrdId = new long[RECENT];

    private final int[] recentVenue = new int[RECENT];
    private final int[] recentInstrument = new int[RECENT];
    private final boolean[] recentBuys = new boolean[RECENT];
    private final long[] recentQty = new long[RECENT];
    private final long[] recentPx = new long[RECENT];
    int orders;
    int refusals;
    private final int[] refusalsOf = new int[RefusedReason.values().length];
    int cancels;
    int replaces;
    long lastReplaceId;
    long lastReplaceQty;
    long lastReplacePx;
    int queries;
    int fillQueries;
    int openQueries;
    long requestId;
    long lastHash;
    long lastLatch;
    int answers;
    boolean carriedOut;
    int needsRoles;
    ActionRefusedReason lastRefused = ActionRefusedReason.NULL_VAL;
    DoubtRung lastRung = DoubtRung.NULL_VAL;
    long lastDoubt;
    long lastCover;
    long lastCost;
    int lastCostAsset;
    boolean lastOrderCovers;
    int covers;
    int valvesTold;
    boolean keepsText = true;
    String lastText = "";

    /** Of the condition of no program that has ended last; and which began, by what names it. */
    String lastEndedText = "";

    /** As it was told last: until when a window is on; no value: it has ended. */
    long windowUntil;

    final List<Long> begun = new ArrayList<>();

    /** The last text of a program. */
    String lastSaid = "";

    String lastLossText = "";
    String lastFlowText = "";
    private final LimitChangedDecoder limitChanged = new LimitChangedDecoder();
    private final OverrideChangedDecoder override = new OverrideChangedDecoder();
    long suggestion;
    int suggestions;
    SuggestionState lastSuggestion = SuggestionState.NULL_VAL;
    long oddsSeen;
    long odds;
    TransitionCause oddsCause = TransitionCause.NULL_VAL;
    int limitChanges;
    int overrides;
    long lastLimit;
    OverrideState lastOverride = OverrideState.NULL_VAL;
    long lastOverrideOrder;
    long lastOverrideActual;
    String lastLineText = "";
    long lineUsed;
    long lineBooked;
    int lineDate;
    ValveState out = ValveState.NORMAL;
    final ValveState[] intake = new ValveState[8];
    long lastQuestion;
    long lastFillsQuestion;
    long lastOpenQuestion;
    int pages;
    long lastCancelId;
    int lastPostedBook;
    PostingKind lastPostingKind = PostingKind.NULL_VAL;
    int lastPostingDate;
    Working lastWorking = Working.NULL_VAL;
    Certainty lastCertainty = Certainty.NULL_VAL;
    TransitionCause lastCause = TransitionCause.NULL_VAL;
    int alerts;
    int ignored;
    IgnoredReason lastIgnored = IgnoredReason.NULL_VAL;
    RefusedReason lastRefusal = RefusedReason.NULL_VAL;
    ScopeKind lastRefusalScope = ScopeKind.NULL_VAL;
    long lastRefusalLimit;
    long lastRefusalActual;
    int trips;
    RefusedReason lastTrip = RefusedReason.NULL_VAL;
    ReferenceLevel lastLevel = ReferenceLevel.NULL_VAL;
    long residual;
    long worstDown;
    long worstUp;
    int unknownOrders;
    int modeChanges;
    StrategyMode lastMode = StrategyMode.NULL_VAL;
    int lastModeInstrument;
    int lastModeBy;
    int lastModeApprovedBy;
    int shadowOrders;
    long lastShadowQty;
    long dueNanos = Long.MAX_VALUE;

    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2048]);
    final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder outHeader = new MessageHeaderDecoder();
    private final TopOfBookEncoder top = new TopOfBookEncoder();
    private final TickEncoder tick = new TickEncoder();
    private final SendResultEncoder sendResult = new SendResultEncoder();
    private final ClientDealEncoder deal = new ClientDealEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final ExposureDecoder exposure = new ExposureDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final RefusedDecoder refused = new RefusedDecoder();
    private final GateTrippedDecoder tripped = new GateTrippedDecoder();
    private final PrimeLineChangedDecoder line = new PrimeLineChangedDecoder();
    private final MarginChangedDecoder margin = new MarginChangedDecoder();
    private final WindowChangedDecoder window = new WindowChangedDecoder();
    long marginUsed;
    long marginMaintenance;
    long marginDistance;
    int marginsTold;
    private final FillOddsChangedDecoder fillOdds = new FillOddsChangedDecoder();
    private final ModeChangedDecoder modeChanged = new ModeChangedDecoder();
    private final ShadowOrderDecoder shadow = new ShadowOrderDecoder();
    private final BooksCrossedDecoder booksCrossed = new BooksCrossedDecoder();
    private final CandidateCostDecoder candidate = new CandidateCostDecoder();
    private final ProviderCostChangedDecoder providerCost = new ProviderCostChangedDecoder();
    private final SuggestionChangedDecoder suggested = new SuggestionChangedDecoder();
    private final TimerRequestDecoder timer = new TimerRequestDecoder();
    private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();
    private final QueryFillsDecoder queryFills = new QueryFillsDecoder();
    private final QueryOpenOrdersDecoder queryOpenOrders = new QueryOpenOrdersDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final ReplaceOrderDecoder replaceOrder = new ReplaceOrderDecoder();
    private final OrderTransitionDecoder transition = new OrderTransitionDecoder();
    private final PersonActionEncoder person = new PersonActionEncoder();
    private final RequestChangedDecoder requestChanged = new RequestChangedDecoder();
    private final ActionRefusedDecoder actionRefused = new ActionRefusedDecoder();
    private final DoubtChangedDecoder doubt = new DoubtChangedDecoder();
    private final ValveChangedDecoder valve = new ValveChangedDecoder();
    private final BreakChangedDecoder breakChanged = new BreakChangedDecoder();
    private final AgreementChangedDecoder agreed = new AgreementChangedDecoder();
    AgreementState agreement = AgreementState.NULL_VAL;
    int agreedDay;
    int agreedLines;
    int agreedBreaks;
    int agreedKnown;
    int agreedBy;
    int agreedApprovedBy;
    int agreementsTold;
    long lastBreak;
    BreakKind lastBreakKind = BreakKind.NULL_VAL;
    BreakPhase lastBreakPhase = BreakPhase.NULL_VAL;
    long lastBreakAmount;

    /** Numbers of those that are open. */
    final Set<Long> openBreaks = new TreeSet<>();

    private boolean isCover;

    /** Whether venues that are defined from now on take several requests at once. */
    private boolean chains;

    private Bool booksLegs = Bool.NULL_VAL;
    private Bool execIdsPerDay = Bool.NULL_VAL;

    /** Of venues that are defined from then on. */
    boolean answersMassStatus;

    long dealTransactTime = ClientDealEncoder.transactTimeNanosNullValue();
    private int dealValueDate = ClientDealEncoder.valueDateNullValue();
    private final DecisionDecoder decision = new DecisionDecoder();
    private final InputIgnoredDecoder inputIgnored = new InputIgnoredDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final long[] postedSum = new long[16];
    private final long[] posted = new long[32 * 16];
    private final long[] residuals = new long[16];
    private final long[] downs = new long[16];
    private final long[] ups = new long[16];

    Desk() {
        this(OPTIONS, false);
    }

    Desk(EngineOptions options, boolean taping) {
        this(options, taping, LimitKind.NULL_VAL);
    }

    Desk(EngineOptions options, LimitKind without) {
        this(options, false, without);
    }

    private Desk(EngineOptions options, boolean taping, LimitKind without) {
        engine = new Engine(options);
        this.taping = taping;
        asset(1, "USD");
        asset(2, "EUR");
        instrument(1, "EURUSD", 2, 1, 5);
        venue(1);
        book(1, BookRole.CLIENT);
        book(2, BookRole.HEDGE);
        client(1, 1);
        limits(1, without);
        principal(ANN, Principals.TRADER | Principals.OPERATIONS);
        principal(BEA, Principals.RISK | Principals.APPROVER);
        principal(CLEO, 16);
        deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        session(SessionState.UP);
    }

    /** Goes on with an engine that was restored to a point, and with its time. */
    void goOn(Engine restored, long lastSeq, long nowNanos, long nextDueNanos) {
        engine = restored;
        seq = lastSeq;
        now = nowNanos;
        dueNanos = nextDueNanos;
        orders = 0;
        sent.clear();
        questions.clear();
    }

    /** The bounds of an asset as they were told at that point. */
    void bounds(int assetId, long down, long up) {
        downs[assetId] = down;
        ups[assetId] = up;
    }

    void client(int id, int bookId) {
        client(id, bookId, SourceRole.BOOKING);
    }

    void client(int id, int bookId, SourceRole role) {
        client(id, bookId, role, 0, 0, 0, 0);
    }

    /** A client whose flow is expected, and whose old deals may be held. */
    void client(
            int id,
            int bookId,
            SourceRole role,
            long silentAfterNanos,
            int flowSessionId,
            long oldAfterNanos,
            int oldBurst) {
        client(id, bookId, role, silentAfterNanos, flowSessionId, oldAfterNanos, oldBurst, 0, 0);
    }

    /** A witness of a client. */
    void witness(int id, int ofClient, long unmatchedAfterNanos) {
        client(id, 1, SourceRole.WITNESS, 0, 0, 0, 0, ofClient, unmatchedAfterNanos);
    }

    private void client(
            int id,
            int bookId,
            SourceRole role,
            long silentAfterNanos,
            int flowSessionId,
            long oldAfterNanos,
            int oldBurst,
            int witnessOf,
            long unmatchedAfterNanos) {
        put(
                new ClientDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clientId(id)
                        .sessionId(10 + id)
                        .bookId(bookId)
                        .accountId(200 + id)
                        .tier(1)
                        .sourceRole(role)
                        .name("ACME")
                        .silentAfterNanos(silentAfterNanos)
                        .flowSessionId(flowSessionId)
                        .oldAfterNanos(oldAfterNanos)
                        .oldBurst(oldBurst)
                        .witnessOf(witnessOf)
                        .unmatchedAfterNanos(unmatchedAfterNanos)
                        .encodedLength());
    }

    void deploy(int strategyId, Strategy program, StrategyPlan plan) {
        engine.deploy(strategyId, program, plan);
        mode(strategyId, StrategyMode.AUTO);
    }

    /** A program instead of the hedger that is there: a factor of a book has one owner. */
    void takeOver(int strategyId, Strategy program, StrategyPlan plan) {
        mode(1, StrategyMode.OFF);
        deploy(strategyId, program, plan);
    }

    void mode(int strategyId, StrategyMode mode) {
        put(
                new StrategyDeployedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .strategyId(strategyId)
                        .hedgeBookId(2)
                        .mode(mode)
                        .codeHash(1)
                        .name("HandWrittenHedger")
                        .encodedLength());
    }

    /** The configuration's mode of one instrument. */
    void pairMode(int strategyId, int instrumentId, StrategyMode mode) {
        put(
                new PairModeSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .strategyId(strategyId)
                        .instrumentId(instrumentId)
                        .mode(mode)
                        .encodedLength());
    }

    /** A person wants another mode; 0: of the whole strategy. */
    void setMode(int principalId, int strategyId, int instrumentId, StrategyMode mode) {
        person(principalId, ActionKind.STRATEGY_MODE, ScopeKind.STRATEGY, strategyId)
                .amount(instrumentId)
                .qty(mode.value());
        act();
    }

    void instrument(int id, String symbol, int base, int quote, int priceScale) {
        put(
                new InstrumentDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(id)
                        .symbol(symbol)
                        .kind(InstrumentKind.SPOT)
                        .baseAssetId(base)
                        .quoteAssetId(quote)
                        .priceScale((byte) priceScale)
                        .qtyScale((byte) 2)
                        .tickPx(1)
                        .lotQty(100_000)
                        .minQty(100_000)
                        .maxQty(50 * MILLION)
                        .maxPx(1_000_000)
                        .multiplier(1)
                        .instrumentVersion(1)
                        .encodedLength());
    }

    /** 50 dollars a point, in ticks of 0.25. */
    void future(int id, String symbol, int contract, int quote) {
        put(
                new InstrumentDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(id)
                        .symbol(symbol)
                        .kind(InstrumentKind.FUTURE)
                        .baseAssetId(contract)
                        .quoteAssetId(quote)
                        .priceScale((byte) 2)
                        .qtyScale((byte) 0)
                        .tickPx(25)
                        .lotQty(1)
                        .minQty(1)
                        .maxQty(1_000)
                        .maxPx(2_000_000)
                        .multiplier(5_000)
                        .expiryDate(20_806)
                        .instrumentVersion(1)
                        .encodedLength());
    }

    /** Where a contract is traded, and whose it is. */
    void tradedAt(int instrumentId, int venueId, int bookId) {
        put(
                new FutureDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(instrumentId)
                        .venueId(venueId)
                        .tradingSessionId(1)
                        .bookId(bookId)
                        .encodedLength());
    }

    /** A contract: multiplier as InstrumentDefined says it for the kind. */
    void contract(
            int id,
            InstrumentKind kind,
            int base,
            int quote,
            int priceScale,
            int qtyScale,
            long multiplier) {
        put(
                new InstrumentDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(id)
                        .symbol("CONTRACT")
                        .kind(kind)
                        .baseAssetId(base)
                        .quoteAssetId(quote)
                        .priceScale((byte) priceScale)
                        .qtyScale((byte) qtyScale)
                        .tickPx(1)
                        .lotQty(1)
                        .minQty(1)
                        .maxQty(1_000_000_000)
                        .maxPx(100_000_000)
                        .multiplier(multiplier)
                        .instrumentVersion(1)
                        .encodedLength());
    }

    /** A trade that a venue publishes. */
    void print(int venueId, int instrumentId, long px, long qty) {
        put(
                new TradePrintEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(venueId)
                        .instrumentId(instrumentId)
                        .px(px)
                        .qty(qty)
                        .transactTimeNanos(TradePrintEncoder.transactTimeNanosNullValue())
                        .encodedLength());
    }

    void venue(int id) {
        venue(id, EvidenceScope.NULL_VAL, VenueDefinedEncoder.orderLifeNanosNullValue(), false);
    }

    /** What the venue's silence proves, and whether it answers a request for fills. */
    void venue(int id, EvidenceScope scope, long orderLifeNanos, boolean fillQuery) {
        venue(id, scope, orderLifeNanos, fillQuery, false);
    }

    /** One whose orders may rest. */
    void restingVenue(int id, EvidenceScope scope, long orderLifeNanos) {
        venue(id, scope, orderLifeNanos, true, true);
    }

    /** One that reports each leg by itself. */
    void legsVenue(int id) {
        booksLegs = Bool.YES;
        venue(id);
        booksLegs = Bool.NULL_VAL;
    }

    /** One whose ExecIDs begin again each day, and that tells fills by a file. */
    void dailyVenue(int id, EvidenceScope scope, long orderLifeNanos) {
        execIdsPerDay = Bool.YES;
        venue(id, scope, orderLifeNanos, false);
        execIdsPerDay = Bool.NULL_VAL;
    }

    private void venue(
            int id, EvidenceScope scope, long orderLifeNanos, boolean fillQuery, boolean rests) {
        venue(id, scope, orderLifeNanos, fillQuery, rests, Bool.NULL_VAL, ReplaceQty.NULL_VAL);
    }

    /** One whose orders may rest, and what it declares of replaces. */
    void replacingVenue(int id, Bool isAtomic, ReplaceQty qty, boolean takesSeveral) {
        chains = takesSeveral;
        venue(id, EvidenceScope.OPEN_AND_TERMINAL, SECOND / 2, true, true, isAtomic, qty);
    }

    private void venue(
            int id,
            EvidenceScope scope,
            long orderLifeNanos,
            boolean fillQuery,
            boolean rests,
            Bool isAtomic,
            ReplaceQty replaceQty) {
        put(
                new VenueDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(id)
                        .sessionId(id)
                        .accountId(100 + id)
                        .name("LP" + id)
                        .staleAfterNanos(750_000_000L)
                        .unknownAfterNanos(2 * SECOND)
                        .orderRate(50)
                        .lastLook(Bool.YES)
                        .statusScope(scope)
                        .orderLifeNanos(orderLifeNanos)
                        .fillQuery(fillQuery ? Bool.YES : Bool.NO)
                        .goodTillDate(rests ? Bool.YES : Bool.NO)
                        .replaceIsAtomic(isAtomic)
                        .replaceQty(replaceQty)
                        .origClOrdId(OrigClOrdIdPolicy.NULL_VAL)
                        .execIdsPerDay(execIdsPerDay)
                        .cancelOnDisconnect(CancelOnDisconnect.NULL_VAL)
                        .cancelOnDisconnectNanos(0)
                        .booksLegs(booksLegs)
                        .chainsRequests(chains ? Bool.YES : Bool.NO)
                        .massStatus(answersMassStatus ? Bool.YES : Bool.NO)
                        .encodedLength());
    }

    /** A process begins, under an epoch of its own. */
    void life(int idEpoch) {
        life(idEpoch, 1);
    }

    void life(int idEpoch, int baseAssetId) {
        put(
                new DeskStartedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .idEpoch(idEpoch)
                        .environment((short) 'T')
                        .baseAssetId(baseAssetId)
                        .name("desk")
                        .encodedLength());
    }

    /** Somebody stops this life of the desk. */
    void stopping() {
        put(new DeskStoppingEncoder().wrapAndApplyHeader(buffer, 0, header).encodedLength());
    }

    void session(SessionState state) {
        session(1, state);
    }

    void session(int sessionId, SessionState state) {
        put(
                new SessionStatusEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(sessionId)
                        .role(SessionRole.VENUE)
                        .state(state)
                        .connectionEpoch(1)
                        .encodedLength());
    }

    /** A venue has a drop copy, on session 20 and its own number. */
    void dropCopy(int venueId, long confirmAfterNanos) {
        dropCopy(venueId, confirmAfterNanos, false, 0);
    }

    /** One that may have ExecIDs of its own. */
    void dropCopy(int venueId, long confirmAfterNanos, boolean hasOwnIds, long clockErrorNanos) {
        put(
                new DropCopyDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(venueId)
                        .sessionId(20 + venueId)
                        .confirmAfterNanos(confirmAfterNanos)
                        .execIdsAreOwn(hasOwnIds ? Bool.YES : Bool.NO)
                        .clockErrorNanos(clockErrorNanos)
                        .encodedLength());
    }

    void dropCopySession(int venueId, SessionState state) {
        put(
                new SessionStatusEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(20 + venueId)
                        .role(SessionRole.DROP_COPY)
                        .state(state)
                        .connectionEpoch(1)
                        .encodedLength());
    }

    /** What a drop copy tells of an order; id 0: of none of ours. */
    void copy(
            OrderEventKind kind,
            Order order,
            long clOrdId,
            long qty,
            long px,
            long execId,
            long execRefId) {
        long noQty = DropCopyReportEncoder.cumQtyNullValue();
        copy(kind, order, clOrdId, qty, px, execId, execRefId, noQty, now);
    }

    /** The same with what its order had filled by then, and when it was. */
    void copy(
            OrderEventKind kind,
            Order order,
            long clOrdId,
            long qty,
            long px,
            long execId,
            long execRefId,
            long cumQty,
            long transactNanos) {
        copy(kind, order, clOrdId, qty, px, execId, execRefId, cumQty, transactNanos, 0);
    }

    /** The same that names another execution, SecondaryExecID (527); 0: none. */
    void copy(
            OrderEventKind kind,
            Order order,
            long clOrdId,
            long qty,
            long px,
            long execId,
            long execRefId,
            long cumQty,
            long transactNanos,
            long secondaryExecId) {
        DropCopyReportEncoder copy =
                new DropCopyReportEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(order.venueId())
                        .instrumentId(order.instrumentId())
                        .clOrdId(clOrdId == 0 ? DropCopyReportEncoder.clOrdIdNullValue() : clOrdId)
                        .origClOrdId(DropCopyReportEncoder.origClOrdIdNullValue())
                        .kind(kind)
                        .side(order.buys() ? OrderSide.BUY : OrderSide.SELL)
                        .possDup(Bool.NO)
                        .lastQty(qty)
                        .lastPx(px)
                        .tradeDate(DropCopyReportEncoder.tradeDateNullValue())
                        .transactTimeNanos(transactNanos)
                        .cumQty(cumQty)
                        .multiLeg((short) 0);
        id(8 + DropCopyReportEncoder.execIdEncodingOffset(), execId);
        id(8 + DropCopyReportEncoder.execRefIdEncodingOffset(), execRefId);
        id(8 + DropCopyReportEncoder.secondaryExecIdEncodingOffset(), secondaryExecId);
        put(copy.encodedLength());
    }

    /** A person brings what a venue's statement says of a position. */
    void position(int venueId, int instrumentId, long qty) {
        person(ANN, ActionKind.POSITION_REPORT, ScopeKind.INSTRUMENT, instrumentId)
                .amount(venueId)
                .qty(qty);
        act();
    }

    /** A custodian of venues by their bits: close, day and by when it is due in turn. */
    void custodian(int id, long venues, int rounding, long... closes) {
        CustodianDefinedEncoder told =
                new CustodianDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .custodianId(id)
                        .name("CUSTODY")
                        .venues(venues)
                        .rounding(rounding);
        CustodianDefinedEncoder.ClosesEncoder close = told.closesCount(closes.length / 3);
        for (int i = 0; i < closes.length; i += 3) {
            close.next().closeNanos(closes[i]).day((int) closes[i + 1]).dueNanos(closes[i + 2]);
        }
        put(told.encodedLength());
    }

    /** What a custodian says that it held: asset, contract, value date and amount of each. */
    void statement(int principalId, int custodianId, long closeNanos, long[]... lines) {
        lastRefused = ActionRefusedReason.NULL_VAL;
        CustodianStatementEncoder told =
                new CustodianStatementEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .requestId(++requestId)
                        .expiresNanos(CustodianStatementEncoder.expiresNanosNullValue())
                        .principalId(principalId)
                        .custodianId(custodianId)
                        .closeNanos(closeNanos);
        CustodianStatementEncoder.LinesEncoder line = told.linesCount(lines.length);
        for (long[] each : lines) {
            line.next()
                    .assetId((int) each[0])
                    .instrumentId((int) each[1])
                    .valueDate((int) each[2])
                    .amount(each[3]);
        }
        told.putReason(new byte[] {'x'}, 0, 1);
        put(told.encodedLength());
    }

    /** The venue has told all fills that this question asked for. */
    void fillsTold(long clOrdId, long question) {
        put(
                new FillsToldEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(1)
                        .clOrdId(clOrdId)
                        .tradeReqId(question)
                        .encodedLength());
    }

    /** The venue has told all open orders that this question asked for. */
    void openOrdersTold(long question) {
        put(
                new OpenOrdersToldEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(1)
                        .massStatusReqId(question)
                        .encodedLength());
    }

    void askedAgain(int venueId, long clOrdId) {
        put(
                new AskedAgainEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(venueId)
                        .clOrdId(clOrdId)
                        .request(RequestKind.NEW_ORDER)
                        .msgSeqNum(7)
                        .encodedLength());
    }

    void clientSession(SessionState state) {
        clientSessionOf(1, state);
    }

    void clientSessionOf(int clientId, SessionState state) {
        put(
                new SessionStatusEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(10 + clientId)
                        .role(SessionRole.CLIENT)
                        .state(state)
                        .connectionEpoch(1)
                        .encodedLength());
    }

    /** The usual limits of a strategy, but for one. */
    void limits(int strategyId, LimitKind without) {
        limit(strategyId, without, LimitKind.ORDER_VALUE, 1, 10 * MILLION, 0);
        limit(strategyId, without, LimitKind.ORDER_QTY, 0, 10 * MILLION, 0);
        limit(strategyId, without, LimitKind.ORDER_RATE, 0, 50, SECOND);
        limit(strategyId, without, LimitKind.OPEN_ORDERS, 0, 14, 0);
        limit(strategyId, without, LimitKind.NET_POSITION, 1, 100 * MILLION, 0);
        limit(strategyId, without, LimitKind.COLLAR_BPS, 0, 20, 0);
        limit(strategyId, without, LimitKind.REFERENCE_AGE, 0, SECOND, 0);
    }

    private void limit(
            int strategyId,
            LimitKind without,
            LimitKind kind,
            int assetId,
            long amount,
            long perNanos) {
        if (kind != without) {
            limit(ScopeKind.STRATEGY, strategyId, kind, assetId, amount, perNanos);
        }
    }

    void limit(LimitKind kind, int assetId, long amount, long perNanos) {
        limit(ScopeKind.STRATEGY, 1, kind, assetId, amount, perNanos);
    }

    void limit(ScopeKind scope, long id, LimitKind kind, int assetId, long amount, long perNanos) {
        put(
                new LimitSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .scopeKind(scope)
                        .scopeId(id)
                        .limitKind(kind)
                        .assetId(assetId)
                        .amount(amount)
                        .perNanos(perNanos)
                        .encodedLength());
    }

    /** An entry of the configuration's restricted list; book 0: of all. */
    void primeBroker(int id, String name) {
        put(
                new PrimeBrokerDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .primeBrokerId(id)
                        .name(name)
                        .encodedLength());
    }

    /** An account in asset 1 that warns below 50 % and stops below 20 %, told once a day. */
    void marginAccount(int id, String name, long bufferAmount) {
        marginAccount(id, name, 1, bufferAmount);
    }

    /** desk.conf names it no more. */
    void marginAccountDropped(int id, String name) {
        marginAccount(id, name, 0, 0);
    }

    private void marginAccount(int id, String name, int assetId, long bufferAmount) {
        put(
                new MarginAccountDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .marginAccountId(id)
                        .name(name)
                        .assetId(assetId)
                        .bufferAmount(bufferAmount)
                        .warnBps(5_000)
                        .stopBps(2_000)
                        .equityAgeNanos(86_400 * SECOND)
                        .encodedLength());
    }

    void clearsAt(int marginAccountId, int... venues) {
        for (int venue : venues) {
            put(
                    new MarginVenueSetEncoder()
                            .wrapAndApplyHeader(buffer, 0, header)
                            .venueId(venue)
                            .marginAccountId(marginAccountId)
                            .encodedLength());
        }
    }

    void marginRate(
            int marginAccountId,
            int instrumentId,
            Bool perContract,
            long initial,
            long maintenance) {
        put(
                new MarginRateSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .marginAccountId(marginAccountId)
                        .instrumentId(instrumentId)
                        .perContract(perContract)
                        .initial(initial)
                        .maintenance(maintenance)
                        .encodedLength());
    }

    /** What a statement of this moment says, by two people. */
    void equity(int marginAccountId, long amount) {
        equityAt(marginAccountId, amount, now);
        approve(BEA, true);
    }

    /** By one person, for a second one to approve. */
    void equityAt(int marginAccountId, long amount, long atNanos) {
        person(ANN, ActionKind.MARGIN_EQUITY, ScopeKind.MARGIN_ACCOUNT, marginAccountId)
                .amount(atNanos)
                .qty(amount);
        act();
    }

    /** The venues' fills are given up to a prime broker; 0: to nobody. */
    void designate(int primeBrokerId, int... venues) {
        for (int venue : venues) {
            put(
                    new VenueDesignatedEncoder()
                            .wrapAndApplyHeader(buffer, 0, header)
                            .venueId(venue)
                            .primeBrokerId(primeBrokerId)
                            .encodedLength());
        }
    }

    void restricted(int instrumentId, int bookId) {
        put(
                new RestrictionSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(instrumentId)
                        .bookId(bookId)
                        .encodedLength());
    }

    /** STOP puts on the restricted list, NORMAL takes off it. */
    void restrict(int principalId, int instrumentId, int bookId, ValveState to) {
        person(principalId, ActionKind.RESTRICT, ScopeKind.INSTRUMENT, instrumentId)
                .amount(bookId)
                .valveState(to);
        act();
    }

    /** An instrument or a venue keeps a calendar. */
    void keeps(int instrumentId, int venueId, int calendarId) {
        put(
                new CalendarSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(instrumentId)
                        .venueId(venueId)
                        .calendarId(calendarId)
                        .encodedLength());
    }

    /** A calendar: windows as open and close in turn. */
    void calendar(int sessionId, long untilNanos, long... times) {
        SessionDefinedEncoder told =
                new SessionDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(sessionId)
                        .name("WEEK")
                        .untilNanos(untilNanos);
        SessionDefinedEncoder.WindowsEncoder windows = told.windowsCount(times.length / 2);
        for (int i = 0; i < times.length; i += 2) {
            windows.next().openNanos(times[i]).closeNanos(times[i + 1]);
        }
        put(told.encodedLength());
    }

    /** What may be held over a calendar's close: a gap of EURUSD, the ramp and its shares. */
    void close(int calendarId, long gapLimit, int gapBps, long rampNanos, int... shares) {
        CloseDefinedEncoder told =
                new CloseDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .calendarId(calendarId)
                        .assetId(1)
                        .gapLimit(gapLimit)
                        .rampNanos(rampNanos)
                        .reopenNanos(60 * SECOND)
                        .sources(2)
                        .agreeBps(20);
        told.gapsCount(1).next().instrumentId(1).gapBps(gapBps);
        CloseDefinedEncoder.StepsEncoder steps = told.stepsCount(shares.length);
        for (int share : shares) {
            steps.next().share(share);
        }
        put(told.encodedLength());
    }

    /** A window of news on instruments, while a calendar is open; none: on all. */
    void window(
            int windowId,
            int calendarId,
            boolean noResting,
            boolean suggests,
            boolean noNewRisk,
            int bandPercent,
            int... instruments) {
        window(
                "NFP",
                windowId,
                calendarId,
                noResting,
                suggests,
                noNewRisk,
                bandPercent,
                instruments);
    }

    void window(
            String name,
            int windowId,
            int calendarId,
            boolean noResting,
            boolean suggests,
            boolean noNewRisk,
            int bandPercent,
            int... instruments) {
        WindowDefinedEncoder told =
                new WindowDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .windowId(windowId)
                        .calendarId(calendarId)
                        .noResting(noResting ? Bool.YES : Bool.NO)
                        .suggests(suggests ? Bool.YES : Bool.NO)
                        .noNewRisk(noNewRisk ? Bool.YES : Bool.NO)
                        .bandPercent(bandPercent)
                        .name(name);
        WindowDefinedEncoder.InstrumentsEncoder named = told.instrumentsCount(instruments.length);
        for (int id : instruments) {
            named.next().instrumentId(id);
        }
        put(told.encodedLength());
    }

    void quote(long bid, long offer) {
        quote(1, 1, bid, offer);
    }

    void quote(int venueId, int instrumentId, long bid, long offer) {
        top.wrapAndApplyHeader(buffer, 0, header)
                .venueId(venueId)
                .instrumentId(instrumentId)
                .bidPx(bid)
                .bidQty(5 * MILLION)
                .offerPx(offer)
                .offerQty(5 * MILLION);
        put(TopOfBookEncoder.BLOCK_LENGTH);
    }

    void quoteOf(int venueId, int instrumentId, long bid, long bidQty, long offer, long offerQty) {
        top.wrapAndApplyHeader(buffer, 0, header)
                .venueId(venueId)
                .instrumentId(instrumentId)
                .bidPx(bid)
                .bidQty(bidQty)
                .offerPx(offer)
                .offerQty(offerQty);
        put(TopOfBookEncoder.BLOCK_LENGTH);
    }

    /** A provider that makes no offer. */
    void quoteBid(int venueId, int instrumentId, long bid) {
        top.wrapAndApplyHeader(buffer, 0, header)
                .venueId(venueId)
                .instrumentId(instrumentId)
                .bidPx(bid)
                .bidQty(5 * MILLION)
                .offerPx(0)
                .offerQty(0);
        put(TopOfBookEncoder.BLOCK_LENGTH);
    }

    /** The client's side; quantity in cents of EUR. */
    void deal(DealKind kind, OrderSide side, long qty, long px, long execId, long execRefId) {
        deal(1, kind, side, qty, px, execId, execRefId);
    }

    /** A client's deal in the first instrument. */
    void dealOf(int clientId, OrderSide side, long qty, long px, long execId) {
        deal(clientId, 1, DealKind.BOOKED, side, qty, px, execId, 0);
    }

    void deal(
            int instrumentId,
            DealKind kind,
            OrderSide side,
            long qty,
            long px,
            long execId,
            long execRefId) {
        deal(1, instrumentId, kind, side, qty, px, execId, execRefId);
    }

    void deal(
            int clientId,
            int instrumentId,
            DealKind kind,
            OrderSide side,
            long qty,
            long px,
            long execId,
            long execRefId) {
        deal.wrapAndApplyHeader(buffer, 0, header)
                .clientId(clientId)
                .instrumentId(instrumentId)
                .kind(kind)
                .side(side)
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .lastQty(qty)
                .lastPx(px)
                .valueDate(dealValueDate)
                .transactTimeNanos(dealTransactTime);
        id(8 + ClientDealEncoder.execIdEncodingOffset(), execId);
        id(8 + ClientDealEncoder.execRefIdEncodingOffset(), execRefId);
        put(ClientDealEncoder.BLOCK_LENGTH);
    }

    /** Which books settle among themselves, and how much at least, in USD. */
    void crossing(long minUsd, long waitNanos, int... books) {
        CrossingSetEncoder set =
                new CrossingSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .minAmount(minUsd)
                        .assetId(1)
                        .waitNanos(waitNanos);
        CrossingSetEncoder.BooksEncoder each = set.booksCount(books.length);
        for (int book : books) {
            each.next().bookId(book);
        }
        put(set.encodedLength());
    }

    /** For how long what busts leave waits, and up to how much of it is hedged unasked, in USD. */
    void busts(long autoUsd, long settleNanos) {
        BustsSetEncoder set =
                new BustsSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .autoAmount(autoUsd)
                        .assetId(1)
                        .settleNanos(settleNanos);
        put(set.encodedLength());
    }

    /** By which sizes providers are measured apart, in whole units of what is dealt. */
    void sizeClasses(long... bounds) {
        SizeClassesSetEncoder set =
                new SizeClassesSetEncoder().wrapAndApplyHeader(buffer, 0, header);
        SizeClassesSetEncoder.BoundsEncoder each = set.boundsCount(bounds.length);
        for (long bound : bounds) {
            each.next().amount(bound);
        }
        put(set.encodedLength());
    }

    /** A matrix of hash 77 in USD: two assets and their covariance in turn. */
    void covariance(long... cells) {
        CovarianceSetEncoder set =
                new CovarianceSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .assetId(1)
                        .hash(77)
                        .version("1");
        CovarianceSetEncoder.CellsEncoder each = set.cellsCount(cells.length / 3);
        for (int i = 0; i < cells.length; i += 3) {
            each.next()
                    .oneAssetId((int) cells[i])
                    .otherAssetId((int) cells[i + 1])
                    .value(cells[i + 2]);
        }
        put(set.encodedLength());
    }

    /** By what a factor is hedged while nobody deals it; the floor in parts of a million. */
    void proxy(int assetId, int via, int bookId, long floor, long forNanos, int... more) {
        ProxySetEncoder set =
                new ProxySetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .assetId(assetId)
                        .viaAssetId(via)
                        .bookId(bookId)
                        .floor(floor)
                        .forNanos(forNanos);
        ProxySetEncoder.MoreEncoder each = set.moreCount(more.length);
        for (int asset : more) {
            each.next().moreAssetId(asset);
        }
        put(set.encodedLength());
    }

    /** Value dates of an instrument: from, trade date, spot date in turn. */
    void valueDates(int instrumentId, long untilNanos, long... days) {
        ValueDatesDefinedEncoder told =
                new ValueDatesDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(instrumentId)
                        .untilNanos(untilNanos)
                        .rollAccountId(101);
        ValueDatesDefinedEncoder.DaysEncoder day = told.daysCount(days.length / 3);
        for (int i = 0; i < days.length; i += 3) {
            day.next().fromNanos(days[i]).tradeDate((int) days[i + 1]).spotDate((int) days[i + 2]);
        }
        put(told.encodedLength());
    }

    /** Points with two digits more than the price. */
    void swapPoints(int instrumentId, int near, int far, long spotPx, int scale, long points) {
        put(
                new SwapPointsEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(instrumentId)
                        .nearDate(near)
                        .farDate(far)
                        .spotPx(spotPx)
                        .pointsScale((byte) scale)
                        .points(points)
                        .accountId(101)
                        .encodedLength());
    }

    /** A deal of the first client in the first instrument that tells its value date. */
    void dealFor(int valueDate, OrderSide side, long qty, long px, long execId) {
        dealValueDate = valueDate;
        deal(DealKind.BOOKED, side, qty, px, execId, 0);
        dealValueDate = ClientDealEncoder.valueDateNullValue();
    }

    /** A payment to the account of the first venue; amount at the asset's scale and 4 digits. */
    void cashFlow(
            PostingKind kind, int bookId, int instrumentId, int assetId, long amount, long id) {
        new CashFlowEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .kind(kind)
                .bookId(bookId)
                .accountId(101)
                .instrumentId(instrumentId)
                .assetId(assetId)
                .amount(amount)
                .valueDate(CashFlowEncoder.valueDateNullValue())
                .clOrdId(CashFlowEncoder.clOrdIdNullValue());
        id(8 + CashFlowEncoder.flowIdEncodingOffset(), id);
        put(CashFlowEncoder.BLOCK_LENGTH);
    }

    void report(OrderEventKind kind, long clOrdId, long qty, long px, long execId, long refId) {
        begin(clOrdId, 1, 1, lastOrderBuys, kind).lastQty(qty).lastPx(px);
        send(execId, refId);
    }

    /** A report with no quantities but null ones; to be completed and sent. */
    ExecutionReportEncoder begin(Order order, OrderEventKind kind) {
        return begin(order.clOrdId(), order.venueId(), order.instrumentId(), order.buys(), kind);
    }

    ExecutionReportEncoder begin(
            long clOrdId, int venueId, int instrumentId, boolean buys, OrderEventKind kind) {
        return BlankExecutionReport.in(report.wrapAndApplyHeader(buffer, 0, header))
                .venueId(venueId)
                .instrumentId(instrumentId)
                .clOrdId(clOrdId)
                .kind(kind)
                .side(buys ? OrderSide.BUY : OrderSide.SELL)
                .lastQty(0)
                .lastPx(0);
    }

    long recentClOrdId(int number) {
        return recentClOrdId[number % RECENT];
    }

    /** A report of one of the last orders, by its number from 1; a fill of a part of it. */
    void beginRecent(int number, OrderEventKind kind, int parts) {
        int recent = number % RECENT;
        begin(
                        recentClOrdId[recent],
                        recentVenue[recent],
                        recentInstrument[recent],
                        recentBuys[recent],
                        kind)
                .lastQty(recentQty[recent] / parts)
                .lastPx(recentPx[recent]);
    }

    /** Sends what {@link #begin} began. */
    void send(long execId, long refId) {
        id(8 + ExecutionReportEncoder.execIdEncodingOffset(), execId);
        id(8 + ExecutionReportEncoder.execRefIdEncodingOffset(), refId);
        put(ExecutionReportEncoder.BLOCK_LENGTH);
    }

    /** As venues confirm a cancel: under its own identifier, with the order's as the original. */
    void canceled(long cancelId, long clOrdId, long execId) {
        begin(cancelId, 1, 1, lastOrderBuys, OrderEventKind.CANCELED).origClOrdId(clOrdId);
        send(execId, 0);
    }

    void sendResult(long clOrdId, boolean started) {
        put(
                sendResult
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clOrdId(clOrdId)
                        .request(RequestKind.NEW_ORDER)
                        .started(started ? Bool.YES : Bool.NO)
                        .connectionEpoch(1)
                        .msgSeqNum(1)
                        .encodedLength());
    }

    /** Of a cancel request about an order. */
    void cancelRejected(long origClOrdId, int reason) {
        rejected(
                RequestKind.CANCEL, RequestRejectedEncoder.clOrdIdNullValue(), origClOrdId, reason);
    }

    void rejected(RequestKind request, long clOrdId, long origClOrdId, int reason) {
        put(
                new RequestRejectedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(1)
                        .clOrdId(clOrdId)
                        .origClOrdId(origClOrdId)
                        .request(request)
                        .level(RejectLevel.CANCEL_REJECT)
                        .reason(reason)
                        .refSeqNum(0)
                        .text("")
                        .encodedLength());
    }

    void parameter(int strategyId, int index, long mantissa) {
        put(
                new ParameterSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .strategyId(strategyId)
                        .parameterIndex(index)
                        .mantissa(mantissa)
                        .scale((byte) 0)
                        .encodedLength());
    }

    Order last() {
        return sent.getLast();
    }

    /** Exposure of an asset as last told: at its scale plus four digits. */
    long residual(int assetId) {
        return residuals[assetId];
    }

    /** What was posted to a book, at the asset's scale plus four digits. */
    long postedOf(int bookId, int assetId) {
        return posted[bookId * 16 + assetId];
    }

    long worstDown(int assetId) {
        return downs[assetId];
    }

    long worstUp(int assetId) {
        return ups[assetId];
    }

    int refusals(RefusedReason reason) {
        return refusalsOf[reason.ordinal()];
    }

    int alerts(AlertCode code) {
        return alertsOf[code.value()];
    }

    /** An order that went out, by its number from 0. */
    Order sent(int index) {
        return sent.get(index);
    }

    /** All of an order, at its price. */
    void fill(Order order, long execId) {
        begin(order, OrderEventKind.TRADE).lastQty(order.orderQty()).lastPx(order.price());
        send(execId, 0);
    }

    void fillLast(long execId) {
        report(OrderEventKind.TRADE, lastClOrdId, lastOrderQty, lastOrderPx, execId, 0);
    }

    void kill(ValveState state) {
        kill(ANN, ValveKind.OUT, state, ScopeKind.FIRM, 0);
    }

    void kill(int principalId, ValveKind valve, ValveState state, ScopeKind scope, long scopeId) {
        person(principalId, ActionKind.KILL, scope, scopeId).valve(valve).valveState(state);
        act();
    }

    /** A command of a person, to be completed and sent. */
    PersonActionEncoder person(int principalId, ActionKind action, ScopeKind scope, long scopeId) {
        return person.wrapAndApplyHeader(buffer, 0, header)
                .requestId(++requestId)
                .action(action)
                .scopeKind(scope)
                .scopeId(scopeId)
                .valve(ValveKind.NULL_VAL)
                .valveState(ValveState.NULL_VAL)
                .decision(DoubtDecision.NULL_VAL)
                .amount(PersonActionEncoder.amountNullValue())
                .expiresNanos(PersonActionEncoder.expiresNanosNullValue())
                .principalId(principalId)
                .resolveAs(Working.NULL_VAL)
                .qty(PersonActionEncoder.qtyNullValue())
                .px(PersonActionEncoder.pxNullValue())
                .limitKind(LimitKind.NULL_VAL)
                .execId("")
                .farQty(PersonActionEncoder.farQtyNullValue())
                .farPx(PersonActionEncoder.farPxNullValue())
                .farDate(PersonActionEncoder.farDateNullValue());
    }

    /** A venue's file tells a fill of an order, under the ExecID that {@link #send} gives it. */
    void toldFill(int principalId, long clOrdId, long execId, long qty, long px) {
        int none = PersonActionEncoder.valueDateNullValue();
        toldFill(principalId, clOrdId, execId, qty, px, none);
    }

    /** The same that settles on a date. */
    void toldFill(int principalId, long clOrdId, long execId, long qty, long px, int valueDate) {
        begunFill(principalId, clOrdId, execId, qty, px).valueDate(valueDate);
        act();
    }

    /** The same, not sent yet. */
    PersonActionEncoder begunFill(int principalId, long clOrdId, long execId, long qty, long px) {
        PersonActionEncoder fill =
                person(principalId, ActionKind.TOLD_FILL, ScopeKind.ORDER, clOrdId)
                        .amount(now)
                        .qty(qty)
                        .px(px)
                        .valueDate(PersonActionEncoder.valueDateNullValue());
        id(8 + PersonActionEncoder.execIdEncodingOffset(), execId);
        return fill;
    }

    /** It tells all fills of an order up to a time. */
    void fillsComplete(int principalId, long clOrdId, long qty, long upToNanos) {
        person(principalId, ActionKind.FILLS_COMPLETE, ScopeKind.ORDER, clOrdId)
                .amount(upToNanos)
                .qty(qty);
        act();
    }

    /** Sends what {@link #person} began. */
    void act() {
        lastRefused = ActionRefusedReason.NULL_VAL;
        put(person.putReason(new byte[] {'x'}, 0, 1).encodedLength());
    }

    /** Positions from elsewhere: each book, instrument, signed quantity and price. */
    void open(int principalId, long[]... positions) {
        lastRefused = ActionRefusedReason.NULL_VAL;
        OpeningPositionsEncoder asked =
                new OpeningPositionsEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .requestId(++requestId)
                        .expiresNanos(OpeningPositionsEncoder.expiresNanosNullValue())
                        .principalId(principalId);
        OpeningPositionsEncoder.LinesEncoder line = asked.linesCount(positions.length);
        for (long[] position : positions) {
            line.next()
                    .bookId((int) position[0])
                    .accountId(101)
                    .instrumentId((int) position[1])
                    .signedQty(position[2])
                    .px(position[3])
                    .valueDate(OpeningPositionsEncoder.LinesEncoder.valueDateNullValue());
        }
        asked.putReason(new byte[] {'x'}, 0, 1);
        put(asked.encodedLength());
    }

    /** Of the request before the one that was refused. */
    void approveBefore(int principalId, boolean isApproved) {
        approve(principalId, requestId - 1, lastHash, isApproved);
    }

    /** A limit of a scope: LIMIT_SET or OVERRIDE, with what holds as that person has seen it. */
    void limitAction(
            int principalId,
            ActionKind action,
            ScopeKind scope,
            long scopeId,
            LimitKind kind,
            long seen,
            long amount) {
        person(principalId, action, scope, scopeId).limitKind(kind).qty(seen).amount(amount);
        act();
    }

    /** Of the request that was made last. */
    void approve(int principalId, boolean isApproved) {
        approve(principalId, requestId, lastHash, isApproved);
    }

    void approve(int principalId, long request, long hash, boolean isApproved) {
        lastRefused = ActionRefusedReason.NULL_VAL;
        put(
                new ApprovalEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .requestId(request)
                        .commandHash(hash)
                        .approved(isApproved ? Bool.YES : Bool.NO)
                        .principalId(principalId)
                        .encodedLength());
    }

    /** Gives another engine what this one was told, from some input on. */
    void replay(Engine other, int from) {
        replay(other, from, tape.size());
    }

    void replay(Engine other, int from, int to) {
        OutputBuffer out = new OutputBuffer();
        for (int i = from; i < to; i++) {
            Input in = tape.get(i);
            out.clear();
            other.on(i + 1L, in.timeNanos(), in.message(), 0, in.message().capacity(), out);
        }
    }

    void principal(int id, int roles) {
        put(
                new PrincipalDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .principalId(id)
                        .roles(roles)
                        .name("somebody")
                        .encodedLength());
    }

    /** Any input by template id with an empty block, as a newer writer might send it. */
    void unknownTemplate(int templateId) {
        header.wrap(buffer, 0).blockLength(0).templateId(templateId).schemaId(4801).version(1);
        put(0);
    }

    void passTime(long nanos) {
        now += nanos;
        while (dueNanos <= now) {
            long due = dueNanos;
            dueNanos = Long.MAX_VALUE;
            tick.wrapAndApplyHeader(buffer, 0, header).dueNanos(due);
            put(TickEncoder.BLOCK_LENGTH);
        }
    }

    void asset(int id, String code) {
        asset(id, code, 2);
    }

    void asset(int id, String code, int scale) {
        put(
                new AssetDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .assetId(id)
                        .code(code)
                        .kind(AssetKind.CURRENCY)
                        .scale((byte) scale)
                        .unpriced(Bool.NO)
                        .encodedLength());
    }

    private void book(int id, BookRole role) {
        book(id, role, 1, 1);
    }

    void book(int id, BookRole role, int traderId, int deskId) {
        put(
                new BookDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .bookId(id)
                        .entityId(1)
                        .deskId(deskId)
                        .traderId(traderId)
                        .role(role)
                        .name("B")
                        .encodedLength());
    }

    private void id(int offset, long id) {
        buffer.setMemory(offset, 64, (byte) 0);
        buffer.putLong(offset, id);
    }

    /** Steps what the buffer has. */
    void put(int block) {
        output.clear();
        if (taping) {
            byte[] bytes = new byte[8 + block];
            buffer.getBytes(0, bytes);
            tape.add(new Input(now, new UnsafeBuffer(bytes)));
        }
        engine.on(++seq, now, buffer, 0, 8 + block, bounded);
        for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
            read(at);
        }
        for (int i = 0; i < postedSum.length; i++) {
            if (postedSum[i] != 0) {
                throw new AssertionError("legs of asset " + i + " do not sum to zero");
            }
        }
        watch.run();
    }

    private void read(int at) {
        switch (output.templateId(at)) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(output.buffer(), at, outHeader);
                orders++;
                lastOrderCovers = isCover;
                covers += isCover ? 1 : 0;
                lastClOrdId = newOrder.clOrdId();
                lastOrderQty = newOrder.orderQty();
                lastOrderBook = newOrder.bookId();
                lastOrderPx = newOrder.price();
                lastOrderBuys = newOrder.side() == OrderSide.BUY;
                int recent = orders % RECENT;
                recentClOrdId[recent] = lastClOrdId;
                recentVenue[recent] = newOrder.venueId();
                recentInstrument[recent] = newOrder.instrumentId();
                recentBuys[recent] = lastOrderBuys;
                recentQty[recent] = lastOrderQty;
                recentPx[recent] = lastOrderPx;
                if (orders <= KEPT) {
                    sent.add(order());
                    if (isCover) {
                        coverIds.add(lastClOrdId);
                    }
                }
            }
            case ExposureDecoder.TEMPLATE_ID -> {
                exposure.wrapAndApplyHeader(output.buffer(), at, outHeader);
                openOrders = exposure.openOrders();
                residuals[exposure.assetId()] = exposure.residual().low();
                downs[exposure.assetId()] = exposure.worstDown().low();
                ups[exposure.assetId()] = exposure.worstUp().low();
                if (exposure.assetId() == 2) {
                    residual = exposure.residual().low();
                    worstDown = exposure.worstDown().low();
                    worstUp = exposure.worstUp().low();
                    unknownOrders = exposure.unknownOrders();
                }
            }
            case PostingDecoder.TEMPLATE_ID -> {
                posting.wrapAndApplyHeader(output.buffer(), at, outHeader);
                postedSum[posting.assetId()] += posting.amount().low();
                if (posting.bookId() != 0) {
                    posted[posting.bookId() * 16 + posting.assetId()] += posting.amount().low();
                    lastPostedBook = posting.bookId();
                    lastPostingKind = posting.kind();
                    lastPostingDate = posting.valueDate();
                }
            }
            case RefusedDecoder.TEMPLATE_ID -> {
                refused.wrapAndApplyHeader(output.buffer(), at, outHeader);
                refusals++;
                lastRefusal = refused.reason();
                refusalsOf[lastRefusal.ordinal()]++;
                lastRefusalScope = refused.scopeKind();
                lastRefusalLimit = refused.limitValue();
                lastRefusalActual = refused.actualValue();
            }
            case PrimeLineChangedDecoder.TEMPLATE_ID -> {
                line.wrapAndApplyHeader(output.buffer(), at, outHeader);
                lineUsed = line.used();
                lineBooked = line.booked();
                lineDate = line.valueDate();
            }
            case WindowChangedDecoder.TEMPLATE_ID -> {
                window.wrapAndApplyHeader(output.buffer(), at, outHeader);
                windowUntil = window.untilNanos();
            }
            case MarginChangedDecoder.TEMPLATE_ID -> {
                margin.wrapAndApplyHeader(output.buffer(), at, outHeader);
                marginUsed = margin.used();
                marginMaintenance = margin.maintenance();
                marginDistance = margin.distanceBps();
                marginsTold++;
            }
            case SuggestionChangedDecoder.TEMPLATE_ID -> {
                suggested.wrapAndApplyHeader(output.buffer(), at, outHeader);
                suggestions++;
                suggestion = suggested.suggestionId();
                lastSuggestion = suggested.state();
            }
            case ModeChangedDecoder.TEMPLATE_ID -> {
                modeChanged.wrapAndApplyHeader(output.buffer(), at, outHeader);
                modeChanges++;
                lastMode = modeChanged.toMode();
                lastModeInstrument = modeChanged.instrumentId();
                lastModeBy = modeChanged.principalId();
                lastModeApprovedBy = modeChanged.approvedByPrincipalId();
            }
            case ShadowOrderDecoder.TEMPLATE_ID -> {
                shadow.wrapAndApplyHeader(output.buffer(), at, outHeader);
                shadowOrders++;
                lastShadowQty = shadow.orderQty();
            }
            case FillOddsChangedDecoder.TEMPLATE_ID -> {
                fillOdds.wrapAndApplyHeader(output.buffer(), at, outHeader);
                oddsSeen = fillOdds.seen();
                odds = fillOdds.expected();
                oddsCause = fillOdds.cause();
            }
            case LimitChangedDecoder.TEMPLATE_ID -> {
                limitChanged.wrapAndApplyHeader(output.buffer(), at, outHeader);
                limitChanges++;
                lastLimit = limitChanged.toAmount();
            }
            case OverrideChangedDecoder.TEMPLATE_ID -> {
                override.wrapAndApplyHeader(output.buffer(), at, outHeader);
                overrides++;
                lastOverride = override.state();
                lastOverrideOrder = override.clOrdId();
                lastOverrideActual = override.actualValue();
            }
            case GateTrippedDecoder.TEMPLATE_ID -> {
                trips++;
                lastTrip = tripped.wrapAndApplyHeader(output.buffer(), at, outHeader).reason();
            }
            case TimerRequestDecoder.TEMPLATE_ID -> {
                timer.wrapAndApplyHeader(output.buffer(), at, outHeader);
                dueNanos = Math.min(dueNanos, timer.dueNanos());
            }
            case DecisionDecoder.TEMPLATE_ID -> {
                decision.wrapAndApplyHeader(output.buffer(), at, outHeader);
                lastLevel = decision.referenceLevel();
                isCover = decision.coverOf() != DecisionDecoder.coverOfNullValue();
                candidates.clear();
                proxyOf = decision.proxyOf();
                effectiveness = decision.effectiveness();
                covarianceHash = decision.covarianceHash();
            }
            case BooksCrossedDecoder.TEMPLATE_ID -> {
                booksCrossed.wrapAndApplyHeader(output.buffer(), at, outHeader);
                crossed.add(
                        new Crossed(
                                booksCrossed.assetId(),
                                booksCrossed.fromBookId(),
                                booksCrossed.toBookId(),
                                booksCrossed.fromCertain(),
                                booksCrossed.toCertain(),
                                booksCrossed.qty(),
                                booksCrossed.px()));
            }
            case CandidateCostDecoder.TEMPLATE_ID -> {
                if (!keepsText) {
                    return;
                }
                candidate.wrapAndApplyHeader(output.buffer(), at, outHeader);
                candidates.add(
                        new Candidate(
                                candidate.venueId(),
                                candidate.px(),
                                candidate.nextVenueId(),
                                candidate.rejectShare(),
                                candidate.rejectCost(),
                                candidate.holdCost(),
                                candidate.total()));
            }
            case ProviderCostChangedDecoder.TEMPLATE_ID -> {
                costsTold++;
                providerShare =
                        providerCost
                                .wrapAndApplyHeader(output.buffer(), at, outHeader)
                                .rejectShare();
                rejectMove = providerCost.rejectMove();
                fillMove = providerCost.fillMove();
                providerAnswers = providerCost.answers();
                providerHold = providerCost.holdNanos();
            }
            case RequestChangedDecoder.TEMPLATE_ID -> {
                requestChanged.wrapAndApplyHeader(output.buffer(), at, outHeader);
                answers++;
                lastHash = requestChanged.commandHash();
                carriedOut = requestChanged.carriedOut() == Bool.YES;
            }
            case ActionRefusedDecoder.TEMPLATE_ID -> {
                actionRefused.wrapAndApplyHeader(output.buffer(), at, outHeader);
                answers++;
                lastRefused = actionRefused.reason();
                needsRoles = (int) actionRefused.needsRoles();
            }
            case DoubtChangedDecoder.TEMPLATE_ID -> {
                doubt.wrapAndApplyHeader(output.buffer(), at, outHeader);
                lastRung = doubt.rung();
                lastDoubt = doubt.amount();
                lastCover = doubt.cover();
                lastCost = doubt.cost();
                lastCostAsset = doubt.costAssetId();
            }
            case ValveChangedDecoder.TEMPLATE_ID -> {
                valve.wrapAndApplyHeader(output.buffer(), at, outHeader);
                valvesTold++;
                if (valve.latchId() != 0) {
                    lastLatch = valve.latchId();
                    out = valve.valve() == ValveKind.OUT ? valve.toState() : out;
                }
                if (valve.valve() == ValveKind.IN && valve.scopeKind() == ScopeKind.INSTRUMENT) {
                    intake[(int) valve.scopeId()] = valve.toState();
                }
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                cancelOrder.wrapAndApplyHeader(output.buffer(), at, outHeader);
                cancels++;
                lastCancelId = cancelOrder.clOrdId();
                if (cancelled.size() < KEPT) {
                    cancelled.add(cancelOrder.origClOrdId());
                }
            }
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                replaceOrder.wrapAndApplyHeader(output.buffer(), at, outHeader);
                replaces++;
                lastReplaceId = replaceOrder.clOrdId();
                lastReplaceQty = replaceOrder.orderQty();
                lastReplacePx = replaceOrder.price();
            }
            case QueryOrderDecoder.TEMPLATE_ID -> {
                queryOrder.wrapAndApplyHeader(output.buffer(), at, outHeader);
                queries++;
                lastQuestion = queryOrder.ordStatusReqId();
                if (questions.size() < KEPT) {
                    questions.add(new Question(queryOrder.clOrdId(), lastQuestion, false));
                }
            }
            case QueryFillsDecoder.TEMPLATE_ID -> {
                queryFills.wrapAndApplyHeader(output.buffer(), at, outHeader);
                fillQueries++;
                lastFillsQuestion = queryFills.tradeReqId();
                if (questions.size() < KEPT) {
                    questions.add(new Question(queryFills.clOrdId(), lastFillsQuestion, true));
                }
            }
            case QueryOpenOrdersDecoder.TEMPLATE_ID -> {
                queryOpenOrders.wrapAndApplyHeader(output.buffer(), at, outHeader);
                openQueries++;
                lastOpenQuestion = queryOpenOrders.massStatusReqId();
            }
            case OrderTransitionDecoder.TEMPLATE_ID -> {
                transition.wrapAndApplyHeader(output.buffer(), at, outHeader);
                lastWorking = transition.toWorking();
                lastCertainty = transition.toCertainty();
                lastCause = transition.cause();
            }
            case AlertDecoder.TEMPLATE_ID -> {
                alert.wrapAndApplyHeader(output.buffer(), at, outHeader);
                alerts++;
                pages += alert.severity() == Severity.PAGE ? 1 : 0;
                alertsOf[alert.code().value()]++;
                if (keepsText && alert.strategyId() == 0 && alert.phase() == AlertPhase.BEGUN) {
                    begun.add(alert.sinceNanos());
                }
                if (keepsText && alert.code() == AlertCode.STRATEGY_TEXT) {
                    lastSaid = alert.text();
                } else if (keepsText && alert.code() == AlertCode.CONDITION_ENDED) {
                    lastEndedText = alert.text();
                } else if (keepsText
                        && (alert.code() == AlertCode.DAY_LOSS
                                || alert.code() == AlertCode.DAY_LOSS_UNKNOWN)) {
                    lastLossText = alert.text();
                } else if (keepsText
                        && (alert.code() == AlertCode.FLOW_SILENT
                                || alert.code() == AlertCode.DEALS_HELD
                                || alert.code() == AlertCode.DEAL_UNMATCHED
                                || alert.code() == AlertCode.WITNESS_DIFFERS)) {
                    lastFlowText = alert.text();
                } else if (keepsText
                        && (alert.code() == AlertCode.PRIME_LINE_FULL
                                || alert.code() == AlertCode.MARGIN_LOW
                                || alert.code() == AlertCode.MARGIN_STOP
                                || alert.code() == AlertCode.MARGIN_UNKNOWN)) {
                    lastLineText = alert.text();
                } else if (keepsText
                        && (alert.code() == AlertCode.DOUBT_ASKS
                                || alert.code() == AlertCode.UNHEDGED
                                || alert.code() == AlertCode.WINDOW
                                || alert.code() == AlertCode.OVER_CLOSE
                                || alert.code() == AlertCode.MODE_DIFFERS)) {
                    lastText = alert.text();
                }
            }
            case BreakChangedDecoder.TEMPLATE_ID -> {
                breakChanged.wrapAndApplyHeader(output.buffer(), at, outHeader);
                lastBreak = breakChanged.breakId();
                lastBreakKind = breakChanged.kind();
                lastBreakPhase = breakChanged.phase();
                lastBreakAmount = breakChanged.amount();
                if (lastBreakPhase == BreakPhase.OPENED || lastBreakPhase == BreakPhase.CHANGED) {
                    openBreaks.add(lastBreak);
                } else {
                    openBreaks.remove(lastBreak);
                }
            }
            case AgreementChangedDecoder.TEMPLATE_ID -> {
                agreed.wrapAndApplyHeader(output.buffer(), at, outHeader);
                agreement = agreed.state();
                agreedDay = agreed.day();
                agreedLines = agreed.lines();
                agreedBreaks = agreed.breaks();
                agreedKnown = agreed.known();
                agreedBy = agreed.principalId();
                agreedApprovedBy = agreed.approvedByPrincipalId();
                agreementsTold++;
            }
            case InputIgnoredDecoder.TEMPLATE_ID -> {
                inputIgnored.wrapAndApplyHeader(output.buffer(), at, outHeader);
                lastIgnored = inputIgnored.reason();
                ignored++;
            }
            default -> {
                // Of no interest to these scenarios.
            }
        }
    }

    private Order order() {
        return new Order(
                newOrder.clOrdId(),
                newOrder.venueId(),
                newOrder.instrumentId(),
                newOrder.side() == OrderSide.BUY,
                newOrder.orderQty(),
                newOrder.price(),
                newOrder.expireTimeNanos());
    }
}
