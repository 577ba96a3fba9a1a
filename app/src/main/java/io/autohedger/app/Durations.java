// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Literals;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as the language writes it (250ms, 20s, 2min), in nanoseconds. */
final class Durations implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ns|us|ms|s|min|h)");

    @Override
    public Long convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration; write it like 250ms, 20s or 2min");
        }
        return Long.parseLong(form.group(1)) * Literals.unit(form.group(2));
    }
}
