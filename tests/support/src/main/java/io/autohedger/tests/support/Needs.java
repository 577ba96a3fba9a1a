// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.function.Supplier;

/** What a test needs from the machine. Where CI is set, a test that cannot run has failed. */
public final class Needs {
    private Needs() {}

    /** Skips the test when the machine lacks something; fails it under CI=true. */
    public static void present(boolean isPresent, Supplier<String> whatIsMissing) {
        present(isPresent, whatIsMissing, "true".equals(System.getenv("CI")));
    }

    static void present(boolean isPresent, Supplier<String> whatIsMissing, boolean isCi) {
        if (isPresent) {
            return;
        }
        if (isCi) {
            fail(whatIsMissing.get() + "; with CI=true a test may not be skipped for that");
        }
        abort(whatIsMissing.get());
    }
}
