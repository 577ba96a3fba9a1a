// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

/** Who knows what an account held when its last day closed. */
@FunctionalInterface
public interface OpeningCheck {
    /**
     * Whether an account's custodian has it by a statement of its last close that two people have
     * signed, or has told none.
     *
     * @param amount all that a file opens of one balance: of the base asset as it is posted, of a
     *     contract at its qtyScale
     */
    boolean isAsAgreed(int accountId, int instrumentId, int valueDate, long amount);
}
