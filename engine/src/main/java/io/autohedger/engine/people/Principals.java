// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.people;

import io.autohedger.codecs.PrincipalDefinedDecoder;
import io.autohedger.engine.snapshot.StatePass;

/** Who there is and in which roles, as bits of the schema. Somebody unknown has none. */
public final class Principals {
    public static final int TRADER = 1;
    public static final int OPERATIONS = 2;
    public static final int RISK = 4;
    public static final int APPROVER = 8;

    /** Whoever is more than a viewer. */
    public static final int ANY = TRADER | OPERATIONS | RISK | APPROVER;

    /** Whose approval makes a request a command. */
    public static final int SECOND = RISK | APPROVER;

    private static final int MAX_PRINCIPALS = 256;

    private final int[] roles = new int[MAX_PRINCIPALS];

    /** False: the handle is outside its range; nothing was changed. */
    public boolean define(PrincipalDefinedDecoder in) {
        int id = in.principalId();
        if (id < 1 || id >= MAX_PRINCIPALS) {
            return false;
        }
        roles[id] = (int) in.roles();
        return true;
    }

    /** Whether the person has any of these roles. */
    public boolean has(int principalId, int any) {
        return principalId > 0 && principalId < MAX_PRINCIPALS && (roles[principalId] & any) != 0;
    }

    public void state(StatePass pass) {
        pass.column(roles);
    }
}
