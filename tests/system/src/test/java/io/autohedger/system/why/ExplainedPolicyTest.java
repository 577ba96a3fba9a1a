// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When and how programs may hedge: what is said of it is what the journal says. */
class ExplainedPolicyTest {
    @TempDir Path folder;

    private static WhyCheck.Report explained(Path directory, String... places) throws IOException {
        WhyCheck.Report report = WhyCheck.of(directory);
        assertEquals(List.of(), report.disagreements());
        for (String place : places) {
            assertTrue(WhyCheck.says(directory, place), "nothing is said of " + place);
        }
        return report;
    }

    @Test
    void modesFallAndRiseByPeopleAndByTheConfiguration() throws IOException {
        assertTrue(
                explained(PolicyDesks.modesFallAndRise(folder), "released.by").refused() > 4,
                "suggested, recorded");
    }

    @Test
    void bandsAreWiderInAWindowAndNothingRestsInAnother() throws IOException {
        explained(PolicyDesks.newsIsAwaited(folder.resolve("ioc"), "ioc(best(lps), slip=slip)"));
        explained(PolicyDesks.newsIsAwaited(folder.resolve("limit"), "limit(px, ttl=60s)"));
        explained(PolicyDesks.newsIsAwaited(folder.resolve("passive"), "passive(lps, ttl=20s)"));
    }

    @Test
    void aWindowOfAnotherConfigurationEnds() throws IOException {
        explained(PolicyDesks.aWindowIsTakenAway(folder));
    }

    @Test
    void aTargetWaitsForAPersonInOneWindowAndIsRefusedInAnother() throws IOException {
        explained(PolicyDesks.aTargetMeetsWindows(folder), "released.by");
    }

    @Test
    void whatARampSuggestsIsNoSuggestionOfItsProgram() throws IOException {
        explained(PolicyDesks.aRampIsSuggested(folder), "released.by");
    }

    @Test
    void hedgesOfARampBeforeACloseAndOfAReopening() throws IOException {
        explained(PolicyDesks.aSessionCloses(folder));
    }
}
