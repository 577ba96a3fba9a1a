// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The repository looks like one house. A failure lists each place and what is wrong there. */
class TidyTest {
    private static final Repository HERE = new Repository(Path.of(System.getProperty("ah.root")));

    @Test
    void theRepositoryIsSeen() {
        assertTrue(HERE.files().contains(Path.of("README.md")));
        assertTrue(HERE.scripts().toList().contains(Path.of(".ci", "run")));
    }

    @Test
    void everyFileStartsWithItsLicence() {
        assertNone(TextRules.filesWithoutLicence(HERE));
    }

    @Test
    void linesFitOnAScreen() {
        assertNone(TextRules.longLines(HERE));
    }

    @Test
    void promisesCarryAnIssueNumber() {
        assertNone(TextRules.promisesWithoutIssue(HERE));
    }

    @Test
    void noFileNamesABuildMachineOrARegistry() {
        assertNone(TextRules.namesOfBuildMachines(HERE));
    }

    @Test
    void scriptsAreExecutable() {
        assertNone(TextRules.scriptsThatDoNotRun(HERE));
    }

    @Test
    void mapInReadmeIsTheTree() {
        assertNone(PageRules.mapThatLies(HERE));
    }

    @Test
    void decisionsAreNumberedWithoutGaps() {
        assertNone(PageRules.decisionsOutOfNumber(HERE));
    }

    @Test
    void linksBetweenPagesLead() {
        assertNone(PageRules.deadLinks(HERE));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertNone(SourceRules.packagesWithoutWords(HERE));
    }

    @Test
    void packageLivesInOneModule() {
        assertNone(SourceRules.packagesInTwoModules(HERE));
    }

    @Test
    void thereIsNoModuleDescriptor() {
        assertNone(SourceRules.moduleDescriptors(HERE));
    }

    @Test
    void pomsListOnlyWhatTheTableAllows() {
        assertNone(SourceRules.dependenciesOutsideTheTable(HERE));
    }

    @Test
    void suitesAreTheSameInPomPageAndTests() {
        assertNone(SuiteRules.suitesOutOfStep(HERE));
    }

    private static void assertNone(List<String> findings) {
        assertEquals(List.of(), findings, () -> "\n" + String.join("\n", findings) + "\n");
    }
}
