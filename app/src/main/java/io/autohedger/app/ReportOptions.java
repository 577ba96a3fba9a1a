// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the files of a report go. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "where the report goes (else reports/ and the day, in --dir)")
    @Nullable Path folder;
}
