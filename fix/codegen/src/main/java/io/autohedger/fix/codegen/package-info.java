// SPDX-License-Identifier: Apache-2.0
/**
 * Turns the FIX Trading Community's FIX 4.4 dictionary and our trim list into flyweights.
 *
 * <p>Runs in the build of module {@code fix} and nowhere else. Read {@link
 * io.autohedger.fix.codegen.GenerateFix} first: repository in, trim list in, Java sources out. One
 * thread, no state between runs; the same inputs write the same bytes.
 */
@NullMarked
package io.autohedger.fix.codegen;

import org.jspecify.annotations.NullMarked;
