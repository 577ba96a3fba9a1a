// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.flow;

import io.autohedger.marketdata.text.BadInput;
import io.autohedger.marketdata.text.Table;
import java.util.ArrayList;
import java.util.List;

/** All that is wrong with one table, cell after cell. */
final class DealMistakes {
    private final Table table;
    private final List<BadInput> first = new ArrayList<>();
    private long count;

    DealMistakes(Table table) {
        this.table = table;
    }

    /** Takes the table's fault so that it can be read on; false where it has none to take. */
    boolean take() {
        BadInput fault = table.takeFault();
        if (fault != null) {
            add(fault);
        }
        return fault != null;
    }

    /** What ended the table, which nobody can take. */
    void takeLast() {
        BadInput fault = table.fault();
        if (fault != null) {
            add(fault);
        }
    }

    /** Something about the present line. */
    void add(String what, String remedy) {
        table.fail(what, remedy);
        take();
    }

    private void add(BadInput mistake) {
        count++;
        if (first.size() < DealFile.MOST_MISTAKES) {
            first.add(mistake);
        }
    }

    List<BadInput> first() {
        return first;
    }

    long count() {
        return count;
    }
}
