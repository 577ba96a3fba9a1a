// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.AgreementState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Custodians' closes as rows: agreed or not, by whom, and what differs. */
final class AgreementRows {
    private final DeskView view;
    private final Names names;

    AgreementRows(DeskView view) {
        this.view = view;
        this.names = view.names;
    }

    /** A line for each close that is overdue or differs. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        for (Agreements.Agreement a : view.agreements.all()) {
            if (a.state() == AgreementState.OVERDUE) {
                lines.add(
                        "AGREEMENT  "
                                + view.agreements.name(a.custodianId())
                                + "  close of "
                                + RollRows.date(a.day())
                                + " is not agreed, due "
                                + FundingDrafts.time(a.dueNanos())
                                + "   autohedger agree");
            }
        }
        return lines;
    }

    List<String> table() {
        Table table =
                new Table(
                        "CUSTODIAN",
                        "DAY",
                        "CLOSE",
                        "STATE",
                        ">LINES",
                        ">BREAKS",
                        ">KNOWN",
                        "SIGNED BY",
                        "AGREE BY");
        for (Agreements.Agreement a : view.agreements.all()) {
            table.row(
                    view.agreements.name(a.custodianId()),
                    RollRows.date(a.day()),
                    FundingDrafts.time(a.closeNanos()),
                    Names.word(a.state()),
                    Integer.toString(a.lines()),
                    Integer.toString(a.breaks()),
                    Integer.toString(a.known()),
                    signedBy(a),
                    FundingDrafts.time(a.dueNanos()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        List<String> differing = differing();
        if (!differing.isEmpty()) {
            lines.add("");
            lines.addAll(differing);
        }
        return lines;
    }

    private String signedBy(Agreements.Agreement a) {
        return a.by() == 0 ? "" : names.principal(a.by()) + ", " + names.principal(a.approvedBy());
    }

    private List<String> differing() {
        Table table =
                new Table("CUSTODIAN", "ASSET", "VALUE DATE", ">OURS", ">THEIRS", ">DIFFERS", "");
        boolean isAny = false;
        for (Agreements.Agreement a : view.agreements.all()) {
            for (Agreements.Line line : view.agreements.lines(a.custodianId())) {
                if (line.difference() != 0) {
                    isAny = true;
                    Agreements.Balance theirs = line.theirs();
                    table.row(
                            view.agreements.name(a.custodianId()),
                            AgreementDrafts.about(theirs.assetId(), theirs.instrumentId(), names),
                            AgreementDrafts.date(theirs),
                            amount(theirs, line.ours()),
                            amount(theirs, theirs.amount()),
                            amount(theirs, line.difference()),
                            line.known() == line.difference() ? "known" : "");
                }
            }
        }
        return isAny ? table.lines() : List.of();
    }

    private String amount(Agreements.Balance of, long mantissa) {
        return Amounts.signed(value(of, mantissa), names.scale(of));
    }

    private BigDecimal value(Agreements.Balance of, long mantissa) {
        return BigDecimal.valueOf(mantissa, names.scale(of));
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Agreements.Agreement a : view.agreements.all()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("custodian", view.agreements.name(a.custodianId()));
            object.put("day", RollRows.date(a.day()));
            object.put("close", Times.rfc3339(a.closeNanos()));
            object.put("agreeBy", Times.rfc3339(a.dueNanos()));
            object.put("state", Names.word(a.state()));
            object.put("lines", a.lines());
            object.put("breaks", a.breaks());
            object.put("known", a.known());
            if (a.by() != 0) {
                object.put("by", names.principal(a.by()));
                object.put("approvedBy", names.principal(a.approvedBy()));
            }
            object.put("balances", balances(a.custodianId()));
            objects.add(object);
        }
        return objects;
    }

    private List<Map<String, Object>> balances(int custodianId) {
        List<Map<String, Object>> balances = new ArrayList<>();
        for (Agreements.Line line : view.agreements.lines(custodianId)) {
            Agreements.Balance theirs = line.theirs();
            Map<String, Object> object = new LinkedHashMap<>();
            object.put(
                    "asset", AgreementDrafts.about(theirs.assetId(), theirs.instrumentId(), names));
            object.put("valueDate", AgreementDrafts.date(theirs));
            object.put("ours", value(theirs, line.ours()).toPlainString());
            object.put("theirs", value(theirs, theirs.amount()).toPlainString());
            object.put("known", value(theirs, line.known()).toPlainString());
            balances.add(object);
        }
        return balances;
    }
}
