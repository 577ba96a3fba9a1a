// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of several modules share, and nothing that only one of them needs. Read {@link
 * io.autohedger.tests.support.DeepTier} first. Called by test threads only; it imports nothing of
 * the product, so that each module can list it in test scope.
 */
@NullMarked
package io.autohedger.tests.support;

import org.jspecify.annotations.NullMarked;
