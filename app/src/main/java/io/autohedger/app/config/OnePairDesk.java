// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import java.util.Map;

/** The desk of the demo: one pair, one provider, one client, one hedger; examples/one-pair. */
public final class OnePairDesk {
    public static final int STRATEGY_ID = 1;
    public static final int HEDGE_BOOK = 2;

    private static final String CONFIGURATION = "examples/one-pair/desk.conf";

    private OnePairDesk() {}

    public static DeskDefinition definition() {
        return configured().desk();
    }

    /** As its file says, in the folder that -Dah.home names. */
    public static ConfiguredDesk configured() {
        Configuration.Reading reading = Configuration.read(Home.file(CONFIGURATION), Map.of());
        ConfiguredDesk desk = reading.desk();
        if (desk == null) {
            throw new IllegalStateException(String.join("\n", MistakeTable.of(reading.mistakes())));
        }
        return desk;
    }
}
