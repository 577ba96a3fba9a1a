// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import java.io.IOException;
import java.io.Serial;

/** Carries words for people up to the table, which makes a value of them. */
final class Unreadable extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final String what;
    private final String remedy;

    Unreadable(String what, String remedy) {
        super(what);
        this.what = what;
        this.remedy = remedy;
    }

    String what() {
        return what;
    }

    String remedy() {
        return remedy;
    }
}
