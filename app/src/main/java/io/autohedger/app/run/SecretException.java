// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import java.io.IOException;

/** A secret that cannot be used; the message names its file and never its text. */
public final class SecretException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String fix;

    SecretException(String what, String fix) {
        super(what);
        this.fix = fix;
    }

    /** What a person can do about it. */
    public String fix() {
        return fix;
    }
}
