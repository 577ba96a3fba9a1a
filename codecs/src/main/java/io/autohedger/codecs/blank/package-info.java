// SPDX-License-Identifier: Apache-2.0

/**
 * How a message begins that says nothing yet. The flyweights beside it are generated; the one who
 * encodes is the one thread that has the encoder.
 */
@NullMarked
package io.autohedger.codecs.blank;

import org.jspecify.annotations.NullMarked;
