// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

/**
 * Why a file is read no further.
 *
 * @param file as a person finds it; a file inside a zip is written {@code the.zip!name}
 * @param line from 1; 0 when it is about the file as a whole
 * @param what cannot be read, with the text that was found
 * @param remedy what to do, as an imperative
 */
public record BadInput(String file, long line, String what, String remedy) {
    /** One line for people. */
    public String message() {
        return file + (line > 0 ? ":" + line : "") + ": " + what + "; " + remedy;
    }
}
