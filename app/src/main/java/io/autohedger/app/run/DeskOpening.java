// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.Handles;
import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.desk.SessionWindows;
import io.autohedger.app.desk.TradingSession;
import io.autohedger.engine.Engine;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.DeskEvents;
import io.autohedger.runtime.DeskPorts;
import io.autohedger.runtime.DirectoryException;
import io.autohedger.runtime.NewLife;
import io.autohedger.runtime.Recovered;
import io.autohedger.runtime.Sequencer;
import io.autohedger.runtime.StepObserver;
import io.autohedger.runtime.journal.FileStorage;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.JournalTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Opens a desk in its directory: a new one, or the one whose journal is there, which goes on where
 * it ends. Says what it found; nothing is connected yet.
 */
final class DeskOpening {
    private static final int SEGMENT_BYTES = 64 << 20;

    private final DataDirectory directory;
    private final int idEpoch;
    private final ConfiguredDesk configured;
    private final JournalOptions options;
    private final DeskEvents events;
    private final SessionWindows sessions;

    DeskOpening(
            DataDirectory directory,
            int idEpoch,
            ConfiguredDesk configured,
            SessionWindows sessions,
            DeskEvents events) {
        this.directory = directory;
        this.idEpoch = idEpoch;
        this.configured = configured;
        this.sessions = sessions;
        this.events = events;
        options = new JournalOptions(configured.desk().name(), SEGMENT_BYTES);
    }

    /** The engine has the configured strategies deployed and has stepped nothing. */
    Desk open(Engine engine, DeskPorts ports, StepObserver observer) throws IOException {
        return Files.isDirectory(directory.journal())
                ? resume(engine, ports, observer)
                : create(engine, ports, observer);
    }

    private Desk create(Engine engine, DeskPorts ports, StepObserver observer) throws IOException {
        Path journal = directory.journal();
        Desk desk = Desk.create(journal, options, engine, ports, observer, events);
        ReferenceInputs inputs = inputs(desk);
        inputs.started(configured.desk(), idEpoch);
        define(inputs, Map.of(), ports.clock().nowNanos());
        return desk;
    }

    private Desk resume(Engine engine, DeskPorts ports, StepObserver observer) throws IOException {
        cutTail();
        JournalledDesk journalled;
        try (JournalReader reader = JournalReader.open(directory.journal())) {
            journalled = JournalledDesk.read(reader);
        }
        requireSameNumbers(journalled);
        requireSameStrategies(journalled);
        DeskDefinition definition = configured.desk();
        NewLife life =
                new NewLife(
                        idEpoch,
                        definition.environment(),
                        definition.universe().baseCurrency().assetId(),
                        definition.name(),
                        directory.hostWentDown());
        Desk.Resumed resumed =
                Desk.resume(directory.journal(), options, engine, ports, observer, events, life);
        // What the machine lost is dealt with, on the disk, before it is taken for this boot's.
        resumed.desk().keepJournal();
        directory.recovered();
        events.note(recovered(resumed.recovered()));
        // The configuration may have changed since: what it says now holds from here on.
        define(inputs(resumed.desk()), journalled.principals(), ports.clock().nowNanos());
        return resumed.desk();
    }

    private void define(ReferenceInputs inputs, Map<String, Integer> principals, long nowNanos) {
        inputs.define(configured.desk(), configured.strategies());
        sessions.tell(inputs, nowNanos);
        inputs.people(configured.people(), principals);
        // Who is off now first: what it hedged in an earlier life may have another owner.
        configured.strategies().stream()
                .sorted(Comparator.comparing(ConfiguredDesk.Deployment::active))
                .forEach(inputs::deployment);
    }

    /** Where a desk is told what is configured. */
    static ReferenceInputs inputs(Desk desk) {
        Sequencer sequencer = desk.sequencer();
        return new ReferenceInputs((buffer, offset, length) -> {
            int at = sequencer.claim(0, length);
            sequencer.buffer().putBytes(at, buffer, offset, length);
            sequencer.commit(0, 0, 0);
        });
    }

