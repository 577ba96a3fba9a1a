// SPDX-License-Identifier: Apache-2.0

/**
 * Text tables of numbers and times, read without garbage and without {@code double}: files plain,
 * {@code .gz} or {@code .zip}, lines, columns, decimals, instants. A table goes on until its end or
 * until the first thing that it cannot read, and then says what, where and what to do as one {@link
 * io.autohedger.marketdata.text.BadInput}; it never guesses and never leaves a line out, but for
 * lines that are empty. Read {@link io.autohedger.marketdata.text.Table} first. One thread for each
 * table.
 */
@NullMarked
package io.autohedger.marketdata.text;

import org.jspecify.annotations.NullMarked;
