// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.DropCopyDefinedDecoder;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What drop copies say of our executions, held to what the execution streams say of each (ORDERS
 * sections 1 and 2): what the copy alone tells may be so, what both tell is so, and what one lacks
 * for longer than it may is a break, which two people end.
 */
final class Copies {
    /** FIX MultiLegReportingType (442). */
    private static final int LEG = '2';

    private static final long NO_ORDER = BreakChangedDecoder.clOrdIdNullValue();
    private static final long NOBODY = 0;
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    private final Recount recount;
    private final Facts facts;
    private final Trades theirs = new Trades();

    /** Of this life: the venues that have one. */
    private final Map<Integer, Session> sessions = new HashMap<>();

    private final Set<Integer> executionsUp = new HashSet<>();

    /** Of venues whose line is up again with orders in doubt: until when both are compared. */
    private final Map<Integer, Long> comparedUntil = new HashMap<>();

    /** On which both do not say the same, by the name of the execution. */
    private final Map<CopyName, CopyPair> pairs = new LinkedHashMap<>();

    private record Session(
            int id, long confirmAfterNanos, boolean hasOwnIds, long clockError, boolean isUp) {
        Session is(boolean nowUp) {
            return new Session(id, confirmAfterNanos, hasOwnIds, clockError, nowUp);
        }
    }

    /** What is told now. */
    private CopyPair.Told told = new CopyPair.Told(null, null, 0);

