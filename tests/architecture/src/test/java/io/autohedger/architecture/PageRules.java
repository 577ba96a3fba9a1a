// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the pages say agrees with the tree. Each method lists what is wrong. */
final class PageRules {
    private static final Path README = Path.of("README.md");
    private static final Path DECISIONS = Path.of("docs", "decisions");
    private static final Pattern MAP_LINE = Pattern.compile("^([a-z]+) {2,}\\S.*");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#: ]+)(#[^)]*)?\\)");
    private static final Pattern MODULE = Pattern.compile("<module>([^</]+)");

    private PageRules() {}

    /** The map in README.md names each folder of the tree once, and no other. */
    static List<String> mapThatLies(Repository repository) {
        TreeSet<String> mapped = new TreeSet<>();
        for (String line : repository.lines(README)) {
            MAP_LINE.matcher(line).results().map(match -> match.group(1)).forEach(mapped::add);
        }
        TreeSet<String> folders = new TreeSet<>(topFolders(repository));
        List<String> findings = new ArrayList<>();
        folders.stream()
                .filter(folder -> !mapped.contains(folder))
                .forEach(folder -> findings.add("README.md: the map misses " + folder));
        mapped.stream()
                .filter(name -> !folders.contains(name))
                .forEach(name -> findings.add("README.md: the map names " + name));
        return findings;
    }

    /** Folders with files of ours, and those of the modules of the root pom. */
    private static List<String> topFolders(Repository repository) {
        Stream<String> modules =
                MODULE.matcher(repository.text(Path.of("pom.xml")))
                        .results()
                        .map(match -> match.group(1));
        Stream<String> folders =
                repository.files().stream()
                        .filter(file -> file.getNameCount() > 1)
                        .map(file -> file.getName(0).toString())
                        .filter(folder -> !folder.startsWith("."));
        return Stream.concat(modules, folders).distinct().toList();
    }

    static List<String> decisionsOutOfNumber(Repository repository) {
        List<Path> records =
                repository.files().stream().filter(file -> file.startsWith(DECISIONS)).toList();
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            String number = String.format(Locale.ROOT, "%04d", i + 1);
            Path file = records.get(i);
            if (!file.getFileName().toString().startsWith(number + "-")) {
                findings.add(file + ": expected number " + number);
            } else if (!repository.text(file).startsWith("# " + number + ": ")) {
                findings.add(file + ": begins without # " + number + ": ");
            }
        }
        return findings;
    }

    static List<String> deadLinks(Repository repository) {
        return repository
                .filesEndingWith(".md")
                .flatMap(page ->
                        LINK.matcher(repository.text(page))
                                .results()
                                .map(match -> match.group(1))
                                .filter(link -> !leads(repository, page, link))
                                .map(link -> page + ": no " + link))
                .toList();
    }

    private static boolean leads(Repository repository, Path page, String link) {
        return repository.exists(page.resolveSibling(link).toString());
    }
}
