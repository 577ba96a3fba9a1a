// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.*;
import io.autohedger.codecs.blank.BlankExecutionReport;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.execution.MessageRoom;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.output.Told;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.position.OwnPositions;
import io.autohedger.engine.position.TradeListener;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Closes;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;

/** A mirror alone, with one venue, one pair and one book: reports go in, commands come out. */
final class MirrorBench {
    static final long START = 1_772_442_000_000_000_000L;
    static final long HOUR = 3_600_000_000_000L;
    static final long PX = 100;
    static final long NULL = ExecutionReportEncoder.cumQtyNullValue();

    /** The instrument of another leg, in the same assets. */
    static final int LEG = 2;

    /** One whose base amount is larger where its price is lower. */
    static final int INVERSE = 3;

    private static final int VENUE = 1;
    static final int EUR = 2;
    static final int USD = 1;
    private static final int HEDGE = 1;

    /** What a venue declares of its replaces, requests and executions. */
    record Dialect(
            boolean isAtomic,
            ReplaceQty qty,
            OrigClOrdIdPolicy policy,
            boolean execIdsPerDay,
            CancelOnDisconnect cancels,
            long cancelNanos,
            boolean booksLegs,
            long orderLifeNanos,
            boolean answersFills,
            EvidenceScope scope) {
        Dialect(boolean isAtomic, ReplaceQty qty, OrigClOrdIdPolicy policy, boolean execIdsPerDay) {
            this(
                    isAtomic,
                    qty,
                    policy,
                    execIdsPerDay,
                    CancelOnDisconnect.NULL_VAL,
                    0,
                    false,
                    VenueDefinedEncoder.orderLifeNanosNullValue(),
                    false,
                    EvidenceScope.OPEN_AND_TERMINAL);
        }

        /** What it cancels when the line is lost, so long after. */
        Dialect cancelling(CancelOnDisconnect what, long nanos) {
            return with(what, nanos, booksLegs, orderLifeNanos, answersFills);
        }

        Dialect bookingLegs() {
            return with(cancels, cancelNanos, true, orderLifeNanos, answersFills);
        }

        /** How long an order can live there at most; so its status may prove something. */
        Dialect proving(long lifeNanos) {
            return with(cancels, cancelNanos, booksLegs, lifeNanos, answersFills);
        }

        Dialect answeringFills() {
            return with(cancels, cancelNanos, booksLegs, orderLifeNanos, true);
        }

        private Dialect with(
                CancelOnDisconnect what,
                long nanos,
                boolean booksThem,
                long lifeNanos,
                boolean answersThem) {
            return new Dialect(
                    isAtomic,
                    qty,
                    policy,
                    execIdsPerDay,
                    what,
                    nanos,
                    booksThem,
                    lifeNanos,
                    answersThem,
                    scope);
        }

        /** Its status covers orders that are open, and no other one. */
        Dialect tellingOpen() {
            return new Dialect(
                    isAtomic,
                    qty,
                    policy,
                    execIdsPerDay,
                    cancels,
                    cancelNanos,
                    booksLegs,
                    orderLifeNanos,
                    answersFills,
                    EvidenceScope.OPEN_ONLY);
        }

        /** What it declares of a replace, if anything. */
        Bool atomic() {
            if (qty == ReplaceQty.NULL_VAL) {
                return Bool.NULL_VAL;
            }
            return isAtomic ? Bool.YES : Bool.NO;
        }

        static final Dialect ATOMIC =
                new Dialect(true, ReplaceQty.TOTAL, OrigClOrdIdPolicy.LAST_ACCEPTED, false);

        /** A replace cancels the order and makes another, of the quantity that shall be left. */
        static final Dialect CANCEL_NEW =
                new Dialect(false, ReplaceQty.LEAVES, OrigClOrdIdPolicy.LAST_ACCEPTED, false);

        /** Nothing of replaces. */
        static final Dialect UNDECLARED =
                new Dialect(false, ReplaceQty.NULL_VAL, OrigClOrdIdPolicy.LAST_SENT, false);
    }

    /** Room for messages, as a test says. */
    static final class Room implements MessageRoom {
        boolean isThere = true;
        long freesAtNanos = Long.MAX_VALUE;
        int taken;

        @Override
        public boolean take(
                int venueId, int strategyId, int instrumentId, int messages, long nowNanos) {
            taken += isThere ? messages : 0;
            return isThere;
        }

        @Override
        public long freesAtNanos(int venueId, int strategyId, int instrumentId, int messages) {
            return freesAtNanos + messages;
        }
    }

    /** A request that the mirror made. */
    record Command(char msgType, long id, long origId, long qty) {}

