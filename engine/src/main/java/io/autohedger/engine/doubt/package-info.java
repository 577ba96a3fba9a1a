// SPDX-License-Identifier: Apache-2.0

/**
 * Where the doubt about an asset stands on the ladder of ORDERS section 4. Values and times only:
 * what a rung does is done by the step. Read {@link io.autohedger.engine.doubt.DoubtLine}. The
 * engine's thread.
 */
@NullMarked
package io.autohedger.engine.doubt;

import org.jspecify.annotations.NullMarked;
