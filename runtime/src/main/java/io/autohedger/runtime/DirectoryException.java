// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import java.io.IOException;
import java.nio.file.Path;

/** A data directory that cannot be used: the message says which and why. */
public final class DirectoryException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String fix;

    public DirectoryException(String what, String fix) {
        super(what);
        this.fix = fix;
    }

    static DirectoryException cannotWrite(Path directory, String reason) {
        return new DirectoryException(
                "cannot write to " + directory + ": " + reason,
                "name a directory that you may write: --dir DIR");
    }

    /** What a person can do about it. */
    public String fix() {
        return fix;
    }
}
