// SPDX-License-Identifier: Apache-2.0
/** What is kept of the orders that clients send, and what they are told. */
@NullMarked
package io.autohedger.engine.clientorders;

import org.jspecify.annotations.NullMarked;
