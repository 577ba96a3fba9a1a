// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.view.Listing;
import java.util.Iterator;

/** The words of {@code ls}, for completion. */
final class ListedKinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Listing.KINDS.iterator();
    }
}
