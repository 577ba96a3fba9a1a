// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.engine.reference.IdTable;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Which reports, other than fills, have been taken: told again (PossDup) under the same ExecID with
 * the same contents, a report changes nothing, whatever has happened since. One that comes the
 * first time that way is the one that was missed. When there is no more room the older half is
 * forgotten.
 */
final class KnownReports {
    private static final int LEAST = 16;

    private final IdTable reports;
    private final long[] cumQty;

    /** What else a repetition tells again: OrdStatus, ExecType and what that means. */
    private final int[] contents;

    KnownReports(int fillCapacity) {
        int capacity = Math.max(LEAST, fillCapacity / 8);
        reports = new IdTable(capacity);
        cumQty = new long[capacity];
        contents = new int[capacity];
    }

    /** Fetches where the report's ExecID may be. */
    long touch(ExecutionReportDecoder in) {
        int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
        return reports.touch(in.clOrdId(), in.buffer(), execId);
    }

    /** Whether a report is a repetition; if not, it is known from now on. */
    boolean isRepeated(ExecutionReportDecoder in) {
        int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
        if (IdTable.isBlank(in.buffer(), execId)) {
            return false;
        }
        if (reports.isFull()) {
            reports.forget(reports.size() / 2);
        }
        int slot = reports.find(in.clOrdId(), in.buffer(), execId);
        if (slot != IdTable.ABSENT) {
            return in.possDup() == Bool.YES
                    && cumQty[slot] == in.cumQty()
                    && contents[slot] == contents(in);
        }
        slot = reports.addFound(in.clOrdId(), in.buffer(), execId);
        cumQty[slot] = in.cumQty();
        contents[slot] = contents(in);
        return false;
    }

    private static int contents(ExecutionReportDecoder in) {
        return in.rawOrdStatus() << 16 | in.rawExecType() << 8 | in.kind().value();
    }

    void state(StatePass pass) {
        reports.state(pass);
        for (int i = 0; i < reports.size(); i++) {
            int slot = reports.slotAt(i);
            cumQty[slot] = pass.next(cumQty[slot]);
            contents[slot] = pass.next(contents[slot]);
        }
    }
}
