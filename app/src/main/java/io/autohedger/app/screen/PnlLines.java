// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import io.autohedger.app.view.Picture;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the P&amp;L box shows of a picture; the last line is the sum of those before it. */
@FunctionalInterface
public interface PnlLines {
    /** One line; the amount in the base currency, null where it is not known. */
    record Line(String name, @Nullable BigDecimal amount) {}

    List<Line> of(Picture picture);

    /** Cash and positions at the last mids, and nothing else. */
    static PnlLines total() {
        return picture -> List.of(new Line("TOTAL", picture.pnl()));
    }
}
