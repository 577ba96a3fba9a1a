// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.model.Universe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A desk as it is configured: what exists, who may trade what, and how much.
 *
 * @param environment one letter in every ClOrdID: D demo, T test, P prod
 * @param spotDates null: no trade has a value date, and nothing rolls
 */
public record DeskDefinition(
        String name,
        char environment,
        Universe universe,
        List<Venue> venues,
        List<Book> books,
        List<Client> clients,
        List<Limit> limits,
        List<TradingSession> sessions,
        List<Restriction> restricted,
        List<Calendar> calendars,
        Credit credit,
        List<DropCopy> dropCopies,
        @Nullable SpotDates spotDates,
        HedgePolicy policy,
        List<NewsWindow> windows,
        @Nullable CloseSchedule close,
        Margin margin,
        List<Custodian> custodians) {

    /** One that trades everything at any time. */
    public DeskDefinition(
            String name,
            char environment,
            Universe universe,
            List<Venue> venues,
            List<Book> books,
            List<Client> clients,
            List<Limit> limits,
            List<TradingSession> sessions) {
        this(
                name,
                environment,
                universe,
                venues,
                books,
                clients,
                limits,
                sessions,
                List.of(),
                List.of(),
                Credit.NONE,
                List.of(),
                null,
                HedgePolicy.NONE,
                List.of(),
                null,
                Margin.NONE,
                List.of());
    }

    public DeskDefinition {
        venues = List.copyOf(venues);
        custodians = List.copyOf(custodians);
        books = List.copyOf(books);
        clients = List.copyOf(clients);
        limits = List.copyOf(limits);
        sessions = List.copyOf(sessions);
        restricted = List.copyOf(restricted);
        calendars = List.copyOf(calendars);
        dropCopies = List.copyOf(dropCopies);
        windows = List.copyOf(windows);
    }

    /**
     * A provider of prices that takes our orders.
     *
     * @param accountId where its fills settle
     * @param staleAfterNanos an older quote is not traded on
     * @param unknownAfterNanos no answer this long after a send: the order is UNKNOWN
     * @param orderRate new orders a second that it accepts
     * @param goodTillDate whether it takes orders that rest, and ends them at their ExpireTime
     * @param evidence what its answers prove
     * @param dialect how it treats requests and executions
     */
    public record Venue(
            int venueId,
            int sessionId,
            int accountId,
            String name,
            long staleAfterNanos,
            long unknownAfterNanos,
            int orderRate,
            boolean lastLook,
            boolean goodTillDate,
            Evidence evidence,
            Dialect dialect) {}

    /**
     * What a provider declares of requests about orders and of executions; what it does not declare
     * is taken as the widest bounds have it.
     *
     * @param replace what a replace (G) does; null: undeclared
     * @param replaceQty what its OrderQty (38) is; null: undeclared
     * @param origClOrdId what the OrigClOrdID (41) of a request names
     * @param execIdsPerDay whether ExecIDs begin again with each trade date
     * @param cancels what it cancels when our line is lost
     * @param cancelNanos so long after the loss it has done that, or will not
     * @param multiLeg which reports of a multi-leg order are booked
     * @param chains whether it takes a replace while another one of the order is open
     * @param forcedFill the field by which it marks what it has done by itself, as TAG=VALUE; null:
     *     undeclared
     */
    public record Dialect(
            @Nullable Replace replace,
            @Nullable ReplaceQuantity replaceQty,
            OrigClOrdId origClOrdId,
            boolean execIdsPerDay,
            Cancels cancels,
            long cancelNanos,
            MultiLeg multiLeg,
            boolean chains,
            @Nullable String forcedFill) {
        /** Declares nothing. */
        public static final Dialect NONE =
                new Dialect(
                        null,
                        null,
                        OrigClOrdId.LAST_ACCEPTED,
                        false,
                        Cancels.NONE,
                        0,
                        MultiLeg.STRATEGY,
                        false,
                        null);

        /** Its replaces change the order and name the total, several at once; else nothing. */
        public static final Dialect ATOMIC =
                new Dialect(
                        Replace.ATOMIC,
                        ReplaceQuantity.TOTAL,
                        OrigClOrdId.LAST_ACCEPTED,
                        false,
                        Cancels.NONE,
                        0,
                        MultiLeg.STRATEGY,
                        true,
                        null);
    }

    /** What a provider cancels when our line is lost. */
    public enum Cancels {
        NONE,
        ALL,
        /** Not those with a time of their own. */
        DAY_ORDERS
    }

    /** Which reports of a multi-leg order are booked: never both. */
    public enum MultiLeg {
        STRATEGY,
        LEGS
    }

    /** What a provider's replace does. */
    public enum Replace {
        /** It changes the order. */
        ATOMIC,
        /** It cancels the order and makes a new one: both may fill. */
        CANCEL_NEW
    }

    /** What the OrderQty of a replace is. */
    public enum ReplaceQuantity {
        TOTAL,
        LEAVES
    }

    /** What a request names as the original. */
    public enum OrigClOrdId {
        LAST_ACCEPTED,
        LAST_SENT
    }

    /**
     * What a provider declares of its answers; what it does not declare proves nothing.
     *
     * @param statusScope of its order status; null: undeclared
     * @param orderLifeNanos an immediate order is decided this long after its send, one that rests
     *     this long after its ExpireTime, transport included; 0: undeclared
     * @param fillQuery whether it answers a TradeCaptureReportRequest
     * @param massStatus whether it answers an OrderMassStatusRequest with all that is open
     */
    public record Evidence(
            @Nullable StatusScope statusScope,
            long orderLifeNanos,
            boolean fillQuery,
            boolean massStatus) {
        /** Proves nothing. */
        public static final Evidence NONE = new Evidence(null, 0, false, false);
    }

    /**
     * A session on which a provider sends copies of its reports on our orders.
     *
     * @param confirmAfterNanos for so long one stream may lack what the other has told
     * @param execIds whose ExecIDs it bears
     * @param clockErrorNanos so far apart the two streams may date one execution
     */
    public record DropCopy(
            int venueId,
            int sessionId,
            long confirmAfterNanos,
            ExecIds execIds,
            long clockErrorNanos) {}

    /** Whose ExecIDs a drop copy bears. */
    public enum ExecIds {
        VENUE,
        OWN
    }

    /** Which orders a provider's order status covers. */
    public enum StatusScope {
        OPEN,
        OPEN_AND_TERMINAL
    }

    /** Where exposure is kept. */
    public record Book(
            int bookId, int entityId, int deskId, int traderId, boolean client, String name) {}

    /**
     * Somebody whose deals we book, or a witness of such deals.
     *
     * @param witness null: its deals are booked
     * @param orders null: it sends none
     */
    public record Client(
            int clientId,
            int sessionId,
            int bookId,
            int accountId,
            int tier,
            String name,
            ExpectedFlow flow,
            @Nullable Witness witness,
            @Nullable ClientOrders orders) {
        /** One that sends no orders. */
        public Client(
                int clientId,
                int sessionId,
                int bookId,
                int accountId,
                int tier,
                String name,
                ExpectedFlow flow,
                @Nullable Witness witness) {
            this(clientId, sessionId, bookId, accountId, tier, name, flow, witness, null);
        }

        /** One of whom nothing is expected. */
        public Client(
                int clientId, int sessionId, int bookId, int accountId, int tier, String name) {
            this(clientId, sessionId, bookId, accountId, tier, name, ExpectedFlow.NONE, null);
        }
    }

    /**
     * On which terms a client's orders are taken: back-to-back, or hybrid.
     *
     * @param fillsInDoubt what it is told when its cover has no answer in time; else a reject
     * @param markUpPpm millionths of the price
     * @param protectionPpm of the mid, of a market order; 0: none is taken
     * @param answerNanos so long an order waits for its cover
     * @param coverBookId of covers and the fills that they give
     * @param orphanBookId of covers that fill for no client
     * @param venueIds where covers go
     * @param orphanAmount of what is in that book and may come to be there
     */
    public record ClientOrders(
            boolean hybrid,
            boolean fillsInDoubt,
            long markUpPpm,
            long protectionPpm,
            long answerNanos,
            int coverBookId,
            int orphanBookId,
            List<Integer> venueIds,
            int orphanAssetId,
            long orphanAmount) {
        public ClientOrders {
            venueIds = List.copyOf(venueIds);
        }
    }

    /**
     * Of a session that tells another one's deals as well, by the same identifiers.
     *
     * @param clientId whose deals are booked
     * @param unmatchedAfterNanos for so long one of the two may be the only one that has told a
     *     deal
     */
    public record Witness(int clientId, long unmatchedAfterNanos) {}

    /**
     * What is expected of a client's deals.
     *
     * @param silentAfterNanos without a deal for so long people are paged; 0: never
     * @param tradingSessionId in which deals are expected; 0: at any time
     * @param oldAfterNanos a deal whose TransactTime is so long ago is old; 0: none is
     * @param oldBurst so many old deals of one connection are booked, the next ones are held
     */
    public record ExpectedFlow(
            long silentAfterNanos, int tradingSessionId, long oldAfterNanos, int oldBurst) {
        public static final ExpectedFlow NONE = new ExpectedFlow(0, 0, 0, 0);
    }

    /**
     * An entry of the restricted list.
     *
     * @param bookId 0: of every book
     */
    public record Restriction(int instrumentId, int bookId) {}

    /**
     * The trading session that an instrument or a venue keeps.
     *
     * @param instrumentId 0: of a venue
     * @param venueId 0: of an instrument
     */
    public record Calendar(int instrumentId, int venueId, int sessionId) {}

    /**
     * Who gives credit, and to whom each provider gives up; their lines are limits.
     *
     * @param designations of every provider, or of none where nobody ever gave credit
     */
    public record Credit(List<PrimeBroker> primeBrokers, List<Designation> designations) {
        public static final Credit NONE = new Credit(List.of(), List.of());

        public Credit {
            primeBrokers = List.copyOf(primeBrokers);
            designations = List.copyOf(designations);
        }

        /** Somebody who gives credit. */
        public record PrimeBroker(int primeBrokerId, String name) {}

        /**
         * To whom a provider's fills are given up.
         *
         * @param primeBrokerId 0: to nobody
         */
        public record Designation(int venueId, int primeBrokerId) {}
    }

    /**
     * One limit of one node.
     *
     * @param assetId the currency of an amount; 0 where it is a count, a time or a ratio
     * @param perNanos of a rate, else 0
     */
    public record Limit(
            ScopeKind scope,
            long scopeId,
            LimitKind kind,
            int assetId,
            long amount,
            long perNanos) {}
}