    /** What was done since they were last taken. */
    final List<Command> commands = new ArrayList<>();

    int pages;
    int alerts;
    int ignored;

    /** Why inputs were ignored. */
    final List<IgnoredReason> reasons = new ArrayList<>();

    /** What programs were told. */
    final List<String> heard = new ArrayList<>();

    final List<AlertCode> codes = new ArrayList<>();
    final List<String> transitions = new ArrayList<>();
    long now = START;

    /** Whether {@link #lines} are kept. */
    boolean keepsLines;

    /** Requests, postings, breaks and whatever else is told. */
    final List<String> lines = new ArrayList<>();

    /** What the last OrderTransition has said. */
    long toldCumQty;

    long toldLeavesQty;
    OrdStatus toldOrdStatus = OrdStatus.NULL_VAL;
    long toldLastQty;
    long toldLastPx;

    Mirror mirror;
    final Room room = new Room();
    private final Dialect dialect;
    private final Catalogue catalogue;
    private final Supplier<Mirror> mirrors;
    final Ledger ledger;
    private final OutputBuffer output = new OutputBuffer();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2048]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder inHeader = new MessageHeaderDecoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final ExecutionReportDecoder reportIn = new ExecutionReportDecoder();
    private final RequestRejectedEncoder rejected = new RequestRejectedEncoder();
    private final RequestRejectedDecoder rejectedIn = new RequestRejectedDecoder();

    MirrorBench(Dialect dialect, int orders, int fills) {
        this.dialect = dialect;
        catalogue = defined();
        Emitter emitter = new Emitter();
        emitter.to(output);
        ledger = new Ledger(catalogue, new ValueDates(catalogue), emitter, new NoBookings());
        Markets markets = new Markets(catalogue);
        ReferenceChain references =
                new ReferenceChain(markets, new Closes(catalogue, new TradingSessions()));
        Valuation valuation = new Valuation(catalogue, markets);
        mirrors =
                () ->
                        new Mirror(
                                catalogue,
                                ledger,
                                emitter,
                                new Listener(),
                                references,
                                valuation,
                                room,
                                new OwnPositions(Gate.MAX_STRATEGIES),
                                new Breaks(catalogue, new Custodians(catalogue), emitter),
                                1,
                                orders,
                                fills);
        mirror = mirrors.get();
    }

    Catalogue catalogue() {
        return catalogue;
    }

    OrderTable orders() {
        return mirror.orders();
    }

    /** The next order takes slot 0, which is a slot as any other. */
    void takeSlotZero() {
        int slots = orders().capacity();
        while (((orders().lastId() + 1) & (slots - 1)) != 0) {
            orders().nextRequestId();
        }
    }

    /** A purchase that rests for an hour; it has left for the venue. */
    long order(long qty) {
        long id = mirror.intend(1, HEDGE, VENUE, 1, true, qty, PX, PX, START + HOUR, now);
        sent(id, RequestKind.NEW_ORDER, true);
        return id;
    }

    /** What the session writer says of a request. */
    void sent(long id, RequestKind request, boolean isStarted) {
        new SendResultEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clOrdId(id)
                .request(request)
                .started(isStarted ? Bool.YES : Bool.NO)
                .connectionEpoch(1)
                .msgSeqNum(1);
        mirror.on(new SendResultDecoder().wrapAndApplyHeader(buffer, 0, inHeader), now);
        read();
    }

    /** What the gate would let out; 0: there is no room for it. */
    long intend(long qty) {
        long id = mirror.intend(1, HEDGE, VENUE, 1, true, qty, PX, PX, START + HOUR, now);
        read();
        return id;
    }

    void dropCopy(long confirmAfterNanos) {
        assertTrue(dropCopy(VENUE, 9, confirmAfterNanos));
    }

    boolean dropCopy(int venueId, int sessionId, long confirmAfterNanos) {
        new DropCopyDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(venueId)
                .sessionId(sessionId)
                .confirmAfterNanos(confirmAfterNanos)
                .execIdsAreOwn(Bool.NO)
                .clockErrorNanos(0);
        boolean isRight =
                mirror.on(
                        new DropCopyDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader), now);
        read();
        return isRight;
    }

    /** The drop copy tells a fill at {@link #PX} of an order, or of a leg of it. */
    void copy(long clOrdId, int instrumentId, OrderSide side, String execId, long qty) {
        copy(OrderEventKind.TRADE, clOrdId, instrumentId, side, execId, qty, 0);
    }

    /** The same with its MultiLegReportingType (442). */
    void copy(
            long clOrdId, int instrumentId, OrderSide side, String execId, long qty, int multiLeg) {
        copy(OrderEventKind.TRADE, clOrdId, instrumentId, side, execId, qty, multiLeg);
    }

    void copy(
            OrderEventKind kind,
            long clOrdId,
            int instrumentId,
            OrderSide side,
            String execId,
            long qty) {
        copy(kind, clOrdId, instrumentId, side, execId, qty, 0);
    }

    private void copy(
            OrderEventKind kind,
            long clOrdId,
            int instrumentId,
            OrderSide side,
            String execId,
            long qty,
            int multiLeg) {
        new DropCopyReportEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(VENUE)
                .instrumentId(instrumentId)
                .clOrdId(clOrdId)
                .origClOrdId(DropCopyReportEncoder.origClOrdIdNullValue())
                .kind(kind)
                .side(side)
                .possDup(Bool.NO)
                .lastQty(qty)
                .lastPx(PX)
                .tradeDate(DropCopyReportEncoder.tradeDateNullValue())
                .transactTimeNanos(now)
                .multiLeg((short) multiLeg)
                .cumQty(DropCopyReportEncoder.cumQtyNullValue())
                .execId(execId)
                .execRefId("")
                .secondaryExecId("");
        mirror.on(new DropCopyReportDecoder().wrapAndApplyHeader(buffer, 0, inHeader), now);
        read();
    }

    /** The venue asks again for a request of ours. */
    void askedAgain(RequestKind request, long clOrdId) {
        new AskedAgainEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(VENUE)
                .clOrdId(clOrdId)
                .request(request);
        mirror.on(new AskedAgainDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
        read();
    }

    /** The drop copy has come or gone. */
    void witness(boolean isUp) {
        mirror.witness(VENUE, isUp, true, now);
        read();
    }

    /** The venue has told all fills that a question asked for, under this identifier. */
    void fillsTold(long clOrdId, long question) {
        new FillsToldEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(VENUE)
                .clOrdId(clOrdId)
                .tradeReqId(question);
        mirror.on(new FillsToldDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
        read();
    }

    /** The venue has told all that it has open. */
    void openOrdersTold(long question) {
        new OpenOrdersToldEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(VENUE)
                .massStatusReqId(question);
        mirror.on(new OpenOrdersToldDecoder().wrapAndApplyHeader(buffer, 0, inHeader), now);
        read();
    }

    /** Two people say how an order has ended. */
    void resolve(int slot, Working as, long qty) {
        mirror.resolve(slot, as, qty, PX);
        read();
    }

    void cancel(int slot) {
        mirror.cancel(slot, now);
        read();
    }

    long replace(int slot, long qty) {
        long id = mirror.replace(slot, qty, PX, PX, now);
        read();
        return id;
    }

    void replaceNeverSent(long id) {
        sent(id, RequestKind.REPLACE, false);
    }

    /** A report with nothing optional in it, to be completed and delivered. */
    ExecutionReportEncoder report(OrderEventKind kind, long clOrdId, String execId, String refId) {
        return BlankExecutionReport.in(report.wrapAndApplyHeader(buffer, 0, header))
                .venueId(VENUE)
                .instrumentId(1)
                .clOrdId(clOrdId)
                .kind(kind)
                .side(OrderSide.BUY)
                .execId(execId)
                .execRefId(refId);
    }

    /** Gives the mirror what {@link #report} began. */
    void deliver() {
        mirror.on(reportIn.wrapAndApplyHeader(buffer, 0, inHeader), now);
        read();
    }

    /** The venue says that it cancels what is meant. */
    void massCancel(int instrumentId, OrderSide side, boolean isAccepted) {
        new MassCancelReportEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(VENUE)
                .instrumentId(instrumentId)
                .side(side)
                .accepted(isAccepted ? Bool.YES : Bool.NO);
        mirror.on(new MassCancelReportDecoder().wrapAndApplyHeader(buffer, 0, inHeader), now);
        read();
    }

    void reject(RequestKind request, long id, long origId, RejectLevel level, int reason) {
        rejected.wrapAndApplyHeader(buffer, 0, header)
                .venueId(VENUE)
                .clOrdId(id)
                .origClOrdId(origId)
                .request(request)
                .level(level)
                .reason(reason)
                .refSeqNum(0)
                .text("");
        mirror.on(rejectedIn.wrapAndApplyHeader(buffer, 0, inHeader), now);
        read();
    }

    void passTime(long nanos) {
        now += nanos;
        mirror.onTime(now);
        read();
    }

    void session(boolean isUp) {
        if (isUp) {
            mirror.sessionUp(VENUE, now);
        } else {
            mirror.sessionDown(VENUE, now);
        }
        read();
    }

    /** What the books hold of the base asset, in units of quantity. */
    long position() {
        Wide sum = new Wide();
        ledger.residual(-1, EUR, sum);
        return sum.low() / 10_000;
    }

    /** What all books may come to hold of an asset, to be looked at. */
    Interval interval() {
        return new Interval(ledger, mirror);
    }

    /** What may still move the base asset, both ways in one. */
    long inFlight() {
        Wide sum = new Wide();
        mirror.inFlight(-1, EUR, sum, sum, new Wide());
        return sum.low() / 10_000;
    }

    /** What it has done so far is of no interest any more. */
    void forget() {
        commands.clear();
        reasons.clear();
        heard.clear();
        codes.clear();
        transitions.clear();
        pages = 0;
        alerts = 0;
        ignored = 0;
    }

    /** Everything that the mirror remembers. */
    long[] state() {
        Recorder recorder = new Recorder();
        mirror.state(recorder);
        return recorder.values();
    }

    /** The mirror is as it was when it said this; what is booked stays. */
    void restore(long[] state) {
        mirror = mirrors.get();
        mirror.state(new Player(state));
    }

    /** Takes what was told since it was last taken. */
    void read() {
        for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
            switch (output.templateId(at)) {
                case CancelOrderDecoder.TEMPLATE_ID -> {
                    var in = new CancelOrderDecoder();
                    in.wrapAndApplyHeader(output.buffer(), at, inHeader);
                    line(at);
                    commands.add(new Command('F', in.clOrdId(), in.origClOrdId(), in.orderQty()));
                }
                case ReplaceOrderDecoder.TEMPLATE_ID -> {
                    var in = new ReplaceOrderDecoder();
                    in.wrapAndApplyHeader(output.buffer(), at, inHeader);
                    line(at);
                    commands.add(new Command('G', in.clOrdId(), in.origClOrdId(), in.orderQty()));
                }
                case QueryOrderDecoder.TEMPLATE_ID -> {
                    var in = new QueryOrderDecoder();
                    in.wrapAndApplyHeader(output.buffer(), at, inHeader);
                    line(at);
                    commands.add(new Command('H', in.ordStatusReqId(), in.clOrdId(), 0));
                }
                case QueryFillsDecoder.TEMPLATE_ID -> {
                    var in = new QueryFillsDecoder();
                    in.wrapAndApplyHeader(output.buffer(), at, inHeader);
                    line(at);
                    commands.add(new Command('f', in.tradeReqId(), in.clOrdId(), 0));
                }
                case QueryOpenOrdersDecoder.TEMPLATE_ID -> {
                    var in = new QueryOpenOrdersDecoder();
                    in.wrapAndApplyHeader(output.buffer(), at, inHeader);
                    line(at);
                    commands.add(new Command('A', in.massStatusReqId(), in.clOrdId(), 0));
                }
                case AlertDecoder.TEMPLATE_ID -> {
                    var in = new AlertDecoder();
                    in.wrapAndApplyHeader(output.buffer(), at, inHeader);
                    alerts++;
                    pages += in.severity() == Severity.PAGE ? 1 : 0;
                    codes.add(in.code());
                }
                case InputIgnoredDecoder.TEMPLATE_ID -> {
                    var in = new InputIgnoredDecoder();
                    in.wrapAndApplyHeader(output.buffer(), at, inHeader);
                    ignored++;
                    reasons.add(in.reason());
                }
                case OrderTransitionDecoder.TEMPLATE_ID -> {
                    var in = new OrderTransitionDecoder();
                    in.wrapAndApplyHeader(output.buffer(), at, inHeader);
                    transitions.add(in.fromWorking() + ">" + in.toWorking() + " " + in.cause());
                    toldCumQty = in.cumQty();
                    toldLeavesQty = in.leavesQty();
                    toldOrdStatus = in.ordStatus();
                    toldLastQty = in.lastQty();
                    toldLastPx = in.lastPx();
                }
                default -> line(at);
            }
        }
        output.clear();
    }

    /** Of postings most ask the ledger for the position alone. */
    private void line(int at) {
        if (keepsLines) {
            lines.add(Told.line(output.templateId(at), output.buffer(), at));
        }
    }

    /** The venue declares itself anew, with a change. */
    void declare(Consumer<VenueDefinedEncoder> change) {
        declare(catalogue, change);
    }

    private void declare(Catalogue made, Consumer<VenueDefinedEncoder> change) {
        change.accept(
                new VenueDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(VENUE)
                        .sessionId(1)
                        .accountId(101)
                        .name("V")
                        .staleAfterNanos(HOUR)
                        .unknownAfterNanos(1_000_000_000L)
                        .orderRate(0)
                        .lastLook(Bool.NO)
                        .statusScope(dialect.scope())
                        .orderLifeNanos(dialect.orderLifeNanos())
                        .fillQuery(dialect.answersFills() ? Bool.YES : Bool.NO)
                        .goodTillDate(Bool.YES)
                        .replaceIsAtomic(dialect.atomic())
                        .replaceQty(dialect.qty())
                        .origClOrdId(dialect.policy())
                        .execIdsPerDay(dialect.execIdsPerDay() ? Bool.YES : Bool.NO)
                        .cancelOnDisconnect(dialect.cancels())
                        .cancelOnDisconnectNanos(dialect.cancelNanos())
                        .booksLegs(dialect.booksLegs() ? Bool.YES : Bool.NO)
                        .chainsRequests(Bool.NULL_VAL)
                        .massStatus(
                                dialect.scope() == EvidenceScope.OPEN_ONLY
                                        ? Bool.YES
                                        : Bool.NULL_VAL));
        made.define(new VenueDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    private Catalogue defined() {
        Catalogue made = new Catalogue();
        asset(made, 1, "USD");
        asset(made, EUR, "EUR");
        instrument(made, 1, "EURUSD", InstrumentKind.SPOT);
        instrument(made, LEG, "EURUSD1W", InstrumentKind.SPOT);
        instrument(made, INVERSE, "EURUSDPERP", InstrumentKind.INVERSE_PERPETUAL);
        declare(made, venue -> {});
        new BookDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .bookId(HEDGE)
                .entityId(1)
                .deskId(1)
                .traderId(1)
                .role(BookRole.HEDGE)
                .name("H");
        made.define(new BookDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
        return made;
    }

    private void instrument(Catalogue catalogue, int id, String symbol, InstrumentKind kind) {
        new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .symbol(symbol)
                .kind(kind)
                .baseAssetId(EUR)
                .quoteAssetId(1)
                .priceScale((byte) 2)
                .qtyScale((byte) 0)
                .tickPx(1)
                .lotQty(1)
                .minQty(1)
                .maxQty(1_000_000)
                .maxPx(1_000_000)
                .multiplier(1)
                .instrumentVersion(1);
        catalogue.define(new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    /** One more asset is known. */
    void asset(int id, String code) {
        asset(catalogue, id, code);
    }

    private void asset(Catalogue catalogue, int id, String code) {
        new AssetDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .assetId(id)
                .code(code)
                .kind(AssetKind.CURRENCY)
                .scale((byte) 0)
                .unpriced(Bool.NO);
        catalogue.define(new AssetDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    private static final class Recorder implements StatePass {
        private long[] values = new long[256];
        private int size;

        @Override
        public long next(long value) {
            if (size == values.length) {
                values = java.util.Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
            return value;
        }

        @Override
        public boolean reads() {
            return false;
        }

        long[] values() {
            return java.util.Arrays.copyOf(values, size);
        }
    }

    private static final class Player implements StatePass {
        private final long[] values;
        private int at;

        Player(long[] values) {
            this.values = values;
        }

        @Override
        public long next(long value) {
            return values[at++];
        }

        @Override
        public boolean reads() {
            return true;
        }
    }

    private static final class NoBookings implements TradeListener {
        @Override
        public void traded(
                PostingKind kind,
                boolean isChange,
                int bookId,
                int instrumentId,
                long base,
                long quote,
                long px,
                long clOrdId) {}

        @Override
        public void paid(
                PostingKind kind, int bookId, int instrumentId, int assetId, long amount) {}
    }

    private final class Listener implements OrderListener {
        @Override
        public void filled(int strategyId, long clOrdId) {
            heard.add("filled " + strategyId);
        }

        @Override
        public void done(int strategyId, long clOrdId) {
            heard.add("done " + strategyId);
        }

        @Override
        public void rejected(int strategyId, long clOrdId, int reason) {
            heard.add("rejected " + strategyId + " " + reason);
        }

        @Override
        public void changeRejected(int strategyId, long clOrdId, int reason) {
            heard.add("change rejected " + strategyId + " " + reason);
        }

        @Override
        public void unknown(int strategyId, long clOrdId) {
            heard.add("unknown " + strategyId);
        }

        @Override
        public void corrected(int strategyId, long clOrdId) {
            heard.add("corrected " + strategyId);
        }

        @Override
        public void neverSent(int strategyId, long clOrdId) {
            heard.add("never sent " + strategyId);
        }
    }
}
