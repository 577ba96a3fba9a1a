// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. There is no supported interface to them, and the one that there
 * is must not be named in a source that is compiled without warnings: so it is reached by
 * reflection.
 */
final class Signals {
    private Signals() {}

    /**
     * From now on, until the answer is called.
     *
     * @param name without SIG: INT, USR2
     * @param action on a thread of its own
     * @return puts the former handling back; one that ignored the signal stays: a shell that starts
     *     something in the background means it
     * @throws UnavailableException where this machine does not give the signal
     */
    @SuppressWarnings("ReferenceEquality") // of a handler of ours equals would be an action
    static Runnable handle(String name, Runnable action) throws UnavailableException {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handled = signal.getConstructor(String.class).newInstance(name);
            Object onSignal =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                }
                                return null;
                            });
            Object former =
                    signal.getMethod("handle", signal, handler).invoke(null, handled, onSignal);
            Runnable back = () -> putBack(signal, handler, handled, former);
            if (former == handler.getField("SIG_IGN").get(null)) {
                back.run();
                return () -> {};
            }
            return back;
        } catch (InvocationTargetException e) {
            throw new UnavailableException(String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()));
        }
    }

    private static void putBack(Class<?> signal, Class<?> handler, Object handled, Object former) {
        try {
            signal.getMethod("handle", signal, handler).invoke(null, handled, former);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("what was handled a moment ago is not now", e);
        }
    }

    /** This machine does not give the signal; the message says why. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message);
        }
    }
}