    /** COMMANDS 9.9: a torn tail after a crash is normal and repairs itself, with one note. */
    private void cutTail() throws IOException {
        JournalTail.Cut cut =
                JournalTail.repair(
                        new FileStorage(),
                        directory.journal(),
                        directory.path().resolve("archive"),
                        directory.hostWentDown());
        if (cut != null) {
            events.note(
                    String.format(
                            Locale.ROOT,
                            "note: %,d bytes of an unfinished record cut from %s at offset %,d"
                                    + " (kept in archive/%s); sessions reconcile before new risk",
                            cut.bytes(),
                            cut.file().getFileName(),
                            cut.offset(),
                            cut.kept().getFileName()));
        }
    }

    /** Whoever wires this has matched the names; a wrong one would book on somebody else. */
    private void requireSameNumbers(JournalledDesk journalled) throws DirectoryException {
        Handles handles = journalled.handles();
        DeskDefinition desk = configured.desk();
        for (Asset asset : desk.universe().assets()) {
            requireSame(handles, Handles.Kind.ASSET, asset.code(), asset.assetId());
        }
        for (Instrument instrument : desk.universe().instruments()) {
            requireSame(
                    handles,
                    Handles.Kind.INSTRUMENT,
                    instrument.symbol(),
                    instrument.instrumentId());
        }
        for (DeskDefinition.Venue venue : desk.venues()) {
            requireSame(handles, Handles.Kind.VENUE, venue.name(), venue.venueId());
        }
        for (DeskDefinition.Client client : desk.clients()) {
            requireSame(handles, Handles.Kind.CLIENT, client.name(), client.clientId());
        }
        for (TradingSession session : desk.sessions()) {
            requireSame(handles, Handles.Kind.TRADING_SESSION, session.name(), session.sessionId());
        }
        for (DeskDefinition.Book book : desk.books()) {
            requireSame(handles, Handles.Kind.BOOK, book.name(), book.bookId());
            for (JournalledDesk.Book was : journalled.books()) {
                if (was.bookId() == book.bookId()
                        && (was.traderId() != book.traderId() || was.deskId() != book.deskId())) {
                    throw otherNumbers("the trader or desk of book " + book.name());
                }
            }
        }
    }

    private void requireSame(Handles handles, Handles.Kind kind, String name, int handle)
            throws DirectoryException {
        if (handles.of(kind, name) != handle) {
            throw otherNumbers(name);
        }
    }

    private DirectoryException otherNumbers(String what) {
        return new DirectoryException(
                "the journal in "
                        + directory.path()
                        + " knows "
                        + what
                        + " under another number than the configuration gives it",
                "put what is new in the file after what was there, or name another directory:"
                        + " --dir DIR");
    }

    /** A program's state is of its own version; another one needs a swap, which is not built. */
    private void requireSameStrategies(JournalledDesk journalled) throws DirectoryException {
        for (JournalledDesk.Deployed deployed : journalled.strategies()) {
            boolean same =
                    configured.strategies().stream()
                            .anyMatch(s ->
                                    s.strategyId() == deployed.strategyId()
                                            && s.strategy().plan().codeHash()
                                                    == deployed.codeHash());
            if (!same) {
                throw new DirectoryException(
                        "the journal in "
                                + directory.path()
                                + " was made by strategy "
                                + deployed.name()
                                + " "
                                + HexFormat.of().toHexDigits(deployed.codeHash()).substring(0, 6)
                                + ", which the configuration does not deploy",
                        "bring that version back (strategies/ has it), or name another directory:"
                                + " --dir DIR");
            }
        }
    }

    /** COMMANDS 9.1. */
    private static String recovered(Recovered recovered) {
        int open = recovered.unknown() + recovered.neverSent();
        return String.format(
                Locale.ROOT,
                "recovered  %,d events in %.1f s%s",
                recovered.inputs(),
                recovered.nanos() / 1e9,
                open == 0
                        ? "; no order was open"
                        : String.format(
                                Locale.ROOT,
                                "; %d %s open: %d provably never sent, %d UNKNOWN"
                                        + " (reserved both ways, their venues are asked)",
                                open,
                                open == 1 ? "order was" : "orders were",
                                recovered.neverSent(),
                                recovered.unknown()));
    }
}
