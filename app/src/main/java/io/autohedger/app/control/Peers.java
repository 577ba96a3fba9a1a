// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import io.autohedger.app.desk.People;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a socket: the kernel says which user, people say which person. */
final class Peers {
    private final Map<UserPrincipal, People.Person> persons = new LinkedHashMap<>();

    /**
     * Somebody at the socket.
     *
     * @param user of the host
     * @param person null: none of people, who only looks
     */
    record Peer(String user, People.@Nullable Person person) {}

    Peers(People people) throws IOException {
        UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
        for (People.Person person : people.persons()) {
            // A number stands for the user of that uid, whether or not the host has a name for it.
            persons.put(users.lookupPrincipalByName(Long.toString(person.uid())), person);
        }
    }

    Peer of(SocketChannel channel) throws IOException {
        UserPrincipal user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        for (Map.Entry<UserPrincipal, People.Person> known : persons.entrySet()) {
            if (known.getKey().equals(user)) {
                return new Peer(user.getName(), known.getValue());
            }
        }
        return new Peer(user.getName(), null);
    }
}
