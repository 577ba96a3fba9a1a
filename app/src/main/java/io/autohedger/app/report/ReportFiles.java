// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.JsonText;
import io.autohedger.app.text.Times;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a report: KIND.html, KIND.json and a CSV for each table, each whole or not at all. */
public final class ReportFiles {
    public static final String PAGE = "run.html";

    private ReportFiles() {}

    /** Where the report of a directory lies: reports/, and the day of its last record in UTC. */
    public static Path folder(Path directory, Reading reading) {
        String day = Times.rfc3339(reading.lastNanos).substring(0, 10);
        return directory.resolve("reports").resolve(day);
    }

    /** The whole report; the files in the order in which they were written. */
    public static List<Path> writeAll(Path folder, Reading reading, Origin origin)
            throws IOException {
        return write(folder, "run", reading, new Tables(reading), origin);
    }

    /** The kinds that have a page of their own beside that of everything. */
    private static String page(String kind, Reading reading, Tables tables, Origin origin) {
        return switch (kind) {
            case "internalisation" -> InternalisationPage.of(reading, tables, origin);
            case "breaks" -> BreaksPage.of(reading, tables, origin);
            default -> Page.of(reading, tables, origin);
        };
    }

    /** KIND.html, if that kind has a page, and its tables. */
    public static List<Path> write(
            Path folder, String kind, Reading reading, Tables tables, Origin origin)
            throws IOException {
        List<Path> written =
                new ArrayList<>(writeTables(folder, kind, reading, tables.ofKind(kind)));
        if (hasPage(kind)) {
            Path file = folder.resolve(kind + ".html");
            written.addFirst(write(file, page(kind, reading, tables, origin)));
        }
        return written;
    }

    /** Whether a kind of report is a page. */
    public static boolean hasPage(String kind) {
        return List.of("run", "internalisation", "breaks").contains(kind);
    }

    /** KIND.json with these tables, and a CSV of each. */
    private static List<Path> writeTables(
            Path folder, String kind, Reading reading, List<Grid> grids) throws IOException {
        List<Path> written = new ArrayList<>();
        makeFolder(folder);
        String json = JsonText.line(json(reading, grids)) + "\n";
        written.add(write(folder.resolve(kind + ".json"), json));
        for (Grid grid : grids) {
            written.add(write(folder.resolve(grid.name() + ".csv"), grid.csv()));
        }
        return written;
    }

    /** Each table by its name. */
    public static Map<String, Object> json(Reading reading, List<Grid> grids) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("desk", reading.names.desk());
        object.put("seq", reading.lastSeq);
        if (reading.lastNanos != 0) {
            object.put("from", Times.rfc3339(reading.firstNanos));
            object.put("to", Times.rfc3339(reading.lastNanos));
        }
        object.put("ccy", reading.names.asset(reading.prices.baseAssetId()));
        object.put("clientVolume", plain(reading.flow.clientVolume()));
        grids.forEach(grid -> object.put(grid.name(), grid.objects()));
        return object;
    }

    private static String plain(double volume) {
        return BigDecimal.valueOf(volume).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** For the owner alone, as everything of a data directory. */
    public static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (isPosix(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static Path write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text, StandardCharsets.UTF_8);
        if (isPosix(part)) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        return Files.move(
                part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
