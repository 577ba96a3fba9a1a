// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

/** What the process says at its end; the numbers are part of the command line's contract. */
public enum ExitCode {
    OK(0, "done, and the answer is good"),
    NO(1, "done, and the answer is no"),
    USAGE(2, "the command line is wrong"),
    INPUT(3, "input is wrong or missing"),
    MACHINE(4, "the machine says no"),
    REFUSED(5, "refused by the desk"),
    NO_DESK(6, "no desk answers"),
    DAMAGED(7, "stored data is damaged"),
    OPEN_DOUBT(8, "ended with open doubt"),
    DEFECT(70, "a defect of ours"),
    INTERRUPTED(130, "a second Ctrl-C"),
    TERMINATED(143, "SIGTERM past the grace time");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
