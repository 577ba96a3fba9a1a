// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.demo;

import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.run.DeskStatus;
import io.autohedger.app.run.LiveDesk;
import io.autohedger.app.run.RunningDesk;
import io.autohedger.app.simulation.LedgerFile;
import io.autohedger.app.simulation.Market;
import io.autohedger.app.simulation.RecordedMarket;
import io.autohedger.app.view.DeskView;
import io.autohedger.connectivity.simulator.ClientLedger;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.SystemNanoClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The embedded desk: a configured desk and its simulated world, over FIX on free ports. */
public final class Demo implements LiveDesk {
    private static final Address FREE = new Address(Address.LOOPBACK, 0);

    private final List<LedgerFile> ledgers = new ArrayList<>();
    private final Market market;
    private final RunningDesk desk;
    private boolean stopped;

    /**
     * Wires everything; nothing runs and nothing is connected yet.
     *
     * @param directory held by the caller for as long as the demo lives
     * @param simulation of the desk's providers and clients
     */
    public Demo(
            DataDirectory directory,
            ConfiguredDesk configured,
            ConfiguredDesk.Simulation simulation,
            DeskEvents events)
            throws IOException {
        this(directory, configured, simulation, null, new SystemNanoClock(), events);
    }

    /**
     * The same at another time.
     *
     * @param recorded what the venues quote; null: prices that the simulation makes
     */
    Demo(
            DataDirectory directory,
            ConfiguredDesk configured,
            ConfiguredDesk.Simulation simulation,
            @Nullable RecordedMarket recorded,
            NanoClock clock,
            DeskEvents events)
            throws IOException {
        market =
                new Market(
                        configured.desk().universe(),
                        simulation,
                        recorded,
                        clock,
                        name -> ledger(directory, configured, name),
                        what -> {});
        int port = market.listen(FREE);
        desk = new RunningDesk(directory, configured.onLoopback(port), clock, events);
        market.connectClients(
                new Address(Address.LOOPBACK, desk.clientPort()), "L" + directory.epoch());
    }

    /** Kept in a file: a demo that was killed goes on, and its venues know what they did. */
    private VenueLedger ledger(DataDirectory directory, ConfiguredDesk configured, String name)
            throws IOException {
        LedgerFile file =
                LedgerFile.open(
                        directory.path().resolve("sim"),
                        name,
                        configured.desk().universe().instruments());
        ledgers.add(file);
        return file.ledger();
    }

    @Override
    public String ports() {
        return desk.ports().replace("providers", "simulator ");
    }

    @Override
    public DeskDefinition definition() {
        return desk.definition();
    }

    @Override
    public void start() {
        market.start();
        desk.start();
    }

    @Override
    public DeskStatus status() {
        return desk.status();
    }

    @Override
    public DeskView view() {
        return desk.view();
    }

    @Override
    public boolean isStopRequested() {
        return desk.isStopRequested();
    }

    @Override
    public boolean killBySignal() {
        return desk.killBySignal();
    }

    @Override
    public long pages() {
        return desk.pages();
    }

    @Override
    public long conflated() {
        return desk.conflated();
    }

    /** No client sends another deal; what is on its way goes on. */
    @Override
    public void stopFlow() {
        market.stopFlow();
    }

    @Override
    public void stopHedging() {
        desk.stopHedging();
    }

    /** Whether the recorded day has ended. */
    boolean isPlayedOut() {
        return market.isPlayedOut();
    }

    /** What its clients have dealt; when it has ended. */
    List<ClientLedger> clientLedgers() {
        return market.clientLedgers();
    }

    @Override
    public boolean isQuiet() {
        return market.isIdle() && desk.isQuiet();
    }

    @Override
    public Hands hands() {
        return market.hands();
    }

    @Override
    public @Nullable String failure() {
        return desk.failure();
    }

    @Override
    public boolean isAlive() {
        return desk.isAlive();
    }

    @Override
    public long stateHash() {
        return desk.stateHash();
    }

    @Override
    public long outputHash() {
        return desk.outputHash();
    }

    @Override
    public void end() {
        if (!stopped) {
            stopped = true;
            desk.end();
            market.close();
            ledgers.forEach(LedgerFile::close);
        }
    }
}
