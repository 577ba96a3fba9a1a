// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who acts: the user of the host, unless another is played. */
final class PersonOptions {
    static final String PLAYED =
            "act as another of people; demo and test only, journalled as played";

    @Option(names = "--as", paramLabel = "NAME", description = PLAYED)
    @Nullable String as;
}
