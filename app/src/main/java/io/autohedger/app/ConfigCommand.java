// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.Effective;
import io.autohedger.app.config.KeyReference;
import io.autohedger.app.text.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code config show|keys|diff}: what holds and where it comes from; all keys there are. */
@Command(
        name = "config",
        description = "Shows a configuration as it holds, all keys there are, or a difference.",
        synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand implements Runnable {
    private final Terminal terminal;

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw CommandFailure.usage("no command given", "config show, config keys or config diff");
    }

    @Command(
            name = "show",
            description = "Each value that holds, with the file and the line it comes from.",
            footer = {
                "",
                "A secret is a reference in the file, and the reference is what is shown."
            })
    int show(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..1",
                            description = "default: $$AH_CONFIG, else ./desk.conf")
                    @Nullable Path file) {
        List<Effective.Value> values = values(file == null ? here() : file);
        Table table = new Table("KEY", "VALUE", "FROM");
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Effective.Value value : values) {
            table.row(value.key(), value.text(), from(value));
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("key", value.key());
            object.put("value", value.text());
            if (!value.isBuiltIn()) {
                object.put("file", value.file());
                object.put("line", value.line());
            }
            objects.add(object);
        }
        answer(table, "values", objects);
        return ExitCode.OK.code();
    }

    private static Path here() {
        Path file = new DeskOptions().file();
        if (file == null) {
            throw CommandFailure.usage("there is no desk.conf here", "autohedger config show FILE");
        }
        return file;
    }

    private static String from(Effective.Value value) {
        return value.isBuiltIn() ? "built in" : value.file() + ":" + value.line();
    }

    private static List<Effective.Value> values(Path file) {
        Effective effective = Configuration.effective(file, System.getenv());
        if (!effective.mistakes().isEmpty()) {
            throw new ConfigurationFailure(file, effective.mistakes());
        }
        return effective.values();
    }

    @Command(name = "keys", description = "All keys of desk.conf: what may stand there, and what.")
    int keys() {
        Table table = new Table("KEY", "VALUE", "WITHOUT IT", "IS");
        List<Map<String, Object>> objects = new ArrayList<>();
        for (KeyReference.Key key : reference()) {
            String without = key.required() ? "required" : key.fallback();
            table.row(key.key(), key.form(), without, key.about());
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("key", key.key());
            object.put("form", key.form());
            object.put("required", key.required());
            if (!key.fallback().isEmpty()) {
                object.put("default", key.fallback());
            }
            if (!key.about().isEmpty()) {
                object.put("about", key.about());
            }
            objects.add(object);
        }
        answer(table, "keys", objects);
        return ExitCode.OK.code();
    }

    private static List<KeyReference.Key> reference() {
        try {
            return KeyReference.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Command(
            name = "diff",
            description = "Values that differ between two configurations.",
            footer = {"", "Exits 0 when there are none, 1 when there are."})
    int diff(
            @Parameters(paramLabel = "A", description = "a desk.conf") Path first,
            @Parameters(paramLabel = "B", description = "another") Path second) {
        Map<String, Effective.Value> before = byKey(values(first));
        Map<String, Effective.Value> after = byKey(values(second));
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        Table table = new Table("KEY", "A", "B");
        List<Map<String, Object>> objects = new ArrayList<>();
        for (String key : keys) {
            String one = text(before.get(key));
            String other = text(after.get(key));
            if (!one.equals(other)) {
                table.row(key, one, other);
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("key", key);
                if (before.containsKey(key)) {
                    object.put("a", one);
                }
                if (after.containsKey(key)) {
                    object.put("b", other);
                }
                objects.add(object);
            }
        }
        if (objects.isEmpty() && !terminal.json()) {
            terminal.answer("no differences");
        } else {
            answer(table, "differences", objects);
        }
        return (objects.isEmpty() ? ExitCode.OK : ExitCode.NO).code();
    }

    private static Map<String, Effective.Value> byKey(List<Effective.Value> values) {
        Map<String, Effective.Value> byKey = new LinkedHashMap<>();
        values.forEach(value -> byKey.put(value.key(), value));
        return byKey;
    }

    private static String text(Effective.@Nullable Value value) {
        return value == null ? "-" : value.text();
    }

    private void answer(Table table, String name, List<Map<String, Object>> objects) {
        if (terminal.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("v", 1);
            object.put(name, objects);
            terminal.answer(object);
        } else {
            table.lines().forEach(terminal::answer);
        }
    }
}
