// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.engine.reference.IdTable;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.trades.TradeLedger;
import io.autohedger.engine.trades.TradeLedger.Verdict;

/**
 * Which reports, other than fills, have been taken: told again (PossDup) under the same ExecID with
 * the same contents, a report changes nothing, whatever has happened since. One that comes the
 * first time that way is the one that was missed.
 */
final class KnownReports {
    private static final int LEAST = 16;

    private final TradeLedger reports;

    KnownReports(int fillCapacity) {
        reports = new TradeLedger(Math.max(LEAST, fillCapacity / 8));
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
        long contents = (long) in.rawOrdStatus() << 16 | (long) in.rawExecType() << 8;
        Verdict verdict =
                reports.trade(
                        in.clOrdId(),
                        in.buffer(),
                        execId,
                        in.cumQty(),
                        contents | in.kind().value(),
                        0);
        return verdict == Verdict.DUPLICATE && in.possDup() == Bool.YES;
    }

    void state(StatePass pass) {
        reports.state(pass);
    }
}
