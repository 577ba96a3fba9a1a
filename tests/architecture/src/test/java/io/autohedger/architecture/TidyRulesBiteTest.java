// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of {@link TidyTest} is aimed at a tree that breaks it, and reports exactly that. */
class TidyRulesBiteTest {
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";

    @TempDir private Path root;

    @Test
    void fileWithoutLicenceIsReported() throws IOException {
        write("a/Good.java", LICENCE);
        write("a/Bad.java", "package a;\n");
        write("run", "#!/bin/sh\necho\n");
        assertReported(TextRules::filesWithoutLicence, "a/Bad.java", "run");
    }

    @Test
    void longLineIsReportedUnlessItIsATableOrAnAddress() throws IOException {
        String hundred = "ü".repeat(100);
        write("page.md", hundred + "\n| " + hundred + "\nhttps://" + hundred + "\n");
        assertReported(TextRules::longLines);
        write("page.md", hundred + "\n\n" + hundred + "x\n");
        assertReported(TextRules::longLines, "page.md:3");
    }

    @Test
    void promiseWithoutIssueIsReported() throws IOException {
        write("Good.java", "// TO" + "DO(#12) round\n");
        assertReported(TextRules::promisesWithoutIssue);
        write("Bad.java", "\n// FIX" + "ME round\n");
        assertReported(TextRules::promisesWithoutIssue, "Bad.java:2");
    }

    @Test
    void namedBuildMachineOrRegistryIsReported() throws IOException {
        write("page.md", "see /wo" + "rk/notes\n");
        write(".ci/run", "#!/bin/sh\ncurl https://repo1.maven" + ".org/x\n");
        assertReported(TextRules::namesOfBuildMachines, "page.md:1", ".ci/run:2");
    }

    @Test
    void scriptThatCannotRunIsReported() throws IOException {
        write("sourced.sh", "# " + LICENCE);
        assertReported(TextRules::scriptsThatDoNotRun);
        write("start", "#!/bin/sh\n");
        assertReported(TextRules::scriptsThatDoNotRun, "start");
    }

    @Test
    void folderThatTheMapMissesOrInventsIsReported() throws IOException {
        write("pom.xml", "<module>engine</module><module>fix/codegen</module>");
        write("examples/one.ah", "");
        write("README.md", "```\nengine    decides\nwarehouse stores\nwarehouse  stores\n```\n");
        assertReported(
                PageRules::mapThatLies,
                "README.md: the map misses examples",
                "README.md: the map misses fix",
                "README.md: the map names warehouse");
    }

    @Test
    void gapInDecisionsIsReported() throws IOException {
        write("docs/decisions/0001-one.md", "# 0001: One\n");
        write("docs/decisions/0002-two.md", "# Two\n");
        write("docs/decisions/0004-four.md", "# 0004: Four\n");
        assertReported(
                PageRules::decisionsOutOfNumber,
                "docs/decisions/0002-two.md",
                "docs/decisions/0004-four.md");
    }

    @Test
    void deadLinkIsReported() throws IOException {
        write("docs/a.md", "[b](b.md#x) [gone](gone.md) [web](https://example.org)\n");
        write("docs/b.md", "[up](../docs/a.md)\n");
        assertReported(PageRules::deadLinks, "docs/a.md: no gone.md");
    }

    @Test
    void packageWithoutWordsIsReported() throws IOException {
        write("m/src/main/java/x/a/A.java", "");
        write("m/src/main/java/x/b/package-info.java", "@NullMarked package x.b;");
        write("m/src/main/java/x/c/package-info.java", "/** For c. */ package x.c;");
        assertReported(
                SourceRules::packagesWithoutWords,
                "m/src/main/java/x/a/package-info.java: is missing",
                "m/src/main/java/x/b/package-info.java: does not say",
                "m/src/main/java/x/c/package-info.java: has no @NullMarked");
    }

    @Test
    void packageInTwoModulesIsReported() throws IOException {
        write("m/src/main/java/x/a/A.java", "");
        write("n/src/main/java/x/a/B.java", "");
        assertReported(SourceRules::packagesInTwoModules, "x/a: is in m/ and in n/");
    }

    @Test
    void moduleDescriptorIsReported() throws IOException {
        write("m/src/main/java/module-info.java", "module m {}");
        assertReported(SourceRules::moduleDescriptors, "m/src/main/java/module-info.java");
    }

    @Test
    void dependencyOutsideTheTableIsReported() throws IOException {
        write(
                "engine/pom.xml",
                "<project><dependencies>"
                        + dependency("io.autohedger", "model", "compile")
                        + dependency("io.autohedger", "runtime", "compile")
                        + dependency("com.tngtech.archunit", "archunit", "test")
                        + "</dependencies></project>");
        assertReported(
                SourceRules::dependenciesOutsideTheTable,
                "engine/pom.xml: lists io.autohedger:runtime");
    }

    @Test
    void suiteThatRunsNothingOrIsNotListedIsReported() throws IOException {
        write("pom.xml", "<deep.suites>moons|stars|suns|comets</deep.suites>");
        write("docs/testing.md", "| `moons` |\n| `stars` |\n| `comets` |\n");
        write("b/pom.xml", "<name>deep.suite</name> <value>comets</value>");
        write("a/MoonTest.java", "@Tag(SUITE) String SUITE = \"moons\";");
        write("a/SunTest.java", "String SUITE = \"suns\";");
        write("a/TideTest.java", "@Tag(SUITE) String SUITE = \"tides\";");
        assertReported(
                SuiteRules::suitesOutOfStep,
                "a/SunTest.java: has a SUITE and is not tagged",
                "a/TideTest.java: the pom misses tides",
                "pom.xml: no test is of suite stars",
                "docs/testing.md: the table misses suns");
    }

    private static String dependency(String group, String artifact, String scope) {
        return "<dependency><groupId>"
                + group
                + "</groupId><artifactId>"
                + artifact
                + "</artifactId><scope>"
                + scope
                + "</scope></dependency>";
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** One finding for each beginning, in this order, and no other. */
    private void assertReported(Function<Repository, List<String>> rule, String... beginnings) {
        List<String> findings = rule.apply(new Repository(root));
        assertEquals(beginnings.length, findings.size(), findings::toString);
        for (int i = 0; i < beginnings.length; i++) {
            assertTrue(findings.get(i).startsWith(beginnings[i]), findings.get(i));
        }
    }
}
