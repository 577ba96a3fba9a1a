// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Mistake;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error as scripts read it. */
final class Json {
    private Json() {}

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
}
