// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How somebody acts on a desk. */
final class ActOptions {
    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "act as another of people; demo and test only, journalled as played")
    @Nullable String as;

    @Option(
            names = {"-y", "--yes"},
            description = "answers the confirmation; never counts as a second person")
    boolean yes;
}
