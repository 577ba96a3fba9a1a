// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

/** What a report's values belong to; of 5.0 all service packs, which sessions of FIXT.1.1 carry. */
enum FixVersion {
    FIX_4_0("FIX.4.0"),
    FIX_4_1("FIX.4.1"),
    FIX_4_2("FIX.4.2"),
    FIX_4_3("FIX.4.3"),
    FIX_4_4("FIX.4.4"),
    FIX_5_0("FIXT.1.1");

    private final String beginString;

    FixVersion(String beginString) {
        this.beginString = beginString;
    }

    static FixVersion of(String beginString) {
        for (FixVersion version : values()) {
            if (version.beginString.equals(beginString)) {
                return version;
            }
        }
        throw new IllegalArgumentException("no reports are read of BeginString " + beginString);
    }

    String beginString() {
        return beginString;
    }
}
