// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.simulation.RecordedFiles;
import io.autohedger.app.simulation.RecordedFlow;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.marketdata.flow.DealFile;
import io.autohedger.marketdata.flow.DealRules;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.model.Instrument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The client deals of {@code --flow FILE}: all that is wrong with them ends the command. */
final class RecordedDeals {
    private RecordedDeals() {}

    /** Reads them for a desk that has only what is quoted on the day. */
    static RecordedFlow read(Path file, ConfiguredDesk priced, RecordedFiles quotes) {
        SequencedMap<String, List<Instrument>> clients = new LinkedHashMap<>();
        Map<String, String> compIds = new LinkedHashMap<>();
        for (ConfiguredDesk.Session session : priced.clients().sessions()) {
            clients.put(session.client().name(), session.mayTrade());
            compIds.put(session.client().name(), session.target());
        }
        DealFile read =
                DealFile.read(
                        file,
                        new DealRules(
                                clients,
                                priced.desk().universe().instruments(),
                                quotes.unpriced(),
                                quotes.fromNanos(),
                                quotes.untilNanos()));
        if (read.mistakeCount() > 0) {
            throw failure(file, read);
        }
        return RecordedFlow.of(file, sha256(file), read.deals(), compIds);
    }

    private static CommandFailure failure(Path file, DealFile read) {
        List<String> lines =
                new ArrayList<>(read.mistakes().stream().map(BadInput::message).toList());
        long more = read.mistakeCount() - lines.size();
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        return new CommandFailure(
                ExitCode.INPUT,
                "AC0503",
                file
                        + (read.mistakeCount() == 1
                                ? " has 1 mistake"
                                : " has " + read.mistakeCount() + " mistakes")
                        + "; nothing was started",
                null,
                lines,
                "autohedger explain AC0503 says what a line is");
    }

    /**
     * The clients that connect: those that the file names and those that have a flow of their own,
     * which none of them deals now.
     */
    static List<ClientConfig> clients(ConfiguredDesk priced, RecordedFlow flow) {
        ConfiguredDesk.Simulation simulation = priced.simulation();
        List<ClientConfig> known = simulation == null ? List.of() : simulation.clients();
        List<ClientConfig> clients = new ArrayList<>();
        for (ConfiguredDesk.Session session : priced.clients().sessions()) {
            String compId = session.target();
            ClientConfig usual =
                    known.stream().filter(c -> c.name().equals(compId)).findFirst().orElse(null);
            if (usual != null) {
                clients.add(usual.withDealsPerSecond(0).withChanges(0, 0, 0, 0));
            } else if (flow.deals().containsKey(compId)) {
                clients.add(
                        ClientConfig.of(
                                compId,
                                priced.clients().sender(),
                                0,
                                session.mayTrade().stream().map(Instrument::symbol).toList()));
            }
        }
        return clients;
    }

    private static String sha256(Path file) {
        try (InputStream in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0503",
                    file + " cannot be read again: " + e.getMessage(),
                    null,
                    List.of(),
                    "check the disk, then again");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
