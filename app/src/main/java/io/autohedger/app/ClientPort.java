// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.runtime.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The port where a desk takes its clients, before the desk is started. */
final class ClientPort {
    private ClientPort() {}

    /**
     * Fails with code 4 where it is taken: by this desk, which then runs already, or by another.
     *
     * @param directory of the desk
     */
    static void requireFree(ConfiguredDesk.ClientPort clients, Path directory) {
        Address listen = clients.listen();
        ListenPort.requireFree(
                "clients.listen",
                listen,
                clients.place(),
                "Nothing was started; no session was opened, the journal was not touched.",
                owner ->
                        holds(owner, directory)
                                ? "this desk runs already: autohedger status -d " + directory
                                : "end that process, or listen = \""
                                        + listen.host()
                                        + ":0\" to take a free port");
    }

    private static boolean holds(@Nullable ProcessHandle owner, Path directory) {
        DataDirectory.LastHolder holder = DataDirectory.lastHolder(directory);
        return owner != null && holder != null && !holder.stopped() && holder.pid() == owner.pid();
    }
}
