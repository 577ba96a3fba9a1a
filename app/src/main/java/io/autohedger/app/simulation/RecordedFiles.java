// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.marketdata.lean.LeanFolder;
import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.marketdata.quotes.QuoteFormat;
import io.autohedger.marketdata.quotes.QuoteSource;
import io.autohedger.marketdata.text.ZonedDay;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which files of a folder hold a day of a desk: for each simulated venue and instrument the first
 * of the venue's recorded markets that has it.
 *
 * @param day of the files: of fxcm it ends at 05:00 UTC of the next one
 * @param sources in the order of the venues' handles, and of each in that of the instruments'
 * @param unpriced instruments of the desk that no file of the day quotes
 */
public record RecordedFiles(LocalDate day, List<QuoteSource> sources, List<Instrument> unpriced) {
    public RecordedFiles {
        sources = List.copyOf(sources);
        unpriced = List.copyOf(unpriced);
    }

    /** Looks; opens nothing. A desk that the folder does not fit has no sources. */
    public static RecordedFiles find(Path root, LocalDate day, ConfiguredDesk desk) {
        LeanFolder folder = new LeanFolder(root);
        List<Instrument> instruments = desk.desk().universe().instruments();
        Set<Integer> priced = new TreeSet<>();
        List<QuoteSource> sources = new ArrayList<>();
        for (ConfiguredDesk.Recorded recorded : recorded(desk)) {
            for (Instrument instrument : instruments) {
                for (LeanMarket market : recorded.markets()) {
                    Path file = file(folder, market, instrument, day);
                    if (Files.isRegularFile(file)) {
                        sources.add(
                                new QuoteSource(
                                        recorded.venue(),
                                        instrument,
                                        file,
                                        new QuoteFormat.Lean(market, day)));
                        priced.add(instrument.instrumentId());
                        break;
                    }
                }
            }
        }
        return new RecordedFiles(
                day,
                sources,
                instruments.stream().filter(i -> !priced.contains(i.instrumentId())).toList());
    }

    /** The days of which the folder has ticks for a desk, in order. */
    public static List<LocalDate> days(Path root, ConfiguredDesk desk) {
        LeanFolder folder = new LeanFolder(root);
        Set<LocalDate> days = new TreeSet<>();
        for (ConfiguredDesk.Recorded recorded : recorded(desk)) {
            for (LeanMarket market : recorded.markets()) {
                for (Instrument instrument : desk.desk().universe().instruments()) {
                    days.addAll(
                            folder.days(
                                    market,
                                    LeanFolder.Resolution.TICK,
                                    instrument.symbol(),
                                    LeanFolder.QUOTE));
                }
            }
        }
        return List.copyOf(days);
    }

    /** Where a file of the day would be, for the message that none is. */
    public static Path example(Path root, LocalDate day, ConfiguredDesk desk) {
        return file(
                new LeanFolder(root),
                recorded(desk).getFirst().markets().getFirst(),
                desk.desk().universe().instruments().getFirst(),
                day);
    }

    private static Path file(
            LeanFolder folder, LeanMarket market, Instrument instrument, LocalDate day) {
        return folder.file(
                market, LeanFolder.Resolution.TICK, instrument.symbol(), day, LeanFolder.QUOTE);
    }

    private static List<ConfiguredDesk.Recorded> recorded(ConfiguredDesk desk) {
        ConfiguredDesk.Simulation simulation = desk.simulation();
        return simulation == null ? List.of() : simulation.recorded();
    }

    /**
     * When the day begins, epoch UTC: where markets keep different days, with the first of them.
     */
    public long fromNanos() {
        return days().mapToLong(ZonedDay::fromNanos).min().orElse(0);
    }

    /** The first instant after the last of these days. */
    public long untilNanos() {
        return days().mapToLong(ZonedDay::untilNanos).max().orElse(0);
    }

    private Stream<ZonedDay> days() {
        return sources.stream()
                .map(QuoteSource::format)
                .filter(QuoteFormat.Lean.class::isInstance)
                .map(QuoteFormat.Lean.class::cast)
                .map(lean -> new ZonedDay(lean.market().zone(), lean.day()));
    }

    /** Of one venue. */
    List<QuoteSource> of(Universe.Named venue) {
        return sources.stream().filter(source -> source.provider().equals(venue)).toList();
    }
}
