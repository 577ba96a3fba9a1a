// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

import java.util.List;

/** Writes one decoder flyweight: typed accessors over the fields of one message. */
final class DecoderSource {

    private final Source out;
    private final Repository repository;

    private DecoderSource(Source out, Repository repository) {
        this.out = out;
        this.repository = repository;
    }

    static String write(String packageName, Trim.Message message, Repository repository) {
        Repository.Message full = repository.message(message.name());
        Source out =
                new Source(
                        packageName,
                        "Reads " + message.name() + " (" + full.msgType() + ").",
                        "io.autohedger.fix.codec.AsciiSpan",
                        "io.autohedger.fix.codec.FixFields",
                        "io.autohedger.fix.codec.GroupCursor",
                        "io.autohedger.fix.codec.MessageDecoder");
        new DecoderSource(out, repository).message(message, full);
        return out.text();
    }

    private void message(Trim.Message message, Repository.Message full) {
        String name = message.name() + "Decoder";
        out.line("public final class " + name + " extends MessageDecoder {");
        out.line(
                "    public static final int MSG_TYPE = MsgTypes."
                        + Names.constant(message.name())
                        + ";");
        out.line("    public " + name + "() { super(Fix44.DICTIONARY, MSG_TYPE); }");
        out.line("    /** Views a message that the session has already split into fields. */");
        out.line("    public " + name + " wrap(FixFields fields) { attach(fields); return this; }");
        for (String field : message.fields()) {
            checkMember(full.members(), field, message.name());
            accessor(repository.field(field), "    ");
        }
        for (Trim.Group group : message.groups()) {
            groupAccessor(group, "    ", true);
        }
        for (Trim.Group group : message.groups()) {
            group(group, repository.group(full.members(), group.name()), "    ");
        }
        out.line("}");
    }

    private void group(Trim.Group group, Repository.Group full, String indent) {
        String name = Names.pascal(group.name());
        String inner = indent + "    ";
        out.line(indent + "/** The instances of " + group.name() + ". */");
        out.line(indent + "public static final class " + name + " extends GroupCursor {");
        for (String field : group.fields()) {
            checkMember(full.members(), field, group.name());
            accessor(repository.field(field), inner);
        }
        for (Trim.Group nested : group.groups()) {
            groupAccessor(nested, inner, false);
        }
        for (Trim.Group nested : group.groups()) {
            group(nested, repository.group(full.members(), nested.name()), inner);
        }
        out.line(indent + "}");
    }

    private void groupAccessor(Trim.Group group, String indent, boolean top) {
        String type = Names.pascal(group.name());
        String method = Names.camel(group.name());
        int tag = repository.field(group.name()).tag();
        out.line(indent + "private final " + type + " " + method + " = new " + type + "();");
        out.line(indent + "/** Cursor before the first instance; " + tag + ". */");
        String open = top ? "group(" + tag + ", " : "nested(" + tag + ", ";
        out.line(
                indent
                        + "public "
                        + type
                        + " "
                        + method
                        + "() { "
                        + open
                        + method
                        + "); return "
                        + method
                        + "; }");
    }

    private static void checkMember(List<Repository.Member> members, String field, String owner) {
        for (Repository.Member member : members) {
            if (member.field().name().equals(field)) {
                return;
            }
        }
        throw new IllegalArgumentException(owner + " has no field " + field);
    }

    private void accessor(Repository.Field field, String indent) {
        String method = Names.camel(field.name());
        int tag = field.tag();
        String has = "has" + Names.pascal(field.name());
        out.line(indent + "public boolean " + has + "() { return has(" + tag + "); }");
        switch (FieldKind.of(field)) {
            case CHAR -> line(indent, "char", method, "", "charValue(" + tag + ")");
            case BOOLEAN -> line(indent, "boolean", method, "", "booleanValue(" + tag + ")");
            case INT -> line(indent, "int", method, "", "intValue(" + tag + ")");
            case DECIMAL ->
                    line(indent, "long", method, "int scale", "decimal(" + tag + ", scale)");
            case TIMESTAMP -> line(indent, "long", method, "", "timestamp(" + tag + ")");
            case TIME -> line(indent, "long", method, "", "timeOfDay(" + tag + ")");
            case DATE -> line(indent, "int", method, "", "date(" + tag + ")");
            case TEXT -> {
                out.line(indent + "private final AsciiSpan " + method + " = new AsciiSpan();");
                line(indent, "AsciiSpan", method, "", "span(" + tag + ", " + method + ")");
            }
        }
    }

    private void line(String indent, String type, String method, String param, String call) {
        out.line(
                indent
                        + "public "
                        + type
                        + " "
                        + method
                        + "("
                        + param
                        + ") { return "
                        + call
                        + "; }");
    }
}
