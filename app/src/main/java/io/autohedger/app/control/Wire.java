// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import io.autohedger.app.text.JsonText;
import io.autohedger.app.view.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests and answers as lines of JSON. */
final class Wire {
    private static final int CHUNK = 4096;

    private Wire() {}

    /** A line without its end; null: the peer has gone, or it is longer than this. */
    static @Nullable String readLine(ReadableByteChannel from, int most) throws IOException {
        byte[] line = new byte[CHUNK];
        int length = 0;
        while (true) {
            if (length == line.length) {
                if (length >= most) {
                    return null;
                }
                line = Arrays.copyOf(line, Math.min(most, length * 2));
            }
            ByteBuffer room = ByteBuffer.wrap(line, length, line.length - length);
            int read = from.read(room);
            if (read < 0) {
                return null;
            }
            for (int i = length; i < length + read; i++) {
                if (line[i] == '\n') {
                    return new String(line, 0, i, StandardCharsets.UTF_8);
                }
            }
            length += read;
        }
    }

    static void writeLine(WritableByteChannel to, Map<String, ?> object) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap((JsonText.line(object) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    static Map<String, Object> object(Answer answer) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("v", 1);
        object.put("result", answer.result().name());
        object.put("lines", answer.lines());
        object.put("object", answer.object());
        Answer.Problem problem = answer.problem();
        if (problem != null) {
            Map<String, Object> wrong = new LinkedHashMap<>();
            wrong.put("code", problem.code());
            wrong.put("what", problem.what());
            wrong.put("details", problem.details());
            if (problem.fix() != null) {
                wrong.put("fix", problem.fix());
            }
            object.put("problem", wrong);
        }
        return object;
    }

    /** Null: no answer of a desk. */
    static @Nullable Answer answer(Map<String, Object> object) {
        String result = text(object, "result");
        boolean known =
                Arrays.stream(Answer.Result.values()).anyMatch(r -> r.name().equals(result));
        if (!known) {
            return null;
        }
        Answer.Problem problem = null;
        if (object.get("problem") instanceof Map<?, ?> wrong) {
            problem =
                    new Answer.Problem(
                            String.valueOf(wrong.get("code")),
                            String.valueOf(wrong.get("what")),
                            strings(wrong.get("details")),
                            wrong.get("fix") instanceof String fix ? fix : null);
        }
        Map<String, Object> inside = new LinkedHashMap<>();
        if (object.get("object") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> inside.put(String.valueOf(name), value));
        }
        return new Answer(
                Answer.Result.valueOf(result), strings(object.get("lines")), inside, problem);
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> given
                ? given.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Empty where it is absent or no text. */
    static String text(Map<String, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    static boolean flag(Map<String, ?> object, String name) {
        return Boolean.TRUE.equals(object.get(name));
    }
}
