// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.AssetDefinedEncoder;
import io.autohedger.codecs.AssetKind;
import io.autohedger.codecs.BookDefinedEncoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CalendarSetEncoder;
import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.codecs.ClientDefinedEncoder;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrdersDefinedEncoder;
import io.autohedger.codecs.DeskStartedEncoder;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.codecs.DropCopyDefinedEncoder;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.FutureDefinedEncoder;
import io.autohedger.codecs.InstrumentDefinedEncoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MarginAccountDefinedEncoder;
import io.autohedger.codecs.MarginRateSetEncoder;
import io.autohedger.codecs.MarginVenueSetEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.PairModeSetEncoder;
import io.autohedger.codecs.ParameterSetEncoder;
import io.autohedger.codecs.PrimeBrokerDefinedEncoder;
import io.autohedger.codecs.PrincipalDefinedEncoder;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.RestrictionSetEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionDefinedEncoder;
import io.autohedger.codecs.SourceRole;
import io.autohedger.codecs.StrategyDeployedEncoder;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.VenueDefinedEncoder;
import io.autohedger.codecs.VenueDesignatedEncoder;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** A desk's definition as the first inputs of its journal: replay needs nothing but the journal. */
public final class ReferenceInputs {
    /** Takes one encoded input. */
    @FunctionalInterface
    public interface Sink {
        void input(MutableDirectBuffer buffer, int offset, int length);
    }

    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(512);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Sink sink;
    private List<DeskDefinition.Limit> defined = List.of();

    public ReferenceInputs(Sink sink) {
        this.sink = sink;
    }

    /** The desk's life and everything it may name. */
    public void write(DeskDefinition desk, int idEpoch) {
        started(desk, idEpoch);
        define(desk);
    }

    /** Assets, instruments, venues, books, clients, limits: in the order in which they refer. */
    public void define(DeskDefinition desk) {
        define(desk, List.of());
    }

    /**
     * The same, without the limits that a strategy's own declaration makes smaller: each is told
     * once, with the amount that holds, so that what was told before can be told from what is new.
     */
    public void define(DeskDefinition desk, List<ConfiguredDesk.Deployment> deployments) {
        desk.universe().assets().forEach(a -> asset(a, false));
        desk.universe().unpriced().forEach(a -> asset(a, true));
        desk.universe().instruments().forEach(i -> instrument(i, desk.universe()));
        desk.venues().forEach(this::venue);
        desk.dropCopies().forEach(this::dropCopy);
        Set<Integer> orphans =
                desk.clients().stream()
                        .map(DeskDefinition.Client::orders)
                        .filter(Objects::nonNull)
                        .map(DeskDefinition.ClientOrders::orphanBookId)
                        .collect(Collectors.toCollection(TreeSet::new));
        desk.books().forEach(b -> book(b, orphans.contains(b.bookId())));
        desk.universe().futures().forEach(this::future);
        desk.clients().forEach(this::client);
        desk.clients().forEach(this::orders);
        desk.credit().primeBrokers().forEach(this::primeBroker);
        desk.credit().designations().forEach(this::designated);
        desk.margin().dropped().forEach(this::dropped);
        desk.margin().accounts().forEach(this::marginAccount);
        desk.margin().venues().forEach(this::clears);
        desk.limits().stream()
                .filter(l -> deployments.stream().noneMatch(d -> declaresLess(d, l)))
                .forEach(this::limit);
        desk.restricted().forEach(this::restricted);
        desk.calendars().forEach(this::calendar);
        desk.policy().tell(this);
        desk.windows().forEach(window -> window.tell(this));
        if (desk.close() != null) {
            desk.close().tell(this);
        }
        defined = desk.limits();
    }

    /**
     * Who may act. A handle stays with its name for as long as the journal lives, and whoever is
     * not of these people any more may do nothing.
     *
     * @param earlier handles that the journal has given
     */
    public void people(People people, Map<String, Integer> earlier) {
        Map<String, Integer> left = new TreeMap<>(earlier);
        int next = earlier.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        for (People.Person person : people.persons()) {
            Integer id = left.remove(person.name());
            principal(id == null ? next++ : id, person.roleBits(), person.name());
        }
        left.forEach((name, id) -> principal(id, 0, name));
    }

