// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file as people named it, or beside the file that they named
 * @param line from 1
 * @param key the whole path of the key; empty where a file as such is wrong
 * @param what a person can understand without the manual; never the value of a secret
 * @param fix one concrete change, or null
 * @param code stable; {@link ConfigCodes} or the language's catalogue explains it
 */
public record Mistake(
        String file, int line, String key, String what, @Nullable String fix, String code) {}
