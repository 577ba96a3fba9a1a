// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.util.function.BooleanSupplier;

/**
 * SIGUSR2 is {@code kill firm --mode cancel}: it works where no socket, no terminal and no name of
 * a person does. The virtual machine's own use of that signal is moved away by the launcher.
 */
final class KillSignal {
    private static final String NAME = "USR2";

    private KillSignal() {}

    /**
     * From now on, for as long as the process lives.
     *
     * @param kill stops all trading; false: the desk takes nothing any more
     */
    static void install(Terminal terminal, BooleanSupplier kill) {
        try {
            Signals.handle(
                    NAME,
                    () ->
                            terminal.note(
                                    kill.getAsBoolean()
                                            ? "SIGUSR2: kill firm --mode cancel"
                                            : "SIGUSR2: the desk takes no command"));
        } catch (Signals.UnavailableException e) {
            terminal.note("note: SIGUSR2 cannot stop this desk: " + e.getMessage());
        }
    }
}