    private void principal(int principalId, int roles, String name) {
        PrincipalDefinedEncoder encoder = new PrincipalDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .principalId(principalId)
                .roles(roles)
                .name(name);
        put(encoder.encodedLength());
    }

    /** Activates a strategy that was deployed to the engine under the same id. */
    public void strategy(int strategyId, int hedgeBookId, String name, long codeHash) {
        strategy(strategyId, hedgeBookId, StrategyMode.AUTO, name, codeHash, 0);
    }

    private void strategy(
            int strategyId,
            int hedgeBookId,
            StrategyMode mode,
            String name,
            long codeHash,
            int instrumentId) {
        StrategyDeployedEncoder encoder = new StrategyDeployedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .strategyId(strategyId)
                .hedgeBookId(hedgeBookId)
                .mode(mode)
                .codeHash(codeHash)
                .name(name)
                .instrumentId(
                        instrumentId == 0
                                ? StrategyDeployedEncoder.instrumentIdNullValue()
                                : instrumentId);
        put(encoder.encodedLength());
    }

    /** The parameters that the configuration sets, then the strategy itself. */
    public void deployment(ConfiguredDesk.Deployment deployment) {
        for (ConfiguredDesk.Parameter parameter : deployment.parameters()) {
            ParameterSetEncoder encoder = new ParameterSetEncoder();
            encoder.wrapAndApplyHeader(buffer, 0, header)
                    .strategyId(deployment.strategyId())
                    .parameterIndex(parameter.index())
                    .mantissa(parameter.mantissa())
                    .scale((byte) parameter.scale());
            put(encoder.encodedLength());
        }
        declared(deployment);
        deployment.modes().forEach(pair -> mode(deployment.strategyId(), pair));
        strategy(
                deployment.strategyId(),
                deployment.hedgeBookId(),
                deployment.mode(),
                deployment.strategy().plan().name(),
                deployment.strategy().plan().codeHash(),
                deployment.strategy().plan().instrumentId());
    }

    private void mode(int strategyId, PairMode pair) {
        PairModeSetEncoder encoder = new PairModeSetEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .strategyId(strategyId)
                .instrumentId(pair.instrumentId())
                .mode(pair.mode());
        put(encoder.encodedLength());
    }

    /** What a strategy declares holds at its own node, where the desk does not set less. */
    private void declared(ConfiguredDesk.Deployment deployment) {
        StrategyPlan.Limits limits = deployment.strategy().plan().limits();
        int strategy = deployment.strategyId();
        declared(strategy, LimitKind.OPEN_ORDERS, 0, limits.openOrders());
        if (limits.netExposure() > 0) {
            declared(strategy, LimitKind.NET_POSITION, limits.assetId(), limits.netExposure());
        }
    }

    private static boolean declaresLess(
            ConfiguredDesk.Deployment deployment, DeskDefinition.Limit set) {
        StrategyPlan.Limits own = deployment.strategy().plan().limits();
        boolean isOwn =
                set.scope() == ScopeKind.STRATEGY && set.scopeId() == deployment.strategyId();
        return isOwn
                && switch (set.kind()) {
                    case OPEN_ORDERS -> set.amount() > own.openOrders();
                    case NET_POSITION ->
                            own.netExposure() > 0
                                    && set.assetId() == own.assetId()
                                    && set.amount() > own.netExposure();
                    default -> false;
                };
    }

    private void declared(int strategyId, LimitKind kind, int assetId, long amount) {
        for (DeskDefinition.Limit set : defined) {
            if (set.scope() == ScopeKind.STRATEGY
                    && set.scopeId() == strategyId
                    && set.kind() == kind
                    && set.assetId() == assetId
                    && set.amount() <= amount) {
                return;
            }
        }
        limit(new DeskDefinition.Limit(ScopeKind.STRATEGY, strategyId, kind, assetId, amount, 0));
    }

