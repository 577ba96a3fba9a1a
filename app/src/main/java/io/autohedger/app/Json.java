// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Mistake;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON text of plain maps, lists, strings, numbers and booleans, in insertion order. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static String line(Map<String, ?> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, object);
        }
        return text.toString();
    }

    /** {@code {"v":1,"error":{...}}}, as scripts read it. */
    static Map<String, ?> error(CommandFailure failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.code());
        error.put("message", failure.what());
        if (failure.where() != null) {
            error.put("where", failure.where());
        }
        if (!failure.details().isEmpty()) {
            error.put("details", failure.details());
        }
        if (failure.fix() != null) {
            error.put("fix", failure.fix());
        }
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("v", 1);
        top.put("error", error);
        return top;
    }

    /** The object of a configuration's mistake. */
    static Map<String, Object> error(Mistake mistake) {
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("file", mistake.file());
        where.put("line", mistake.line());
        if (!mistake.key().isEmpty()) {
            where.put("key", mistake.key());
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", mistake.code());
        error.put("message", mistake.what());
        error.put("where", where);
        if (mistake.fix() != null) {
            error.put("fix", mistake.fix());
        }
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("v", 1);
        top.put("error", error);
        return top;
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, member) -> {
                    json.writeName(String.valueOf(name));
                    write(json, member);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(element -> write(json, element));
                json.writeEndArray();
            }
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }
}
