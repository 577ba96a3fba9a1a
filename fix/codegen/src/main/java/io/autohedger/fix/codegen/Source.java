// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

/** One Java source being written. */
final class Source {

    private final StringBuilder text = new StringBuilder(4096);

    Source(String packageName, String firstSentence, String... imports) {
        line("// SPDX-License-Identifier: Apache-2.0");
        line("package " + packageName + ";");
        for (String name : imports) {
            line("import " + name + ";");
        }
        line("/** " + firstSentence + " Generated from the FIX dictionary; do not edit. */");
        line("@SuppressWarnings(\"all\")");
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    String text() {
        return text.toString();
    }
}
