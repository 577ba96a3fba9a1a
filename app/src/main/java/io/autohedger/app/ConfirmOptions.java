// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import picocli.CommandLine.Option;

/** The answer to a confirmation, where nobody is there to be asked. */
final class ConfirmOptions {
    @Option(
            names = {"-y", "--yes"},
            description = "answers the confirmation; never counts as a second person")
    boolean yes;
}
