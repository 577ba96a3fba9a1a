// SPDX-License-Identifier: Apache-2.0

/**
 * How values are written for people and scripts: times, amounts, tables, JSON. Read {@link
 * io.autohedger.app.text.JsonText} first. Any thread: nothing here has a state.
 */
@NullMarked
package io.autohedger.app.text;

import org.jspecify.annotations.NullMarked;
