// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.simulation.PricedDesk;
import io.autohedger.app.simulation.RecordedFiles;
import io.autohedger.app.simulation.RecordedFlow;
import io.autohedger.app.simulation.RecordedMarket;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.model.Instrument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A desk and the recorded day that it is to run on; whatever keeps the two apart ends the command.
 *
 * @param desk without what nobody prices on that day
 * @param flow the deals that its clients make
 */
record RecordedDay(
        ConfiguredDesk desk,
        ConfiguredDesk.Simulation simulation,
        RecordedFiles files,
        RecordedFlow flow) {

    /**
     * Finds the files of quotes, of which it opens none, and reads the deals.
     *
     * @param deals null: clients draw their own
     */
    static RecordedDay find(
            Terminal terminal,
            Path config,
            ConfiguredDesk whole,
            Path folder,
            LocalDate day,
            @Nullable Path deals) {
        ConfiguredDesk.Simulation simulation = whole.simulation();
        if (simulation == null || simulation.recorded().isEmpty()) {
            throw input(
                    "no provider in " + config + " says whose recorded quotes it shows",
                    "add recorded = [\"forex/fxcm\"] to one of simulator.providers");
        }
        if (!Files.isDirectory(folder)) {
            throw input(
                    "there is no folder " + folder,
                    "name a folder in LEAN's layout, with forex/fxcm/tick/.. below it");
        }
        RecordedFiles files = RecordedFiles.find(folder, day, whole);
        if (files.sources().isEmpty()) {
            throw noQuotes(whole, folder, day);
        }
        PricedDesk priced = PricedDesk.without(whole, files.unpriced());
        RecordedFlow flow =
                deals == null ? RecordedFlow.NONE : RecordedDeals.read(deals, priced.desk(), files);
        note(terminal, files, priced);
        ConfiguredDesk.Simulation left = Objects.requireNonNull(priced.desk().simulation());
        return new RecordedDay(
                priced.desk(),
                deals == null ? left : left.withClients(RecordedDeals.clients(priced.desk(), flow)),
                files,
                flow);
    }

    private static CommandFailure noQuotes(ConfiguredDesk whole, Path folder, LocalDate day) {
        List<LocalDate> days = RecordedFiles.days(folder, whole);
        String looked = "looked for " + RecordedFiles.example(folder, day, whole) + " and the like";
        return new CommandFailure(
                ExitCode.INPUT,
                "AC0502",
                "no ticks of " + day + " for this desk in " + folder,
                null,
                days.isEmpty()
                        ? List.of(looked, "there are none of any other day either")
                        : List.of(looked, "there are ticks of " + shown(days)),
                days.isEmpty() ? "name another folder with --quotes" : "--day " + days.getLast());
    }

    private static String shown(List<LocalDate> days) {
        return days.size() == 1
                ? days.getFirst().toString()
                : days.size() + " days from " + days.getFirst() + " to " + days.getLast();
    }

    private static void note(Terminal terminal, RecordedFiles files, PricedDesk priced) {
        if (!files.unpriced().isEmpty()) {
            String gone =
                    files.unpriced().stream()
                            .map(Instrument::symbol)
                            .collect(Collectors.joining(", "));
            String left =
                    priced.left().isEmpty()
                            ? ""
                            : ", and with them " + String.join(", ", priced.left());
            terminal.note(
                    "note: no ticks of "
                            + gone
                            + " on "
                            + files.day()
                            + ": they leave the run"
                            + left);
        }
    }

    /** Opens every file; one that cannot be read is named before anything starts. */
    RecordedMarket open() {
        RecordedMarket market =
                RecordedMarket.open(desk.desk().universe().instruments(), files, flow);
        BadInput fault = market.fault();
        if (fault != null) {
            market.close();
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0502",
                    fault.what(),
                    fault.file() + (fault.line() > 0 ? ":" + fault.line() : ""),
                    List.of(),
                    fault.remedy());
        }
        return market;
    }

    private static CommandFailure input(String what, String fix) {
        return new CommandFailure(ExitCode.INPUT, "AC0502", what, null, List.of(), fix);
    }
}
