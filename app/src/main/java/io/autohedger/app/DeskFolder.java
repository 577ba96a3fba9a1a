// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A new desk's folder. It is written beside its place under another name and then takes its place
 * at once, so that there is never half of one.
 */
final class DeskFolder {
    /** What becomes of a template is its owner's. */
    private static final String LICENCE = "SPDX-License-Identifier";

    private static final int HIGHEST_UID = 60_000;

    /** Each file by the name of its template. */
    private static final Map<String, String> FILES = files();

    private final Path folder;
    private final Path absolute;
    private final String name;

    private DeskFolder(Path folder, Path absolute, String name) {
        this.folder = folder;
        this.absolute = absolute;
        this.name = name;
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("desk.conf", "desk.conf");
        files.put("strategies/hedger.ah", "hedger.ah");
        files.put("README.md", "README.md");
        return files;
    }

    /** Where nothing stands yet; else it says what stands there. */
    static DeskFolder at(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path last = absolute.getFileName();
        String name = last == null ? "" : last.toString();
        if (!name.matches("[A-Za-z0-9_-]{1,32}")) {
            throw CommandFailure.usage(
                    "'" + name + "' is no name of a desk: 1 to 32 letters, digits, - or _",
                    "autohedger init my-desk");
        }
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(absolute)) {
            throw refused(
                    folder + " is there already; nothing was written",
                    "choose another name, or move it away");
        }
        Path parent = Objects.requireNonNull(absolute.getParent());
        if (!Files.isDirectory(parent)) {
            throw refused("there is no folder " + parent, "mkdir -p " + parent);
        }
        return new DeskFolder(folder, absolute, name);
    }

    private static boolean isEmptyFolder(Path path) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    /** Writes it; gives the names of its files. */
    List<String> write() {
        Path unfinished = null;
        try {
            unfinished =
                    Files.createTempDirectory(
                            Objects.requireNonNull(absolute.getParent()), "." + name + "-");
            Map<String, String> values = values(unfinished);
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                Path path = unfinished.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, filled(template(file.getValue()), values));
            }
            Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
            return List.copyOf(FILES.keySet());
        } catch (IOException e) {
            remove(unfinished);
            throw refused(
                    "cannot write " + folder + ": " + JournalFiles.reason(e),
                    "choose a folder that you may write to");
        }
    }

    /** Who writes it may act on it; the second person is played in a demo. */
    private Map<String, String> values(Path written) throws IOException {
        int uid = ((Number) Files.getAttribute(written, "unix:uid")).intValue();
        String user = System.getProperty("user.name", "");
        boolean isWord = user.matches("[A-Za-z0-9_-]{1,32}");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("user", isWord ? user : "ann");
        values.put("uid", String.valueOf(uid));
        values.put("second", "bea".equals(user) ? "ann" : "bea");
        values.put("secondUid", String.valueOf(uid < HIGHEST_UID ? uid + 1 : uid - 1));
        return values;
    }

    private static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }

    private static String template(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        DeskFolder.class.getResourceAsStream("init/" + name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.contains(LICENCE))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private static void remove(@Nullable Path unfinished) {
        if (unfinished == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(unfinished)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // What is left has a name of its own and is in nobody's way.
        }
    }

    private static CommandFailure refused(String what, String fix) {
        return new CommandFailure(ExitCode.MACHINE, "AC0620", what, null, List.of(), fix);
    }
}
