// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What accounts ask, what venues charge and what answers cost is what the journal says. */
class ExplainedAccountsTest {
    @TempDir Path folder;

    private static void explained(Path directory, String... places) throws IOException {
        WhyCheck.Report report = WhyCheck.of(directory);
        assertEquals(List.of(), report.disagreements());
        for (String place : places) {
            assertTrue(WhyCheck.says(directory, place), "nothing is said of " + place);
        }
    }

    @Test
    void aHedgeIsMadeSmallerForItsMarginAndGoesOnElsewhere() throws IOException {
        explained(
                AccountDesks.marginIsUsedUp(
                        folder.resolve("part"), "initial = 5%, maintenance = 4%"),
                "decided.marginFull");
        explained(
                AccountDesks.marginIsUsedUp(
                        folder.resolve("contracts"),
                        "initial-per-contract = 0.05 USD, maintenance-per-contract = 0.04 USD"),
                "decided.marginFull");
    }

    @Test
    void custodiansClosesAreAgreed() throws IOException {
        Path directory = AccountDesks.closesAreAgreed(folder);
        explained(directory);
        String dir = directory.toString();
        WhyCheck.Ran listed = WhyCheck.run("ls", "agreements", "-d", dir);
        assertTrue(listed.out().contains(" agreed "), listed.out());
        assertTrue(listed.out().contains("ann, bea"), listed.out());
        String to = folder.resolve("report").toString();
        WhyCheck.Ran report = WhyCheck.run("report", "breaks", "-d", dir, "--report", to);
        assertTrue(
                lines(report, "close of CUSTODY on 2026-03-02: .*  2  +0  signed by ann, bea.*"),
                report.out());
        // A balance that was adjusted is counted again, too.
        assertTrue(lines(report, "P&L: told as counted again .*  0  .*"), report.out());
    }

    @Test
    void contractsAreAgreedAndExpire() throws IOException {
        Path directory = CloseDesks.contractsExpire(folder);
        explained(directory);
        String to = folder.resolve("report").toString();
        WhyCheck.Ran report =
                WhyCheck.run("report", "breaks", "-d", directory.toString(), "--report", to);
        assertTrue(lines(report, "P&L: told as counted again .*  0  .*"), report.out());
    }

    @Test
    void anOpeningIsWhatACustodianHasSigned() throws IOException {
        explained(CloseDesks.openingsAreAsAgreed(folder), "because.approvedBy");
    }

    private static boolean lines(WhyCheck.Ran ran, String pattern) {
        return ran.out().lines().anyMatch(line -> line.strip().matches(pattern));
    }

    @Test
    void fillsAreChargedInOneCurrencyAndAnother() throws IOException {
        explained(AccountDesks.fillsAreCharged(folder));
    }

    @Test
    void anotherAssetStandsInAndABasketDoes() throws IOException {
        explained(ProxyDesks.othersStandIn(folder.resolve("one"), "JPY", "10%"), "decided.proxyOf");
        explained(
                ProxyDesks.othersStandIn(folder.resolve("two"), "[JPY, GBP]", "40%"),
                "decided.proxyOf");
        explained(
                ProxyDesks.othersStandIn(folder.resolve("other"), "[GBP, JPY]", "50%"),
                "decided.proxyOf");
    }

    @Test
    void whoRejectsWhatIsLargeIsAskedForWhatIsSmall() throws IOException {
        explained(AccountDesks.providersAreMeasuredBySize(folder), "choice.1.venue");
    }
}
