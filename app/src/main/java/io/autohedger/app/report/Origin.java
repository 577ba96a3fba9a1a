// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.util.List;
import java.util.Map;

/**
 * Where a report comes from, beyond what a journal says.
 *
 * @param directory that was read
 * @param live whether its desk was running meanwhile
 * @param commands that give the run, its outputs and this page again
 * @param facts of the run's summary, by their names there
 */
public record Origin(
        String directory, boolean live, List<String> commands, Map<String, String> facts) {
    public Origin {
        commands = List.copyOf(commands);
    }
}
