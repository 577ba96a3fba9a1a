// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may act on a desk through its local socket.
 *
 * @param group of the host that may reach the socket at all, or null: only the desk's own user
 */
public record People(@Nullable String group, List<Person> persons) {
    public static final People NOBODY = new People(null, List.of());

    public People {
        persons = List.copyOf(persons);
    }

    /**
     * One of them.
     *
     * @param uid of the host's user
     */
    public record Person(String name, long uid, Set<Role> roles) {
        public Person {
            roles = Set.copyOf(roles);
        }

        /** As PrincipalDefined has it. */
        public int roleBits() {
            return roles.stream().mapToInt(Role::bit).sum();
        }
    }
}
