// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Writes one encoder: fluent setters that append fields in the order of the calls. */
final class EncoderSource {

    private final Source out;
    private final String name;

    private EncoderSource(Source out, String name) {
        this.out = out;
        this.name = name;
    }

    static String write(String packageName, Trim.Message message, Repository repository) {
        Repository.Message full = repository.message(message.name());
        Source out =
                new Source(
                        packageName,
                        "Writes " + message.name() + " (" + full.msgType() + ").",
                        "io.autohedger.fix.codec.AsciiSpan",
                        "io.autohedger.fix.codec.MessageEncoder",
                        "org.agrona.DirectBuffer");
        String name = message.name() + "Encoder";
        new EncoderSource(out, name).message(message, full, repository);
        return out.text();
    }

    private void message(Trim.Message message, Repository.Message full, Repository repository) {
        out.line("public final class " + name + " extends MessageEncoder {");
        out.line("    public " + name + "() { super(\"" + full.msgType() + "\"); }");
        out.line("    /** With a buffer of this many bytes, for long lists of entries. */");
        out.line(
                "    public "
                        + name
                        + "(int capacity) { super(\""
                        + full.msgType()
                        + "\", capacity); }");
        out.line("    /** Forgets what was written and starts an empty body. */");
        out.line("    public " + name + " start() { begin(); return this; }");
        Set<String> names = new LinkedHashSet<>(message.fields());
        Trim.collect(message.groups(), names);
        for (String field : names) {
            setter(repository.field(field));
        }
        out.line("}");
    }

    private void setter(Repository.Field field) {
        String method = Names.camel(field.name());
        String tag = literal(field.tag());
        switch (FieldKind.of(field)) {
            case CHAR -> line(method, "char value", "putChar(" + tag + ", value)");
            case BOOLEAN -> line(method, "boolean value", "putBoolean(" + tag + ", value)");
            case INT -> line(method, "int value", "putInt(" + tag + ", value)");
            case DECIMAL ->
                    line(
                            method,
                            "long mantissa, int scale",
                            "putDecimal(" + tag + ", mantissa, scale)");
            case TIMESTAMP ->
                    line(method, "long epochNanos", "putTimestamp(" + tag + ", epochNanos)");
            case TIME -> line(method, "long nanosOfDay", "putTimeOfDay(" + tag + ", nanosOfDay)");
            case DATE -> line(method, "int yyyymmdd", "putDate(" + tag + ", yyyymmdd)");
            case TEXT -> {
                line(method, "CharSequence value", "putText(" + tag + ", value)");
                line(method, "AsciiSpan value", "putSpan(" + tag + ", value)");
                line(
                        method,
                        "DirectBuffer source, int offset, int length",
                        "putBytes(" + tag + ", source, offset, length)");
            }
        }
    }

    private void line(String method, String params, String call) {
        out.line("    public %s %s(%s) { %s; return this; }".formatted(name, method, params, call));
    }

    /** The bytes of {@code tag=} as a little-endian long and how many they are. */
    private static String literal(int tag) {
        byte[] bytes = (tag + "=").getBytes(StandardCharsets.US_ASCII);
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i];
        }
        return "0x%xL, %d".formatted(value, bytes.length);
    }
}
