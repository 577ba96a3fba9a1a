// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What venues, clients and people take back is what the journal says, and so are perpetuals. */
class ExplainedChangesTest {
    @TempDir Path folder;

    private static void explained(Path directory, String... places) throws IOException {
        WhyCheck.Report report = WhyCheck.of(directory);
        assertEquals(List.of(), report.disagreements());
        for (String place : places) {
            assertTrue(WhyCheck.says(directory, place), "nothing is said of " + place);
        }
    }

    @Test
    void fillsAreBustedAndCorrectedAndHedgedAgain() throws IOException {
        explained(BustDesks.fillsAreTakenBack(folder));
    }

    @Test
    void whatNoOrderClaimsIsThereUntilItIsTakenBack() throws IOException {
        explained(BustDesks.straysAreTakenBack(folder));
    }

    @Test
    void clientsTakeBackDealsAndCorrectThem() throws IOException {
        explained(BustDesks.dealsAreTakenBack(folder));
    }

    @Test
    void whatIsBustedWaitsForTheDealThatIsBookedAgain() throws IOException {
        explained(BustDesks.bustsWait(folder), "because.waitedNanos");
    }

    @Test
    void aReleaseOfWhatHasBecomeSmall() throws IOException {
        explained(BustDesks.bustsHaveBecomeSmall(folder), "because.waitedNanos");
    }

    @Test
    void coversAreTakenBackAndTheirClientsKeepWhatTheyHave() throws IOException {
        explained(BustDesks.coversAreTakenBack(folder), "client.told.0.what");
    }

    @Test
    void whatPeopleSayHoldsUntilTheVenueSaysIt() throws IOException {
        explained(BustDesks.peopleAreContradicted(folder));
    }

    @Test
    void swapsHaveTwoLegsAndAFileTellsAFillOnce() throws IOException {
        explained(BustDesks.swapsAndFilesAreTold(folder));
    }

    @Test
    void aPositionIsAdjustedByTwoPeople() throws IOException {
        explained(BustDesks.aPositionIsAdjusted(folder));
    }

    @Test
    void perpetualsOfBothKindsAreSoldWithinAnAccount() throws IOException {
        explained(
                PerpetualDesks.bothAreSold(
                        folder.resolve("parts"),
                        """
                        BTCUSDT { initial = 5%, maintenance = 4% }
                        XBTUSD { initial = 10%, maintenance = 8% }\
                        """),
                "allowed.value.is",
                "decided.target");
        explained(
                PerpetualDesks.bothAreSold(
                        folder.resolve("contracts"),
                        """
                        BTCUSDT { initial-per-contract = 20 USD, maintenance-per-contract = 10 USD }
                        XBTUSD { initial-per-contract = 15 USD, maintenance-per-contract = 9 USD }\
                        """),
                "decided.target");
    }

    /** What it costs is said in what the contract is paid in, and by whom it is stopped. */
    @Test
    void ordersInPerpetualsAreInDoubtAndOneOfThemIsStopped() throws IOException {
        explained(PerpetualDesks.ordersAreInDoubt(folder));
    }
}
