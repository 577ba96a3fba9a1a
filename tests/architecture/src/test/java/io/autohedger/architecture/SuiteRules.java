// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The suites of the deep tier: a name that no test bears would run nothing and look right. */
final class SuiteRules {
    private static final Path POM = Path.of("pom.xml");
    private static final Path PAGE = Path.of("docs", "testing.md");
    private static final Pattern LISTED = Pattern.compile("<deep\\.suites>([^<]*)</");
    private static final Pattern BUILT =
            Pattern.compile("<name>deep\\.suite</name>\\s*<value>([^<]*)</");
    private static final Pattern BORNE = Pattern.compile("String SUITE = \"([^\"]*)\"");

    private SuiteRules() {}

    /** The root pom, the page and the tests, or a module's profile, name the same suites. */
    static List<String> suitesOutOfStep(Repository repository) {
        List<String> findings = new ArrayList<>();
        TreeSet<String> borne = new TreeSet<>();
        List<String> listed = listed(repository);
        repository
                .filesEndingWith("Test.java")
                .forEach(file -> {
                    String text = repository.text(file);
                    List<String> names =
                            BORNE.matcher(text).results().map(SuiteRules::name).toList();
                    borne.addAll(names);
                    if (!names.isEmpty() && !text.contains("@Tag(")) {
                        findings.add(file + ": has a SUITE and is not tagged with it");
                    }
                    names.stream()
                            .filter(name -> !listed.contains(name))
                            .forEach(name -> findings.add(file + ": the pom misses " + name));
                });
        repository
                .filesEndingWith("pom.xml")
                .flatMap(file -> BUILT.matcher(repository.text(file)).results())
                .forEach(match -> borne.add(name(match)));
        String page = repository.text(PAGE);
        for (String name : listed) {
            if (!borne.contains(name)) {
                findings.add(POM + ": no test is of suite " + name);
            }
            if (!page.contains("| `" + name + "` |")) {
                findings.add(PAGE + ": the table misses " + name);
            }
        }
        return findings;
    }

    private static List<String> listed(Repository repository) {
        return LISTED.matcher(repository.text(POM))
                .results()
                .map(SuiteRules::name)
                .flatMap(names -> List.of(names.split("\\|")).stream())
                .toList();
    }

    private static String name(MatchResult match) {
        return match.group(1);
    }
}
