// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person may do; a bit each in PrincipalDefined, in this order. */
public enum Role {
    TRADER,
    OPERATIONS,
    RISK,
    APPROVER,
    VIEWER;

    public int bit() {
        return 1 << ordinal();
    }

    /** As configurations and people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The roles of a set of bits. */
    public static List<Role> of(long bits) {
        List<Role> roles = new ArrayList<>();
        for (Role role : values()) {
            if ((bits & role.bit()) != 0) {
                roles.add(role);
            }
        }
        return roles;
    }
}
