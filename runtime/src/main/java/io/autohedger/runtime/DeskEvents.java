// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

/** What a person at the desk is told, as it happens. The desk's thread. */
@FunctionalInterface
public interface DeskEvents {
    /** One sentence: what, where, what to do. */
    void note(String what);
}
