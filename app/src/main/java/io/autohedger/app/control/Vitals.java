// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

/**
 * What the desk's process knows of itself and its journal does not say; a value of one instant.
 *
 * @param ready every session is up
 * @param net as people read it, in the base currency
 * @param failure why the desk has stopped by itself, or empty
 */
public record Vitals(boolean ready, long deals, long orders, String net, String failure) {}
