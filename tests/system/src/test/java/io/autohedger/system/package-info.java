// SPDX-License-Identifier: Apache-2.0

/**
 * The product as its users have it: processes with arguments, streams, signals and files. Read
 * {@link io.autohedger.system.DemoTest} first. Each test starts processes of its own and ends them.
 */
@NullMarked
package io.autohedger.system;

import org.jspecify.annotations.NullMarked;
