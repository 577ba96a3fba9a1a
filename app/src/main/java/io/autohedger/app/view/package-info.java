// SPDX-License-Identifier: Apache-2.0

/**
 * What a person sees of a desk: a projection of its journal, and the listings of it. Read {@link
 * io.autohedger.app.view.DeskView} first. Works the same on a live desk, where a cold thread feeds
 * it, and on a copied directory; writes nothing.
 */
@NullMarked
package io.autohedger.app.view;

import org.jspecify.annotations.NullMarked;
