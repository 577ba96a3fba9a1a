// SPDX-License-Identifier: Apache-2.0

/**
 * What the core knows of assets, instruments, venues, books and clients: all of it came in as
 * inputs. Read {@link io.autohedger.engine.reference.Catalogue} first. The engine's thread.
 */
@NullMarked
package io.autohedger.engine.reference;

import org.jspecify.annotations.NullMarked;