    Copies(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    /** A life begins: nobody is connected. */
    void started() {
        sessions.clear();
        executionsUp.clear();
        comparedUntil.clear();
    }

    void defined(DropCopyDefinedDecoder in) {
        Session was = sessions.get(in.venueId());
        sessions.put(
                in.venueId(),
                new Session(
                        in.sessionId(),
                        in.confirmAfterNanos(),
                        in.execIdsAreOwn() == Bool.YES,
                        in.clockErrorNanos(),
                        was != null && was.isUp));
    }

    /** What waited for a session that comes up is counted from here. */
    void session(SessionStatusDecoder in) {
        boolean isUp = in.state() == SessionState.UP;
        Facts.Venue venue = facts.venueOfSession(in.sessionId());
        if (in.role() == SessionRole.VENUE && venue != null) {
            boolean comesUp = isUp ? executionsUp.add(venue.id()) : false;
            if (!isUp) {
                executionsUp.remove(venue.id());
            }
            if (comesUp) {
                compare(venue.id());
                waited(venue.id(), false);
            }
        } else if (in.role() == SessionRole.DROP_COPY) {
            for (Map.Entry<Integer, Session> of : Map.copyOf(sessions).entrySet()) {
                Session s = of.getValue();
                if (s.id == in.sessionId()) {
                    sessions.put(of.getKey(), s.is(isUp));
                    if (isUp) {
                        waited(of.getKey(), true);
                    }
                }
            }
        }
    }

    private void compare(int venue) {
        Session session = sessions.get(venue);
        if (session != null && recount.books.open(o -> o.venue == venue && o.unknown) > 0) {
            comparedUntil.put(venue, recount.now + session.confirmAfterNanos);
        }
    }

    /**
     * Whether a venue gets no new order, though none is in doubt there any more: its line was lost
     * with orders on it, and its drop copy is down, or does not say the same yet.
     */
    boolean isCompared(int venue) {
        Session session = sessions.get(venue);
        return session != null
                && comparedUntil.getOrDefault(venue, 0L) > recount.now
                && (!session.isUp
                        || pairs.values().stream()
                                .anyMatch(p -> p.venue.id() == venue && p.open == null));
    }

    private void waited(int venue, boolean isWitness) {
        pairs.values().stream()
                .filter(p -> p.venue.id() == venue && !(isWitness ? p.theyTold : p.weTold))
                .forEach(p -> p.from = recount.now);
    }

    /** A drop copy tells something: NULL_VAL, or why it changes nothing. */
    void told(DropCopyReportDecoder in) {
        IgnoredReason why = take(in);
        boolean isUndefined = !sessions.containsKey(in.venueId());
        recount.ignored.copied(isUndefined ? in.venueId() : in.clOrdId(), why);
    }

    private IgnoredReason take(DropCopyReportDecoder in) {
        Session session = sessions.get(in.venueId());
        if (session == null || in.kind() == OrderEventKind.UNKNOWN_VALUE) {
            return IgnoredReason.INVALID;
        }
        Facts.Venue venue = facts.venue(in.venueId());
        Facts.Pair pair = facts.pair(in.instrumentId());
        boolean buys = in.side() == OrderSide.BUY;
        Books.Order named = recount.books.order(in.clOrdId());
        Books.Order order = named == null ? recount.books.order(in.origClOrdId()) : named;
        boolean isIts = order != null && order.venue == venue.id() && order.pair.equals(pair);
        boolean isItsWay = isIts && order != null && order.buy == buys;
        boolean isLeg = in.multiLeg() == LEG;
        // The other way than its order it is the far leg of a swap, unless legs are told anyway.
        boolean isOtherWay = isIts && !isItsWay && !(isLeg && venue.booksLegs());
        boolean isOfOrder = isItsWay || isOtherWay;
        if (!isFill(in.kind()) || (isLeg && !venue.booksLegs() && !isOfOrder)) {
            return IgnoredReason.WITNESS;
        }
        boolean isBust = in.kind() == OrderEventKind.TRADE_CANCEL;
        boolean isSided = buys || in.side() == OrderSide.SELL;
        boolean isValued = isBust || (in.lastQty() > 0 && in.lastPx() > 0);
        if (!isSided || !isValued || in.execId().isEmpty()) {
            return IgnoredReason.INVALID;
        }
        long owner = isOfOrder && order != null ? order.id : NOBODY;
        return change(in, session, owner, isOtherWay);
    }

    private static boolean isFill(OrderEventKind kind) {
        return switch (kind) {
            case TRADE, TRADE_CANCEL, TRADE_CORRECT -> true;
            default -> false;
        };
    }

    private static @Nullable Long value(long told, long none) {
        return told == none ? null : (Long) told;
    }

    /** What our stream has told under a name; null: nothing. */
    private Trades.@Nullable Trade our(CopyName name) {
        if (name.isOwn()) {
            return null;
        }
        return name.isFar()
                ? recount.books.fills.farTold(name.of())
                : recount.books.fills.told(name.of());
    }

    private Trades.@Nullable Trade their(CopyName name) {
        return theirs.known(name.text());
    }

    private static Trades.@Nullable Standing stands(Trades.@Nullable Trade of) {
        return of == null ? null : of.stands();
    }

    private IgnoredReason change(
            DropCopyReportDecoder in, Session session, long owner, boolean isOtherWay) {
        boolean isTrade = in.kind() == OrderEventKind.TRADE;
        boolean isBust = in.kind() == OrderEventKind.TRADE_CANCEL;
        String day = Fills.day(facts.venue(in.venueId()), in.tradeDate());
        String id = isTrade ? in.execId() : in.execRefId();
        CopyName said =
                CopyName.of(Fills.name(in.venueId(), in.instrumentId(), in.side(), day, id));
        boolean isFar = isOtherWay && our(said) == null;
        CopyName ourName = isFar ? said.otherSide().far() : said;
        boolean isOwn = session.hasOwnIds || isFar;
        CopyName name = isOwn ? ourName.own() : ourName;
        told =
                new CopyPair.Told(
                        value(
                                in.transactTimeNanos(),
                                DropCopyReportDecoder.transactTimeNanosNullValue()),
                        isFar ? null : value(in.cumQty(), DropCopyReportDecoder.cumQtyNullValue()),
                        session.clockError);
        Facts.Pair pair = facts.pair(in.instrumentId());
        Trades.Standing as =
                new Trades.Standing(pair.qty(in.lastQty()), pair.px(in.lastPx()), null);
        Trades.Change change =
                switch (in.kind()) {
                    case TRADE_CANCEL -> theirs.busted(name.text());
                    case TRADE_CORRECT ->
                            theirs.corrected(name.withId(in.execId()).text(), name.text(), as);
                    default -> theirs.told(name.text(), owner, as);
                };
        IgnoredReason why = theirs.why();
        if (change != null) {
            CopyName root = root(name, change.of());
            Books.Order order = recount.books.orders.get(owner);
            if (order != null) {
                recount.openNoMore.heard(order);
            }
            if (isOwn) {
                joined(in, root, change.of().owner);
            } else {
                told(isBust, root, change.of().owner);
            }
            return IgnoredReason.NULL_VAL;
        }
        Trades.Trade ours = our(ourName);
        boolean isUnknownBust = isBust && why == IgnoredReason.UNKNOWN_REFERENCE;
        if (!isUnknownBust || session.hasOwnIds || ours == null || ours.stands() == null) {
            return why;
        }
        // Whoever takes a fill back has known it.
        CopyName root = root(ourName, ours);
        taken(root, ours);
        theirs.busted(root.text());
        told(true, root, ours.owner);
        return IgnoredReason.NULL_VAL;
    }

    /** As a trade was named first, where it is looked for. */
    private static CopyName root(CopyName name, Trades.Trade of) {
        return name.withId(CopyName.parse(of.name()).execId());
    }

    private void taken(CopyName name, Trades.Trade ours) {
        Trades.Standing stands = ours.stands();
        if (stands != null) {
            theirs.told(name.text(), ours.owner, stands);
        }
    }

    /**
     * Told under a name that is not the venue's: of which execution of ours, once that is known.
     */
    private void joined(DropCopyReportDecoder in, CopyName name, long owner) {
        Trades.Trade told = Objects.requireNonNull(their(name));
        if (in.kind() != OrderEventKind.TRADE) {
            String as = told.joinedAs();
            told(
                    in.kind() == OrderEventKind.TRADE_CANCEL,
                    as == null ? name : CopyName.parse(as),
                    owner);
            return;
        }
        CopyName as =
                name.isFar()
                        ? ofFar(in, name, owner, told.stands())
                        : ofTwin(name, owner, told.stands(), false);
        if (as == null) {
            compare(name, owner);
            return;
        }
        theirs.join(name.text(), as.text());
        if (as.isFar()) {
            farIsTakenBack(as.near(), as, owner);
        }
        compare(as, owner);
    }

    /** The one that the other session tells alone, and that is the same; null: none, or several. */
    private @Nullable CopyName ofTwin(
            CopyName name, long owner, Trades.@Nullable Standing as, boolean isTheirs) {
        List<CopyPair> same =
                pairs.values().stream()
                        .filter(p -> p.isTwin(name, owner, as, told, isTheirs))
                        .toList();
        return same.size() == 1 ? same.getFirst().name : null;
    }

    /** The far leg of which fill: what it names, what has its ExecID, or the only one alike. */
    private @Nullable CopyName ofFar(
            DropCopyReportDecoder in, CopyName name, long owner, Trades.@Nullable Standing as) {
        CopyName venues = name.venues();
        boolean isSaid = !in.secondaryExecId().isEmpty();
        Session session = Objects.requireNonNull(sessions.get(in.venueId()));
        boolean isVenues = isSaid || !session.hasOwnIds;
        CopyName said = venues.withId(isSaid ? in.secondaryExecId() : in.execId());
        if (isVenues && our(said) != null) {
            return said;
        }
        List<CopyName> alike =
                recount.books.fills.farLegs().stream()
                        .filter(t -> t.owner == owner && isSame(t.stands(), as))
                        .map(t -> CopyName.of(t.name()).far())
                        .filter(n -> n.key().equals(venues.key()) && their(n) == null)
                        .toList();
        return alike.size() == 1 ? alike.getFirst() : isSaid ? said : null;
    }

    private static boolean isSame(Trades.@Nullable Standing one, Trades.@Nullable Standing other) {
        return one != null && other != null && one.isSame(other);
    }

    /** The copy tells of an execution; where it takes a near leg back, its far leg goes with it. */
    private void told(boolean isBust, CopyName name, long owner) {
        boolean isNears = isBust && !name.isFar();
        CopyPair alone = isNears ? farAlone(name) : null;
        if (alone != null) {
            theirs.busted(alone.name.text());
        }
        compare(name, owner);
        if (isNears) {
            CopyName far = name.far();
            boolean isNamed = our(far) != null || their(far) != null;
            CopyName farName = isNamed ? far : far.own();
            if (farIsTakenBack(name, farName, owner)) {
                compare(farName, owner);
            }
        }
        if (alone != null) {
            compare(alone.name, owner);
        }
    }

    /** The only one beside a fill that the copy alone tells too, and that is of no other fill. */
    private @Nullable CopyPair farAlone(CopyName near) {
        CopyPair of = pairs.get(near);
        if (of == null || of.weTold) {
            return null;
        }
        List<CopyPair> beside = pairs.values().stream().filter(p -> p.isBeside(of)).toList();
        if (beside.size() != 1 || !beside.getFirst().name.isFar()) {
            return null;
        }
        CopyName name = beside.getFirst().name;
        boolean isOfNone = near.isOwn() && our(name.near()) == null;
        return name.isOwn() || isOfNone ? beside.getFirst() : null;
    }

    private boolean farIsTakenBack(CopyName near, CopyName far, long owner) {
        if (!isTakenBack(near)) {
            return false;
        }
        Trades.Trade ours = our(far);
        if (ours != null && their(far) == null && ours.stands() != null) {
            theirs.told(far.text(), owner, Objects.requireNonNull(ours.stands()));
        }
        return stands(their(far)) != null && theirs.busted(far.text()) != null;
    }

    private boolean isTakenBack(CopyName near) {
        Trades.Trade their = their(near);
        return their != null && their.isTold() && their.stands() == null;
    }

    /** The execution stream has told, corrected or busted a fill. */
    void booked(Fills.Told in, Trades.Trade of) {
        Session session = sessions.get(in.venue().id());
        if (session == null && pairs.isEmpty()) {
            return;
        }
        told = at(in, session);
        CopyName name = CopyName.of(in.of()).withId(CopyName.of(of.name()).execId());
        CopyPair asFar = of.owner == NOBODY ? pairs.get(name.otherSide().far().own()) : null;
        if (asFar != null) {
            joins(asFar, name);
        }
        boolean isOwn = session != null && session.hasOwnIds && in.isNew();
        CopyName twin = isOwn ? ofTwin(name, of.owner, of.stands(), true) : null;
        if (twin != null) {
            joins(Objects.requireNonNull(pairs.get(twin)), name);
        }
        if (!isOwn && of.stands() != null && theirs.isBustWaiting(name.text())) {
            taken(name, of);
        }
        if (session != null || pairs.containsKey(name)) {
            compare(name, of.owner);
        }
    }

    private CopyPair.Told at(Fills.Told in, @Nullable Session session) {
        long error = session == null ? 0 : session.clockError;
        return new CopyPair.Told(in.nanos(), in.cumQty(), error);
    }

    /** The same of the far leg of a swap: it waits for nobody. */
    void bookedFar(Fills.Told in, Trades.Trade of) {
        Session session = sessions.get(in.venue().id());
        if (session == null && pairs.isEmpty()) {
            return;
        }
        CopyPair.Told at = at(in, session);
        told = new CopyPair.Told(at.nanos(), null, at.clockError());
        CopyName name = CopyName.of(of.name()).far();
        if (their(name) == null) {
            boolean isOwn = session != null && session.hasOwnIds;
            CopyPair same = isOwn ? null : pairs.get(name.own());
            CopyName twin = same == null ? ofTwin(name, of.owner, of.stands(), true) : same.name;
            if (twin != null) {
                joins(Objects.requireNonNull(pairs.get(twin)), name);
            }
        }
        if (their(name) != null || isTakenBack(name.near())) {
            farIsTakenBack(name.near(), name, of.owner);
            compare(name, of.owner);
        }
    }

    /** What the copy has told under a name of its own is this one, and waits for nothing. */
    private void joins(CopyPair of, CopyName name) {
        theirs.join(of.name.text(), name.text());
        forget(of);
        takeBack(of);
        end(of, BreakPhase.ENDED_BY_EVIDENCE);
        pairs.remove(of.name);
    }

    /** Looks at an execution on both sides. */
    private void compare(CopyName name, long owner) {
        Trades.Trade our = our(name);
        Trades.Trade their = their(name);
        Trades.Standing ours = stands(our);
        Trades.Standing said = stands(their);
        boolean isSame = ours == null ? said == null : said != null && ours.isSame(said);
        CopyPair pair = pairs.get(name);
        if (pair == null && isSame) {
            return;
        }
        if (pair == null) {
            Books.Order order = recount.books.orders.get(owner);
            int book = order == null ? facts.orphanBook() : order.book.id();
            pair =
                    new CopyPair(
                            name,
                            facts.venue(name.venue()),
                            facts.pair(name.instrument()),
                            owner,
                            book,
                            recount.now,
                            told);
            pairs.put(name, pair);
        } else {
            forget(pair);
            takeBack(pair);
        }
        if (isSame) {
            end(pair, BreakPhase.ENDED_BY_EVIDENCE);
            pairs.remove(name);
            return;
        }
        pair.ours = ours;
        pair.theirs = said;
        pair.weTold = our != null && our.isTold();
        pair.theyTold = their != null && their.isTold();
        expose(pair);
        if (pair.open != null) {
            say(pair, pair.open.id(), pair.open.kind(), BreakPhase.CHANGED);
        }
    }

    /** The order whose own fill it is; null: it is none's. */
    private Books.@Nullable Order holder(CopyPair of) {
        Books.Order order = recount.books.orders.get(of.owner);
        boolean isOwn = order != null && order.pair.id() == of.pair.id() && order.buy == of.buys;
        return isOwn ? order : null;
    }

    /** What the copy alone tells may be so. */
    private void expose(CopyPair of) {
        BigDecimal more = of.more();
        Books.Order order = holder(of);
        if (!of.theyTold) {
            return;
        }
        if (order != null && more.signum() > 0) {
            of.witnessed = more;
            order.witnessed = order.witnessed.add(more);
        } else {
            of.loose = of.signed(more);
        }
    }

    private void forget(CopyPair of) {
        Books.Order order = recount.books.orders.get(of.owner);
        if (order != null) {
            order.witnessed = order.witnessed.subtract(of.witnessed);
        }
        of.witnessed = ZERO;
        of.loose = ZERO;
    }

    /** What no order holds in its own bounds, of some books, for each instrument. */
    void loose(Collection<Integer> books, int asset, BiConsumer<BigDecimal, BigDecimal> into) {
        for (CopyPair each : pairs.values()) {
            if (each.loose.signum() != 0 && books.contains(each.book)) {
                BigDecimal px = CopyPair.px(each.theirs).max(CopyPair.px(each.ours));
                BigDecimal leg = each.pair.leg(asset, each.loose, px);
                into.accept(leg.min(ZERO), leg.max(ZERO));
            }
        }
    }

    /** What the copy alone has told of an order keeps it from its end. */
    void endOfInput() {
        for (CopyPair each : pairs.values()) {
            Books.Order order = holder(each);
            if (order == null || !order.terminal) {
                continue;
            }
            if (each.witnessed.signum() > 0 && order.witnessed.compareTo(order.provisional) > 0) {
                recount.wrong.add(
                        facts.order(order.id) + " has ended, and its copy has told more of it");
            }
        }
    }

    /** After an input: what has waited for longer than it may is a break. */
    void time() {
        for (CopyPair each : pairs.values()) {
            Session session = sessions.get(each.venue.id());
            boolean waits =
                    (!each.theyTold && (session == null || !session.isUp))
                            || (!each.weTold && !executionsUp.contains(each.venue.id()));
            boolean isOver = each.open != null || each.adjusted.signum() != 0;
            if (!isOver
                    && !waits
                    && session != null
                    && each.from + session.confirmAfterNanos <= recount.now) {
                BreakKind kind =
                        !each.weTold
                                ? BreakKind.DROP_COPY_ONLY
                                : each.theyTold ? BreakKind.DIFFERS : BreakKind.UNCONFIRMED;
                say(each, recount.breaks.next(), kind, BreakPhase.OPENED);
            }
        }
    }

    private void say(CopyPair of, long id, BreakKind kind, BreakPhase phase) {
        Breaks.Break is =
                new Breaks.Break(
                        id,
                        kind,
                        of.venue.id(),
                        of.book,
                        of.pair.id(),
                        of.owner == NOBODY ? NO_ORDER : of.owner,
                        mantissa(of.signed(CopyPair.qty(of.ours)), of.pair.qtyScale()),
                        mantissa(CopyPair.px(of.ours), of.pair.priceScale()),
                        mantissa(of.signed(CopyPair.qty(of.theirs)), of.pair.qtyScale()),
                        mantissa(CopyPair.px(of.theirs), of.pair.priceScale()),
                        of.since,
                        of.name.execId());
        of.open = is;
        recount.breaks.say(is, phase);
    }

    private static long mantissa(BigDecimal amount, int scale) {
        return amount.movePointRight(scale).longValueExact();
    }

    /** With the figures that were told last. */
    private void end(CopyPair of, BreakPhase by) {
        Breaks.Break open = of.open;
        of.open = null;
        if (open != null) {
            recount.breaks.say(open, by);
        }
    }

    /** Two people end a break: with nothing, or by posting what it lacks, at a price. */
    void ended(long id, @Nullable Long postedPx) {
        for (Map.Entry<CopyName, CopyPair> entry : List.copyOf(pairs.entrySet())) {
            CopyPair of = entry.getValue();
            if (of.open == null || of.open.id() != id) {
                continue;
            }
            if (postedPx == null) {
                pairs.remove(entry.getKey());
            } else {
                of.adjusted = of.more();
                of.adjustedPx = of.pair.px(postedPx);
                post(of, of.adjusted);
            }
            forget(of);
            end(of, BreakPhase.ENDED_BY_PEOPLE);
        }
    }

    /** Something was told of what people have adjusted: that is what holds. */
    private void takeBack(CopyPair of) {
        if (of.adjusted.signum() != 0) {
            BigDecimal was = of.adjusted;
            post(of, was.negate());
            of.adjusted = ZERO;
        }
    }

    private void post(CopyPair of, BigDecimal qty) {
        Books.Order order = recount.books.orders.get(of.owner);
        BigDecimal signed = of.signed(qty);
        if (order != null) {
            boolean isAdded = of.adjusted.signum() > 0 && holder(of) != null;
            order.adjusted = order.adjusted.add(isAdded ? qty : ZERO);
            recount.books.own(order, of.pair.id(), signed);
        }
        recount.postings.trade(
                new Postings.Of(
                        PostingKind.ADJUSTMENT,
                        of.book,
                        of.venue.account(),
                        order == null ? Postings.NO_ORDER : order.id),
                of.pair,
                signed,
                of.adjustedPx,
                Rolls.NONE);
    }

    /** Two people say how an order has ended: that holds for what its copy alone has told. */
    void resolved(Books.Order order) {
        for (Map.Entry<CopyName, CopyPair> entry : List.copyOf(pairs.entrySet())) {
            CopyPair of = entry.getValue();
            boolean isTold = of.more().signum() > 0 || of.adjusted.signum() != 0;
            if (order.equals(holder(of)) && isTold) {
                forget(of);
                takeBack(of);
                end(of, BreakPhase.ENDED_BY_PEOPLE);
                pairs.remove(entry.getKey());
            }
        }
    }
}
