// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.simulator.BookConfig;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.ProviderConfig;
import io.autohedger.engine.Engine;
import io.autohedger.model.Universe;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.Sequencer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The desk under test, as its owner makes it: from a configuration, with the strategies compiled.
 * Its lines lead to a host of each venue's name, and of each drop copy's, and it listens on the
 * host {@code desk}.
 */
public interface DeskRecipe {
    /** The port of venues and of the desk; each has a host of its own. */
    int PORT = 9000;

    /** The host of the desk. */
    String DESK = "desk";

    /** Of the person who is there, who may stop the desk. */
    int PERSON = 1;

    /** Of the second one, who approves what the first asks for. */
    int SECOND_PERSON = 2;

    /** Desks that there are: the usual one, and one whose orders rest. */
    int VARIANTS = 2;

    String name();

    char environment();

    Universe universe();

    List<ProviderConfig> providers();

    List<BookConfig> books();

    List<ClientConfig> clients();

    /** The CompIDs of the drop copies, by those of their venues. */
    Map<String, String> dropCopies();

    /** What the desk must keep to, for the judge. */
    Bounds bounds();

    /**
     * Another desk of the same venues and the same client; 0: this one.
     *
     * @param number below {@link #VARIANTS}
     */
    DeskRecipe variant(long number);

    /** Venues whose status answers, as they declare, are about open orders only. */
    List<String> openOnly();

    /** When deals of the client are old, and what happens then. */
    OldDeals oldDeals();

    /**
     * What is old, and how many of that a connection may bring before people are asked.
     *
     * @param afterNanos so long ago made
     * @param burst so many are booked
     */
    record OldDeals(int clientId, long afterNanos, int burst) {}

    /** The prime broker whose line may be lowered. */
    PrimeLine line();

    /**
     * A prime broker with one provider.
     *
     * @param venueId who gives up to it
     * @param limit of its net line, as configured
     */
    record PrimeLine(int primeBrokerId, int venueId, long limit) {}

    /** A new engine with the strategies deployed. */
    Engine newEngine();

    /** The first input of a desk's first life. */
    void start(Sequencer inputs, int idEpoch);

    /** Everything that the desk may name, and its strategies; in every life. */
    void define(Sequencer inputs, long nowNanos);

    /** Its FIX sessions: listens for clients and connects to venues. */
    void connect(Desk desk, boolean resetOnLogon, AdapterEvents alarms) throws IOException;

    /**
     * What its orders keep to, as configured.
     *
     * @param hardBand outside it a hedge is due, in whole units of the base currency
     * @param orderSize the most that one order is worth, in the same
     * @param orders per second at most
     * @param openOrders at one time
     * @param doubt what may be naked for want of an answer, in whole units of the base currency
     * @param doubtNanos so long an order may be Unknown before people are asked
     * @param cover what may be doubled, in the same as doubt
     * @param unknownAfterNanos so long a venue may owe an answer
     */
    record Bounds(
            long hardBand,
            long orderSize,
            int orders,
            int openOrders,
            long doubt,
            long doubtNanos,
            long cover,
            long unknownAfterNanos) {}
}