    /**
     * A life of the desk begins.
     *
     * @param idEpoch of this life; every ClOrdID carries it
     */
    public void started(DeskDefinition desk, int idEpoch) {
        DeskStartedEncoder encoder = new DeskStartedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .idEpoch(idEpoch)
                .environment((short) desk.environment())
                .baseAssetId(desk.universe().baseCurrency().assetId())
                .name(desk.name());
        put(encoder.encodedLength());
    }

    private void asset(Asset asset, boolean unpriced) {
        AssetDefinedEncoder encoder = new AssetDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .assetId(asset.assetId())
                .code(asset.code())
                .kind(AssetKind.valueOf(asset.kind().name()))
                .scale((byte) asset.scale())
                .unpriced(unpriced ? Bool.YES : Bool.NO);
        put(encoder.encodedLength());
    }

    private void instrument(Instrument instrument, Universe universe) {
        Future future = universe.future(instrument.instrumentId());
        InstrumentDefinedEncoder encoder = new InstrumentDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(instrument.instrumentId())
                .symbol(instrument.symbol())
                .kind(kind(future))
                .baseAssetId(instrument.base().assetId())
                .quoteAssetId(instrument.quote().assetId())
                .priceScale((byte) instrument.priceScale())
                .qtyScale((byte) instrument.qtyScale())
                .tickPx(instrument.tickPx())
                .lotQty(instrument.lotQty())
                .minQty(instrument.minQty())
                .maxQty(instrument.maxQty())
                .maxPx(instrument.maxPx())
                .multiplier(future == null ? 1 : future.toldMultiplier())
                .expiryDate(
                        future == null || future.isPerpetual()
                                ? InstrumentDefinedEncoder.expiryDateNullValue()
                                : future.expiryDate())
                .instrumentVersion(1);
        put(encoder.encodedLength());
    }

    private static InstrumentKind kind(@Nullable Future future) {
        return future == null
                ? InstrumentKind.SPOT
                : switch (future.kind()) {
                    case DATED -> InstrumentKind.FUTURE;
                    case LINEAR_PERPETUAL -> InstrumentKind.LINEAR_PERPETUAL;
                    case INVERSE_PERPETUAL -> InstrumentKind.INVERSE_PERPETUAL;
                };
    }

    private void future(Future future) {
        FutureDefinedEncoder encoder = new FutureDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(future.instrumentId())
                .venueId(future.venueId())
                .tradingSessionId(future.sessionId())
                .bookId(future.bookId());
        put(encoder.encodedLength());
    }

    private void venue(DeskDefinition.Venue venue) {
        VenueDefinedEncoder encoder = new VenueDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .venueId(venue.venueId())
                .sessionId(venue.sessionId())
                .accountId(venue.accountId())
                .name(venue.name())
                .staleAfterNanos(venue.staleAfterNanos())
                .unknownAfterNanos(venue.unknownAfterNanos())
                .orderRate(venue.orderRate())
                .lastLook(venue.lastLook() ? Bool.YES : Bool.NO)
                .statusScope(scope(venue.evidence().statusScope()))
                .orderLifeNanos(
                        venue.evidence().orderLifeNanos() == 0
                                ? VenueDefinedEncoder.orderLifeNanosNullValue()
                                : venue.evidence().orderLifeNanos())
                .fillQuery(venue.evidence().fillQuery() ? Bool.YES : Bool.NO)
                .goodTillDate(venue.goodTillDate() ? Bool.YES : Bool.NO)
                .replaceIsAtomic(replace(venue.dialect().replace()))
                .replaceQty(quantity(venue.dialect().replaceQty()))
                .origClOrdId(
                        switch (venue.dialect().origClOrdId()) {
                            case LAST_ACCEPTED -> OrigClOrdIdPolicy.LAST_ACCEPTED;
                            case LAST_SENT -> OrigClOrdIdPolicy.LAST_SENT;
                        })
                .execIdsPerDay(venue.dialect().execIdsPerDay() ? Bool.YES : Bool.NO)
                .cancelOnDisconnect(CancelOnDisconnect.valueOf(venue.dialect().cancels().name()))
                .cancelOnDisconnectNanos(venue.dialect().cancelNanos())
                .booksLegs(
                        venue.dialect().multiLeg() == DeskDefinition.MultiLeg.LEGS
                                ? Bool.YES
                                : Bool.NO)
                .chainsRequests(venue.dialect().chains() ? Bool.YES : Bool.NO)
                .massStatus(venue.evidence().massStatus() ? Bool.YES : Bool.NO);
        put(encoder.encodedLength());
    }

