// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the classes of constants: tags, message types, codes. */
final class ConstantsSource {

    private ConstantsSource() {}

    static String tags(Trim trim, Repository repository) {
        Source out = new Source(trim.packageName(), "Tag numbers of the trimmed dictionary.");
        out.line("public final class Tags {");
        out.line("    private Tags() {}");
        Map<String, Integer> constants = new LinkedHashMap<>();
        for (Repository.Member member : repository.header()) {
            constants.put(Names.constant(member.field().name()), member.field().tag());
        }
        for (Repository.Member member : repository.trailer()) {
            constants.put(Names.constant(member.field().name()), member.field().tag());
        }
        for (String name : trim.allFields()) {
            Repository.Field field = repository.field(name);
            constants.put(Names.constant(name), field.tag());
        }
        constants.forEach(
                (name, tag) -> out.line("    public static final int " + name + " = " + tag + ";"));
        out.line("}");
        return out.text();
    }

    static String msgTypes(Trim trim, Repository repository) {
        Source out =
                new Source(
                        trim.packageName(),
                        "Message types as ints: first character plus 256 times the second.");
        out.line("public final class MsgTypes {");
        out.line("    private MsgTypes() {}");
        for (Trim.Message message : trim.messages()) {
            String type = repository.message(message.name()).msgType();
            out.line(
                    "    /** %s. */ public static final int %s = %d;"
                            .formatted(type, Names.constant(message.name()), packed(type)));
        }
        out.line("}");
        return out.text();
    }

    static int packed(String msgType) {
        return msgType.charAt(0) | (msgType.length() > 1 ? msgType.charAt(1) << 8 : 0);
    }

    static String codes(Trim trim, Repository repository) {
        Source out = new Source(trim.packageName(), "Values of the fields that have code sets.");
        out.line("public final class Codes {");
        out.line("    private Codes() {}");
        for (String name : trim.allFields()) {
            Repository.Field field = repository.field(name);
            if (field.codes().isEmpty() || field.baseType().equals("Boolean")) {
                continue;
            }
            out.line("    /** %s (%d). */".formatted(name, field.tag()));
            out.line("    public static final class " + Names.pascal(name) + " {");
            out.line("        private " + Names.pascal(name) + "() {}");
            Map<String, String> constants = new LinkedHashMap<>();
            for (Repository.Code code : field.codes()) {
                constants.putIfAbsent(Names.constant(code.name()), code.value());
            }
            constants.forEach((constant, value) -> out.line(codeLine(field, constant, value)));
            out.line("    }");
        }
        out.line("}");
        return out.text();
    }

    private static String codeLine(Repository.Field field, String constant, String value) {
        String prefix = "        public static final ";
        return switch (field.baseType()) {
            case "int", "NumInGroup" -> prefix + "int " + constant + " = " + value + ";";
            case "char" -> prefix + "char " + constant + " = '" + value + "';";
            default -> prefix + "String " + constant + " = \"" + value + "\";";
        };
    }
}
