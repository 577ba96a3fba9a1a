// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every text file of the repository looks like. Each method lists what is wrong. */
final class TextRules {
    private static final int MAX_LINE = 100;
    private static final Pattern PROMISE =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b(?!\\(#\\d+\\))");

    /** Split, so that this file does not find itself. */
    private static final List<String> HOSTS =
            List.of(
                    "repo.maven." + "apache.org",
                    "repo1.maven" + ".org",
                    "registry.npm" + "js.org",
                    "pypi" + ".org",
                    "docker" + ".io");

    private static final String BUILD_FOLDER = "/wo" + "rk/";

    private TextRules() {}

    static List<String> filesWithoutLicence(Repository repository) {
        return Stream.concat(
                        repository.filesEndingWith(".java", ".xml", ".ah", ".conf"),
                        repository.scripts())
                .distinct()
                .filter(file -> !file.endsWith("mvnw")) // the wrapper has its own
                .filter(file -> !startsWithLicence(repository.lines(file)))
                .map(file -> file + ": starts without SPDX-License-Identifier: Apache-2.0")
                .toList();
    }

    /** In the first line, or in the second below a shebang or an XML declaration. */
    private static boolean startsWithLicence(List<String> lines) {
        return lines.stream()
                .limit(2)
                .anyMatch(line -> line.contains("SPDX-License-Identifier: Apache-2.0"));
    }

    /** Tables and addresses cannot be broken. */
    static List<String> longLines(Repository repository) {
        Predicate<String> isTooLong =
                line ->
                        line.codePointCount(0, line.length()) > MAX_LINE
                                && !line.startsWith("|")
                                && !line.contains("://");
        Stream<Path> files =
                Stream.concat(
                                repository.filesEndingWith(".java", ".md", ".ah"),
                                repository.scripts())
                        .distinct()
                        .filter(file -> !file.endsWith("mvnw"));
        return find(repository, files, isTooLong, "is longer than " + MAX_LINE);
    }

    static List<String> promisesWithoutIssue(Repository repository) {
        Stream<Path> files =
                Stream.concat(
                        repository.filesEndingWith(".java", ".xml", ".ah", ".conf"),
                        repository.scripts());
        return find(
                repository,
                files,
                line -> PROMISE.matcher(line).find(),
                "promises something without an issue number");
    }

    static List<String> namesOfBuildMachines(Repository repository) {
        Stream<Path> files =
                Stream.concat(repository.filesEndingWith(".java", ".md"), repository.scripts());
        return find(
                repository,
                files,
                line -> line.contains(BUILD_FOLDER) || HOSTS.stream().anyMatch(line::contains),
                "names a build machine's folder or a package registry");
    }

    /** A file with a shebang is a program; one without is sourced. */
    static List<String> scriptsThatDoNotRun(Repository repository) {
        return repository
                .scripts()
                .filter(file ->
                        repository.lines(file).getFirst().startsWith("#!")
                                != Files.isExecutable(repository.absolute(file)))
                .map(file -> file + ": a shebang and the executable bit belong together")
                .toList();
    }

    private static List<String> find(
            Repository repository, Stream<Path> files, Predicate<String> isWrong, String why) {
        List<String> findings = new ArrayList<>();
        files.forEach(file -> {
            List<String> lines = repository.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (isWrong.test(lines.get(i))) {
                    findings.add(file + ":" + (i + 1) + ": " + why);
                }
            }
        });
        return findings;
    }
}
