// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the machine's own time service says of its clock; Java cannot ask the kernel.
 *
 * @param isSynchronised null: there is no service that says
 */
record ClockOffset(@Nullable Boolean isSynchronised, String found) {
    private static final long LONGEST_SECONDS = 3;

    static ClockOffset ofThisMachine() {
        String tracking = said(List.of("chronyc", "-n", "tracking"));
        if (tracking != null) {
            return chrony(tracking);
        }
        String yes = said(List.of("timedatectl", "show", "-p", "NTPSynchronized", "--value"));
        return yes == null || yes.isBlank()
                ? new ClockOffset(null, "")
                : new ClockOffset(
                        yes.strip().equals("yes"),
                        "synchronised, says timedatectl: " + yes.strip());
    }

    /** Of chronyc's page: whether it is normal, and how far off by its own word. */
    static ClockOffset chrony(String page) {
        String system = "";
        String leap = "";
        for (String line : page.lines().toList()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("System time")) {
                system = value;
            } else if (line.startsWith("Leap status")) {
                leap = value;
            }
        }
        return leap.isEmpty()
                ? new ClockOffset(null, "")
                : new ClockOffset(leap.equals("Normal"), leap + ", " + system);
    }

    /** Its output; null: it is not here, or did not end well. */
    private static @Nullable String said(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return null;
            }
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? out : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
