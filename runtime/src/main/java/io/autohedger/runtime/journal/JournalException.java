// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The disk said no: what could not be done, where, and what a person can do about it. */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String fix;
    private final transient JournalEnd.@Nullable Damaged damage;

    JournalException(String what, Path where, String fix, Throwable cause) {
        this(what, where, fix, cause, null);
    }

    private JournalException(
            String what,
            Path where,
            String fix,
            Throwable cause,
            JournalEnd.@Nullable Damaged damage) {
        super(what, cause);
        this.damage = damage;
        this.where = where.toString();
        this.fix = fix;
    }

    /** A file cannot be made or replaced there. */
    public static JournalException refused(Path directory, IOException cause) {
        return new JournalException(
                "cannot write to " + directory + ": " + JournalFiles.reason(cause),
                directory,
                "choose a directory that you may write to and that has room (--dir)",
                cause);
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

    /** It cannot even be read. */
    public static JournalException unreadable(Path journal, IOException cause) {
        return new JournalException(
                "cannot read the journal in " + journal + ": " + JournalFiles.reason(cause),
                journal,
                "see what is wrong: autohedger journal verify " + journal,
                cause);
    }

    /** Something changed it after it was written. */
    public static JournalException damaged(JournalEnd.Damaged damaged) {
        return new JournalException(
                "the journal is damaged in the middle, at "
                        + damaged.file()
                        + " offset "
                        + damaged.offset()
                        + ": "
                        + damaged.what(),
                damaged.file(),
                "keep a copy first, then see: autohedger journal verify " + damaged.file(),
                new IOException(damaged.what()),
                damaged);
    }

    /**
     * Its inputs give other outputs now: another build, or another strategy than it was made by.
     */
    public static JournalException otherOutputs(Path journal, long seq) {
        return new JournalException(
                "the journal in "
                        + journal
                        + " was made by another build or strategy: its input "
                        + seq
                        + " gives other outputs now",
                journal,
                "go on with the build that made it, or replay it to see the difference",
                new IOException("outputs differ at seq " + seq));
    }

    /** Where the journal was changed after it was written; null: that is not what is wrong. */
    public JournalEnd.@Nullable Damaged damage() {
        return damage;
    }

    public String where() {
        return where;
    }

    public String fix() {
        return fix;
    }
}