    private void dropCopy(DeskDefinition.DropCopy copy) {
        DropCopyDefinedEncoder encoder = new DropCopyDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .venueId(copy.venueId())
                .sessionId(copy.sessionId())
                .confirmAfterNanos(copy.confirmAfterNanos())
                .execIdsAreOwn(copy.execIds() == DeskDefinition.ExecIds.OWN ? Bool.YES : Bool.NO)
                .clockErrorNanos(copy.clockErrorNanos());
        put(encoder.encodedLength());
    }

    private static Bool replace(DeskDefinition.@Nullable Replace replace) {
        return switch (replace) {
            case null -> Bool.NULL_VAL;
            case ATOMIC -> Bool.YES;
            case CANCEL_NEW -> Bool.NO;
        };
    }

    private static ReplaceQty quantity(DeskDefinition.@Nullable ReplaceQuantity quantity) {
        return switch (quantity) {
            case null -> ReplaceQty.NULL_VAL;
            case TOTAL -> ReplaceQty.TOTAL;
            case LEAVES -> ReplaceQty.LEAVES;
        };
    }

    private static EvidenceScope scope(DeskDefinition.@Nullable StatusScope scope) {
        return switch (scope) {
            case null -> EvidenceScope.NULL_VAL;
            case OPEN -> EvidenceScope.OPEN_ONLY;
            case OPEN_AND_TERMINAL -> EvidenceScope.OPEN_AND_TERMINAL;
        };
    }

    private void book(DeskDefinition.Book book, boolean isForOrphans) {
        BookRole own = isForOrphans ? BookRole.ORPHAN_COVER : BookRole.HEDGE;
        BookDefinedEncoder encoder = new BookDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .bookId(book.bookId())
                .entityId(book.entityId())
                .deskId(book.deskId())
                .traderId(book.traderId())
                .role(book.client() ? BookRole.CLIENT : own)
                .name(book.name());
        put(encoder.encodedLength());
    }

    private void client(DeskDefinition.Client client) {
        DeskDefinition.Witness witness = client.witness();
        ClientDefinedEncoder encoder = new ClientDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .clientId(client.clientId())
                .sessionId(client.sessionId())
                .bookId(client.bookId())
                .accountId(client.accountId())
                .tier(client.tier())
                .sourceRole(witness == null ? SourceRole.BOOKING : SourceRole.WITNESS)
                .name(client.name())
                .silentAfterNanos(client.flow().silentAfterNanos())
                .flowSessionId(client.flow().tradingSessionId())
                .oldAfterNanos(client.flow().oldAfterNanos())
                .oldBurst(client.flow().oldBurst())
                .witnessOf(witness == null ? 0 : witness.clientId())
                .unmatchedAfterNanos(
                        witness == null
                                ? ClientDefinedEncoder.unmatchedAfterNanosNullValue()
                                : witness.unmatchedAfterNanos());
        put(encoder.encodedLength());
    }

    /** Of one that sends none nothing is told: its session takes none. */
    private void orders(DeskDefinition.Client client) {
        DeskDefinition.ClientOrders terms = client.orders();
        if (terms == null) {
            return;
        }
        long venues = 0;
        for (int venue : terms.venueIds()) {
            venues |= 1L << venue;
        }
        ClientOrdersDefinedEncoder encoder = new ClientOrdersDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .clientId(client.clientId())
                .mode(terms.hybrid() ? ClientOrderMode.HYBRID : ClientOrderMode.BACK_TO_BACK)
                .onDoubt(terms.fillsInDoubt() ? DoubtAnswer.FILL : DoubtAnswer.REJECT)
                .markUpPpm(terms.markUpPpm())
                .protectionPpm(terms.protectionPpm())
                .answerNanos(terms.answerNanos())
                .coverBookId(terms.coverBookId())
                .orphanBookId(terms.orphanBookId())
                .venues(venues)
                .orphanAssetId(terms.orphanAssetId())
                .orphanAmount(terms.orphanAmount());
        put(encoder.encodedLength());
    }

