// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import io.autohedger.app.desk.People;
import io.autohedger.app.desk.Role;
import io.autohedger.app.view.Answer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In whose name something is done.
 *
 * @param name of people; of somebody who is none of them, the host's user
 * @param person null: looks only
 * @param played how another came to act in this name, for the journal; empty where nobody did
 */
record Who(String name, People.@Nullable Person person, String played) {

    /**
     * The peer, or whom it plays where that is allowed.
     *
     * @param as the name to play, or empty
     * @param environment the desk's letter: P is production, where nobody plays
     */
    static Object of(Peers.Peer peer, String as, People people, char environment) {
        People.Person own = peer.person();
        if (as.isEmpty()) {
            return new Who(own == null ? peer.user() : own.name(), own, "");
        }
        if (environment == 'P') {
            return Answer.refused(
                    "--as is for demo and test; this desk trades in prod",
                    "act as the user that you are");
        }
        for (People.Person person : people.persons()) {
            if (person.name().equals(as)) {
                String by = own == null ? peer.user() : own.name();
                return new Who(as, person, by.equals(as) ? "" : "played: " + by + " as " + as);
            }
        }
        String known =
                people.persons().stream().map(People.Person::name).collect(Collectors.joining(" "));
        return Answer.wrong(
                Answer.Result.USAGE,
                "AC0714",
                "no '" + as + "' in people",
                known.isEmpty() ? "desk.conf names no people" : "there is: " + known);
    }

    /** {@code bea (risk, approver)}. */
    String text() {
        return person == null
                ? name + " (none of people)"
                : name
                        + " ("
                        + person.roles().stream()
                                .sorted()
                                .map(Role::word)
                                .collect(Collectors.joining(", "))
                        + ")";
    }
}
