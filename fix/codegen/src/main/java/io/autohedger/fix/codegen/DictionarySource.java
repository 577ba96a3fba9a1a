// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the validation tables as one class with a compact text that {@code Dictionary.parse} reads
 * once: lines {@code F tag type lengthTag codes…}, {@code G index countTag members…}, {@code M type
 * name members…}, {@code H members…}, {@code T members…}, {@code K msgType…}. A member is {@code
 * tag}, with {@code *} when required and {@code gN} when it counts group N.
 */
final class DictionarySource {

    private static final int MAX_LINE = 60;

    private final Repository repository;
    private final Map<Integer, Integer> groupIndexes = new LinkedHashMap<>();
    private final List<String> groupLines = new ArrayList<>();

    private DictionarySource(Repository repository) {
        this.repository = repository;
    }

    static String write(Trim trim, Repository repository) {
        return new DictionarySource(repository).source(trim);
    }

    private String source(Trim trim) {
        List<String> lines = new ArrayList<>();
        for (Repository.Field field : repository.fields()) {
            lines.add(fieldLine(field));
        }
        List<String> bodies = new ArrayList<>();
        bodies.add("H " + members(repository.header()));
        bodies.add("T " + members(repository.trailer()));
        for (Trim.Message message : trim.messages()) {
            Repository.Message full = repository.message(message.name());
            bodies.add("M " + full.msgType() + " " + full.name() + " " + members(full.members()));
        }
        StringBuilder known = new StringBuilder("K");
        for (Repository.Message message : repository.messages()) {
            known.append(' ').append(message.msgType());
        }
        lines.addAll(groupLines);
        lines.addAll(bodies);
        lines.add(known.toString());
        return emit(trim, lines);
    }

    private static String fieldLine(Repository.Field field) {
        StringBuilder line = new StringBuilder("F ");
        line.append(field.tag()).append(' ').append(field.baseType());
        line.append(' ').append(field.lengthTag());
        if (!field.baseType().equals("Boolean")) {
            for (Repository.Code code : field.codes()) {
                if (code.value().isBlank() || code.value().contains(" ")) {
                    throw new IllegalArgumentException("code of " + field.name() + " is blank");
                }
                line.append(' ').append(code.value());
            }
        }
        return line.toString();
    }

    private String members(List<Repository.Member> members) {
        StringBuilder text = new StringBuilder();
        for (Repository.Member member : members) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(member.field().tag()).append(member.required() ? "*" : "");
            if (member.isGroup()) {
                text.append('g').append(groupIndex(member.groupId()));
            }
        }
        return text.toString();
    }

    private int groupIndex(int id) {
        Integer known = groupIndexes.get(id);
        if (known != null) {
            return known;
        }
        Repository.Group group = repository.groupById(id);
        String members = members(group.members()); // nested groups get their lines first
        int index = groupIndexes.size();
        groupIndexes.put(id, index);
        groupLines.add("G " + index + " " + group.count().tag() + " " + members);
        return index;
    }

    private static String emit(Trim trim, List<String> lines) {
        Source out =
                new Source(
                        trim.packageName(),
                        "The validation tables of " + trim.version() + ".",
                        "io.autohedger.fix.dictionary.Dictionary");
        out.line("public final class Fix44 {");
        out.line("    private Fix44() {}");
        int parts = 0;
        StringBuilder part = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            appendLiteral(part, lines.get(i));
            if (part.length() > 40_000 || i == lines.size() - 1) {
                out.line("    private static String part" + parts + "() {");
                out.line("        return \"\"" + part + ";");
                out.line("    }");
                calls.add("part" + parts + "()");
                parts++;
                part.setLength(0);
            }
        }
        out.line("    /** BeginString, fields, groups and messages. */");
        out.line("    public static final Dictionary DICTIONARY =");
        out.line("            Dictionary.parse(");
        out.line("                    \"" + trim.version() + "\",");
        out.line("                    " + String.join(" + ", calls) + ");");
        out.line("}");
        return out.text();
    }

    private static void appendLiteral(StringBuilder part, String line) {
        String escaped = line.replace("\\", "\\\\").replace("\"", "\\\"");
        for (int at = 0; at < escaped.length(); at += MAX_LINE) {
            int end = Math.min(escaped.length(), at + MAX_LINE);
            part.append("\n                + \"").append(escaped, at, end);
            part.append(end == escaped.length() ? "\\n\"" : "\"");
        }
    }
}
