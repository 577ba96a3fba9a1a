// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.codecs.CustodianStatementDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drafts of {@code agree CUSTODIAN --file FILE --at TIME}, and what both people see of it. */
final class AgreementDrafts {
    private static final Pattern NAMED = Pattern.compile("(\\S+) sha256 [0-9a-f]{64}");
    private static final int NO_DATE = CustodianStatementDecoder.LinesDecoder.valueDateNullValue();

    private AgreementDrafts() {}

    static Draft of(Map<String, Object> request, DeskView view, Source source) {
        String name = Drafts.text(request, "custodian");
        int custodian = view.agreements.custodianOf(name);
        if (custodian == 0) {
            String known = String.join(" ", view.agreements.names());
            return Draft.wrong(
                    "AC0708",
                    "no custodian '"
                            + name
                            + "' on this desk"
                            + (known.isEmpty() ? "" : "; there is: " + known));
        }
        Agreements.Agreement last = view.agreements.of(custodian);
        if (last == null) {
            return Draft.wrong("AC0709", "no day of " + name + " has closed yet");
        }
        String atText = Drafts.text(request, "at");
        Long at = Typed.nanos(atText);
        if (at == null) {
            return Draft.wrong(
                    "AC0709", "'" + atText + "' is no time; write it like 2026-03-02T22:00:00Z");
        }
        if (at != last.closeNanos()) {
            return Draft.wrong(
                    "AC0709",
                    atText
                            + " is not the last close of "
                            + name
                            + ", which is "
                            + FundingDrafts.time(last.closeNanos())
                            + (at < last.closeNanos()
                                    ? ": what it held before then is in what it held then"
                                    : ""));
        }
        List<String> lines = new ArrayList<>();
        if (request.get("lines") instanceof List<?> given) {
            given.forEach(line -> lines.add(String.valueOf(line)));
        }
        String reason = Drafts.text(request, "evidence");
        String command = text(name, at, reason);
        StatementFile file = StatementFile.read(lines, last.day(), view);
        if (!file.mistakes().isEmpty()) {
            return Draft.wrong(
                    "AC0709", command + " cannot be signed: " + String.join("; ", file.mistakes()));
        }
        Draft.Statement statement =
                new Draft.Statement(custodian, at, file.balances(), Drafts.expires(source), reason);
        return Draft.statement(
                command,
                command
                        + ": it is compared with the ledger when a second person approves it, and"
                        + " what differs is a break\n"
                        + String.join("\n", table(file.balances(), view)),
                statement);
    }

    /** {@code agree PB1 --file custody.csv --at 2026-03-02T22:00:00Z}: as it is typed. */
    static String text(String custodian, long closeNanos, String reason) {
        Matcher named = NAMED.matcher(reason);
        return "agree "
                + custodian
                + " --file "
                + (named.find() ? named.group(1) : "FILE")
                + " --at "
                + FundingDrafts.time(closeNanos);
    }

    /** Each balance of a statement. */
    static List<String> table(List<Agreements.Balance> balances, DeskView view) {
        Table table = new Table("  ASSET", "VALUE DATE", ">AMOUNT");
        for (Agreements.Balance balance : balances) {
            table.row(
                    "  " + about(balance.assetId(), balance.instrumentId(), view.names),
                    date(balance),
                    Amounts.signed(view.names.balance(balance), view.names.scale(balance)));
        }
        return table.lines();
    }

    static String about(int assetId, int instrumentId, Names names) {
        return assetId == 0 ? names.instrument(instrumentId) : names.asset(assetId);
    }

    static String date(Agreements.Balance balance) {
        return balance.assetId() == 0
                ? "contracts"
                : balance.valueDate() == NO_DATE ? "settled" : RollRows.date(balance.valueDate());
    }
}
