// SPDX-License-Identifier: Apache-2.0

/**
 * The messages of the core: flyweights that SBE generates from {@code autohedger.xml}, one encoder
 * and one decoder for each input and output. By hand here is only how a message begins. A flyweight
 * is of one thread, and valid as long as the buffer that it wraps is left alone.
 */
package io.autohedger.codecs;
