// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;

/**
 * SIGUSR2 is {@code kill firm --mode cancel}: it works where no socket, no terminal and no name of
 * a person does. The virtual machine's own use of that signal is moved away by the launcher. There
 * is no supported interface to signals, and the one that there is must not be named in a source
 * that is compiled without warnings: so it is reached by reflection.
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
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal =
                    Proxy.newProxyInstance(
                            KillSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                boolean taken = kill.getAsBoolean();
                                terminal.note(
                                        taken
                                                ? "SIGUSR2: kill firm --mode cancel"
                                                : "SIGUSR2: the desk takes no command");
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(NAME), onSignal);
        } catch (InvocationTargetException e) {
            terminal.note("note: SIGUSR2 cannot stop this desk: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            terminal.note("note: SIGUSR2 cannot stop this desk: " + e.getMessage());
        }
    }
}
