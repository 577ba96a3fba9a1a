// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import java.io.IOException;
import java.nio.file.Path;

/** The disk said no: what could not be done, where, and what a person can do about it. */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String fix;

    JournalException(String what, Path where, String fix, Throwable cause) {
        super(what, cause);
        this.where = where.toString();
        this.fix = fix;
    }

    /** What was appended may not be on the disk: nothing can be promised from here on. */
    public static JournalException notOnDisk(Path journal, Throwable cause) {
        return new JournalException(
                "the journal in "
                        + journal
                        + " cannot be brought to the disk: "
                        + cause.getMessage(),
                journal,
                "see the disk's own log; start again on a disk that is well (--dir)",
                cause);
    }

    public String where() {
        return where;
    }

    public String fix() {
        return fix;
    }
}
