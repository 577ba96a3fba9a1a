// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.snapshot;

/**
 * What became of a restore.
 *
 * @param found what the snapshot says, where the outcome compares two numbers
 * @param expected what this engine says
 */
public record Restored(Outcome outcome, long found, long expected) {
    /** DONE, or why the engine is as it was: only a whole snapshot changes anything. */
    public enum Outcome {
        DONE,
        NOT_FRESH,
        NOT_A_SNAPSHOT,
        OTHER_VERSION,
        OTHER_OPTIONS,
        DAMAGED,
        OTHER_STRATEGIES
    }

    public static final Restored DONE = new Restored(Outcome.DONE, 0, 0);

    public boolean isDone() {
        return outcome == Outcome.DONE;
    }

    /** What is wrong and what to do, for people. */
    public String message() {
        return switch (outcome) {
            case DONE -> "restored";
            case NOT_FRESH ->
                    "this engine has taken "
                            + found
                            + " inputs already; restore into a new one, before its first input";
            case NOT_A_SNAPSHOT ->
                    "the source does not begin as a snapshot does; is it the right file?";
            case OTHER_VERSION ->
                    "the snapshot has version "
                            + found
                            + ", this engine reads "
                            + expected
                            + "; replay the journal from its start instead";
            case OTHER_OPTIONS ->
                    "the snapshot was made with the option "
                            + found
                            + " where this engine has "
                            + expected
                            + "; start with the same id epoch and capacities";
            case DAMAGED ->
                    "the snapshot is cut off or damaged (checksum "
                            + Long.toHexString(found)
                            + ", its contents give "
                            + Long.toHexString(expected)
                            + "); take an older one, or replay the journal from its start";
            case OTHER_STRATEGIES ->
                    "the snapshot was made with strategy code "
                            + Long.toHexString(found)
                            + " where this engine has "
                            + Long.toHexString(expected)
                            + "; deploy the same versions first";
        };
    }
}