    private void limit(DeskDefinition.Limit limit) {
        LimitSetEncoder encoder = new LimitSetEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .scopeKind(limit.scope())
                .scopeId(limit.scopeId())
                .limitKind(limit.kind())
                .assetId(limit.assetId())
                .amount(limit.amount())
                .perNanos(limit.perNanos());
        put(encoder.encodedLength());
    }

    private void primeBroker(DeskDefinition.Credit.PrimeBroker broker) {
        PrimeBrokerDefinedEncoder encoder = new PrimeBrokerDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .primeBrokerId(broker.primeBrokerId())
                .name(broker.name());
        put(encoder.encodedLength());
    }

    private void designated(DeskDefinition.Credit.Designation designation) {
        VenueDesignatedEncoder encoder = new VenueDesignatedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .venueId(designation.venueId())
                .primeBrokerId(designation.primeBrokerId());
        put(encoder.encodedLength());
    }

    private void dropped(Margin.Dropped account) {
        marginAccount(
                new Margin.Account(account.accountId(), account.name(), 0, 0, 0, 0, 0, List.of()));
    }

    private void marginAccount(Margin.Account account) {
        MarginAccountDefinedEncoder encoder = new MarginAccountDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .marginAccountId(account.accountId())
                .name(account.name())
                .assetId(account.assetId())
                .bufferAmount(account.buffer())
                .warnBps(account.warnBps())
                .stopBps(account.stopBps())
                .equityAgeNanos(account.equityAgeNanos());
        put(encoder.encodedLength());
        for (Margin.Rate rate : account.rates()) {
            MarginRateSetEncoder asks = new MarginRateSetEncoder();
            asks.wrapAndApplyHeader(buffer, 0, header)
                    .marginAccountId(account.accountId())
                    .instrumentId(rate.instrumentId())
                    .perContract(rate.perContract() ? Bool.YES : Bool.NO)
                    .initial(rate.initial())
                    .maintenance(rate.maintenance());
            put(asks.encodedLength());
        }
    }

    private void clears(Margin.Clears clears) {
        MarginVenueSetEncoder encoder = new MarginVenueSetEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .venueId(clears.venueId())
                .marginAccountId(clears.accountId());
        put(encoder.encodedLength());
    }

    private void restricted(DeskDefinition.Restriction restriction) {
        RestrictionSetEncoder encoder = new RestrictionSetEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(restriction.instrumentId())
                .bookId(restriction.bookId());
        put(encoder.encodedLength());
    }

    private void calendar(DeskDefinition.Calendar calendar) {
        CalendarSetEncoder encoder = new CalendarSetEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(calendar.instrumentId())
                .venueId(calendar.venueId())
                .calendarId(calendar.sessionId());
        put(encoder.encodedLength());
    }

    /** The windows of a trading session from one instant to another. */
    public void session(TradingSession session, long fromNanos, long untilNanos) {
        TradingSession.Told told = session.between(fromNanos, untilNanos);
        SessionDefinedEncoder encoder = new SessionDefinedEncoder();
        SessionDefinedEncoder.WindowsEncoder windows =
                encoder.wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(session.sessionId())
                        .name(session.name())
                        .untilNanos(told.untilNanos())
                        .windowsCount(told.windows().size());
        for (TradingSession.Window window : told.windows()) {
            windows.next().openNanos(window.openNanos()).closeNanos(window.closeNanos());
        }
        put(encoder.encodedLength());
    }

    /** An input that another class has encoded, header and all. */
    void put(MutableDirectBuffer from, int length) {
        sink.input(from, 0, length);
    }

    private void put(int blockLength) {
        sink.input(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }
}
