// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.view.DeskView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A desk that a command starts, watches and ends; with its own world, or without. */
public interface LiveDesk extends AutoCloseable {
    DeskDefinition definition();

    /** Who listens and connects where, for people. */
    String ports();

    void start();

    DeskStatus status();

    /** What its journal says, for people. */
    DeskView view();

    /** Whether somebody who may has asked it to stop. */
    boolean isStopRequested();

    /** Alerts of severity PAGE so far. Exact after {@link #end}. */
    long pages();

    /** A signal asks for {@code kill firm --mode cancel}; any thread. False: it is not taken. */
    default boolean killBySignal() {
        return false;
    }

    /** Prices left out because newer ones had piled up behind them. Exact after {@link #end}. */
    long conflated();

    /** Nothing new begins; what is on its way goes on. */
    void stopFlow();

    /** No new order from now on, and a cancel for each that works. */
    void stopHedging();

    /** Nothing is on its way. */
    boolean isQuiet();

    boolean isAlive();

    /** Whether what it was started for is done; a desk without an end goes on. */
    default boolean isOver() {
        return false;
    }

    /** What the summary tells besides what it tells of every desk; after {@link #end}. */
    default Map<String, Object> facts() {
        return Map.of();
    }

    /** Who can make its world misbehave; null: it has none of its own. */
    default @Nullable Hands hands() {
        return null;
    }

    /** What a person may do to a simulated world; each says in a sentence what it does. */
    interface Hands {
        /** A client deals. */
        String deal();

        /** A provider rejects every order for a while. */
        String reject();

        /** A provider's line is cut for a while. */
        String unplug();
    }

    /** Why the desk ended by itself, or null. */
    @Nullable String failure();

    /** Says goodbye to every peer and closes the journal; what is counted is exact after it. */
    void end();

    /** Of the canonical state; after {@link #end} only. */
    long stateHash();

    /** Of every output; after {@link #end} only. */
    long outputHash();

    /** The same as {@link #end}. */
    @Override
    default void close() {
        end();
    }
}
