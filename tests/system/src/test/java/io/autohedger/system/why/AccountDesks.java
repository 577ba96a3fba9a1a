// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Desks with margin accounts, fees of fills and classes of sizes, played to their end. */
final class AccountDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    static final String CLEARING = "CLEARING";

    private AccountDesks() {}

    private static Path ended(PlayedDesk desk) {
        desk.close();
        return desk.directory();
    }

    /** An account of some venues, and a rate of the pair. */
    static Explained clearing(String venues, String rate) {
        return new Explained()
                .conf(
                        "provider-defaults {",
                        """
                        margin {
                          CLEARING {
                            currency = USD, venues = [%s], buffer = 100k USD
                            warn = 50%%, stop = 20%%, equity-age = 10min
                            rates { EURUSD { %s } }
                          }
                        }
                        provider-defaults {\
                        """
                                .formatted(venues, rate));
    }

    static Explained clearing(String venues) {
        return clearing(venues, "initial = 5%, maintenance = 4%");
    }

    /** What a statement of now says, by two people. */
    static void equity(PlayedDesk desk, String amount) {
        desk.inputs.equity(PlayedInputs.ANN, CLEARING, amount);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
    }

    /** A hedge is made smaller for its account, and the rest goes where no account is. */
    static Path marginIsUsedUp(Path folder, String rate) throws IOException {
        PlayedDesk desk = clearing("LP1, LP2", rate).begin(folder);
        Explained.quotes(desk, SIZE);
        equity(desk, "200000.00");
        Explained.clientSells(desk, "3000000");
        desk.fillAll();
        for (int i = 0; i < 3; i++) {
            desk.pass(PlayedDesk.SECOND);
            Explained.quotes(desk, SIZE);
            desk.fillAll();
        }
        desk.restart();
        Explained.quotes(desk, SIZE);
        equity(desk, "290000.00");
        Explained.clientSells(desk, "2000000");
        desk.inputs.rejected(desk.answers.last());
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        // What it would buy back makes less be asked for there.
        desk.inputs.deal(io.autohedger.codecs.OrderSide.BUY, Explained.PAIR, "3000000", "1.08520");
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        return ended(desk);
    }

    /** A custodian that closes seconds from now, and what it says: late fills, known, posted. */
    static Path closesAreAgreed(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "provider-defaults {",
                                """
                                custodians {
                                  CUSTODY {
                                    venues = [LP1, LP2], zone = UTC, rounding = 2
                                    close = "09:00:05", agree-by = "09:00:20"
                                  }
                                }
                                provider-defaults {\
                                """)
                        .begin(folder);
        long close = desk.now() + 5 * PlayedDesk.SECOND;
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "2000000");
        desk.fillAll();
        Explained.clientSells(desk, "2000000");
        PlayedAnswers.Order late = desk.answers.last();
        desk.pass(6 * PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        desk.pass(20 * PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        sign(desk, close, "1000000.00", "0.01");
        assertEquals(2, desk.answers.openBreaks.size());
        desk.inputs.happenedNanos = close - 1;
        desk.inputs.filled(late);
        desk.inputs.happenedNanos = 0;
        end(desk, false);
        desk.restart();
        Explained.quotes(desk, SIZE);
        sign(desk, close, "900000.00", "5000.00");
        end(desk, true);
        end(desk, true);
        assertEquals(0, desk.answers.openBreaks.size());
        Explained.clientSells(desk, "2000000");
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        return ended(desk);
    }

    private static void sign(PlayedDesk desk, long close, String euros, String dollars) {
        desk.inputs.statement(
                PlayedInputs.ANN, "CUSTODY", close, Map.of("EUR", euros, "USD", dollars));
        approved(desk);
    }

    /** The oldest break of all. */
    private static void end(PlayedDesk desk, boolean isPosted) {
        Map.Entry<Long, Long> oldest = desk.answers.openBreaks.firstEntry();
        desk.inputs.adjust(PlayedInputs.ANN, oldest.getKey(), oldest.getValue(), isPosted);
        approved(desk);
    }

    private static void approved(PlayedDesk desk) {
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
    }

    /** The equity falls below both levels, and a later statement says that there is enough. */
    static PlayedDesk marginIsNearItsEnd(Path folder) {
        PlayedDesk desk = clearing("LP1, LP2, ECN").begin(folder);
        Explained.quotes(desk, SIZE);
        equity(desk, "200000.00");
        Explained.clientSells(desk, "1000000");
        desk.fillAll();
        desk.pass(PlayedDesk.SECOND);
        equity(desk, "45000.00");
        for (int i = 0; i < 4; i++) {
            desk.pass(PlayedDesk.SECOND);
            Explained.quotes(desk, SIZE);
        }
        assertTrue(desk.answers.alerts.contains(AlertCode.MARGIN_STOP), "nobody was called");
        Explained.clientSells(desk, "1000000");
        return desk;
    }

    /** A fill costs euros, which are hedged; another dollars; and one brings some. */
    static Path fillsAreCharged(Path folder) throws IOException {
        PlayedDesk desk = clearing("LP1").begin(folder);
        Explained.quotes(desk, SIZE);
        equity(desk, "900000.00");
        desk.inputs.charge("EUR", "2500.0000");
        Explained.clientSells(desk, "2000000");
        desk.inputs.filled(desk.answers.last());
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        desk.inputs.charge("USD", "12.5000");
        desk.inputs.filled(desk.answers.last());
        desk.inputs.charge("USD", "-3.0001");
        Explained.clientSells(desk, "2000000");
        desk.inputs.filled(desk.answers.last());
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, SIZE);
        assertEquals(3, desk.answers.orders.size());
        return ended(desk);
    }

    /** The cheapest rejects what is large, and is asked for what is small all the same. */
    static Path providersAreMeasuredBySize(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "provider-defaults {",
                                "provider-costs { sizes = [1M, 3M] }\nprovider-defaults {")
                        .begin(folder);
        for (int i = 0; i < 12; i++) {
            Explained.quotes(desk, SIZE);
            boolean isLarge = i % 3 != 2;
            Explained.clientSells(desk, isLarge ? "4000000" : "500000");
            int first = desk.answers.orders.size() - 1;
            if (isLarge && desk.answers.last().venueId() == 1) {
                desk.inputs.rejected(desk.answers.last());
            }
            desk.pass(PlayedDesk.SECOND);
            Explained.quotes(desk, SIZE);
            desk.pass(5 * PlayedDesk.SECOND);
            Explained.quotes(desk, SIZE);
            for (int at = first; at < desk.answers.orders.size(); at++) {
                desk.inputs.filled(desk.answers.orders.get(at));
            }
            if (i == 7) {
                desk.restart("sizes = [1M, 3M]", "sizes = [2M]");
            }
        }
        desk.restart("provider-costs { sizes = [2M] }", "");
        Explained.quotes(desk, SIZE);
        Explained.clientSells(desk, "500000");
        return ended(desk);
    }
}
