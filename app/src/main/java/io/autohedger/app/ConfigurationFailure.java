// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.Mistake;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.Handles;
import java.nio.file.Path;
import java.util.List;

/** Ends a command with all mistakes of a configuration; nothing is half started when it is. */
final class ConfigurationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final transient List<Mistake> mistakes;

    ConfigurationFailure(Path file, List<Mistake> mistakes) {
        super(file + " has " + count(mistakes.size()), null, false, false);
        this.file = file;
        this.mistakes = List.copyOf(mistakes);
    }

    /** Reads a configuration that has to be right. */
    static ConfiguredDesk read(Path file) {
        return read(file, new Handles());
    }

    /** The same for a desk that goes on with a journal. */
    static ConfiguredDesk read(Path file, Handles handles) {
        Configuration.Reading reading = Configuration.read(file, System.getenv(), handles);
        ConfiguredDesk desk = reading.desk();
        if (desk == null) {
            throw new ConfigurationFailure(file, reading.mistakes());
        }
        return desk;
    }

    private static String count(int mistakes) {
        return mistakes == 1 ? "1 mistake" : mistakes + " mistakes";
    }

    String what() {
        return String.valueOf(getMessage());
    }

    Path file() {
        return file;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }
}
