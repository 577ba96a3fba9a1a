// SPDX-License-Identifier: Apache-2.0

/**
 * The rules of the house: who may import whom, what deterministic code may not do, what the
 * repository looks like. Read {@link io.autohedger.architecture.House} first: it is the table of
 * ARCHITECTURE.md as data. Each rule is a method that is aimed at packages or at a folder, so that
 * a second test aims it at something broken and sees it report.
 */
@NullMarked
package io.autohedger.architecture;

import org.jspecify.annotations.NullMarked;
