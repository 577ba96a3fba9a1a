// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code init NAME}: a folder with a desk that runs. */
@Command(
        name = "init",
        description = "Writes a folder with a desk, a strategy with scenarios, and a README.",
        footer = {"", "autohedger init my-desk", "autohedger check my-desk"})
final class InitCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "of the desk and of its folder: letters, digits, - and _")
    @Nullable Path folder;

    private final Terminal terminal;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DeskFolder written = DeskFolder.at(java.util.Objects.requireNonNull(folder));
        List<String> files = written.write();
        if (terminal.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("v", 1);
            object.put("folder", written.folder().toString());
            object.put("files", files);
            terminal.answer(object);
            return ExitCode.OK.code();
        }
        List<String> lines = new ArrayList<>();
        lines.add("wrote " + written.folder() + ": " + String.join(", ", files));
        lines.add("");
        lines.add("autohedger check " + written.folder());
        lines.add("autohedger run " + written.folder().resolve("desk.conf"));
        lines.add(
                "autohedger venue serve --scenario "
                        + written.folder().resolve("desk.conf")
                        + " --clients 127.0.0.1:9878      its market, in another terminal");
        lines.forEach(terminal::answer);
        return ExitCode.OK.code();
    }
}
