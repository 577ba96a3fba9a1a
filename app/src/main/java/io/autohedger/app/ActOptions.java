// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** How somebody acts on a desk. */
final class ActOptions {
    @Mixin final PersonOptions person = new PersonOptions();
    @Mixin final ConfirmOptions confirm;

    ActOptions() {
        this(new ConfirmOptions());
    }

    private ActOptions(ConfirmOptions confirm) {
        this.confirm = confirm;
    }

    /** Of a command that has read them itself. */
    static ActOptions of(@Nullable String as, ConfirmOptions confirm) {
        ActOptions options = new ActOptions(confirm);
        options.person.as = as;
        return options;
    }
}
