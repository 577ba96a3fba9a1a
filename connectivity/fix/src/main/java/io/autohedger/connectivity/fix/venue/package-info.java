// SPDX-License-Identifier: Apache-2.0

/**
 * Our side of a session with a venue: prices and reports in, orders out. Read {@link
 * io.autohedger.connectivity.fix.venue.VenueAdapter} first. Called on the driver's one thread.
 */
@NullMarked
package io.autohedger.connectivity.fix.venue;

import org.jspecify.annotations.NullMarked;
