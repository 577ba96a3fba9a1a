// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.People;
import io.autohedger.app.desk.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The block {@code people}: the host's users and what each may do. */
final class PeopleReader {
    private static final String GROUP = "group";
    private static final long MOST_UID = 0xFFFF_FFFEL;

    /** Handles of the core; more do not fit its tables. */
    private static final int MOST = 63;

    private static final int FARTHEST = 2;

    private final Section top;
    private final Mistakes mistakes;
    private final Map<Long, String> users = new TreeMap<>();

    PeopleReader(Section top, Mistakes mistakes) {
        this.top = top;
        this.mistakes = mistakes;
    }

    /** Without the block nobody may act; everybody who reaches the socket may look. */
    People read() {
        Section block = top.section("people");
        if (block == null) {
            return People.NOBODY;
        }
        String group = block.text(GROUP);
        List<People.Person> persons = new ArrayList<>();
        for (String name : block.names()) {
            Section person = name.equals(GROUP) ? null : block.named(name);
            if (person != null) {
                persons.add(person(name, person));
            }
        }
        if (persons.size() > MOST) {
            mistakes.add("AC0208", "people", persons.size() + " are more than " + MOST);
        }
        block.close();
        return new People(group, persons);
    }

    private People.Person person(String name, Section person) {
        if (!Section.isWord(name)) {
            mistakes.add(
                    "AC0208",
                    person.path(),
                    "'" + name + "' is not 1 to 32 letters, digits, - or _");
        }
        person.require("uid", "roles");
        long uid = person.count("uid", -1, 0, MOST_UID);
        String other = uid < 0 ? null : users.putIfAbsent(uid, name);
        if (other != null) {
            person.wrong(
                    "AC0212",
                    "uid",
                    uid + " is " + other + "'s: two people need two users of the host");
        }
        Set<Role> roles = roles(person);
        person.close();
        return new People.Person(name, uid, roles);
    }

    private static Set<Role> roles(Section person) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<String> known = Arrays.stream(Role.values()).map(Role::word).toList();
        for (String word : person.words("roles")) {
            int place = known.indexOf(word);
            if (place < 0) {
                String nearest = Nearest.of(word, known, FARTHEST);
                person.wrong(
                        "AC0204",
                        "roles",
                        word + " is none of " + String.join(", ", known),
                        nearest == null ? null : "roles = [" + nearest + "]");
            } else {
                roles.add(Role.values()[place]);
            }
        }
        return roles;
    }
}
