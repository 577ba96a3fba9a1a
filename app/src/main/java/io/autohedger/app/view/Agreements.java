// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.AgreementChangedDecoder;
import io.autohedger.codecs.AgreementState;
import io.autohedger.codecs.CloseComparedDecoder;
import io.autohedger.codecs.CustodianDefinedDecoder;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Custodians, their closes, and what has become of the agreement of each. */
public final class Agreements {
    private static final int KEPT = 64;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CustodianDefinedDecoder defined = new CustodianDefinedDecoder();
    private final CustodianStatementDecoder asked = new CustodianStatementDecoder();
    private final AgreementChangedDecoder changed = new AgreementChangedDecoder();
    private final CloseComparedDecoder compared = new CloseComparedDecoder();
    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Long, List<Balance>> statements = Newest.of(KEPT);
    private final Map<Integer, Agreement> agreements = new TreeMap<>();
    private final Map<Integer, Map<String, Line>> lines = new TreeMap<>();

    /**
     * One of a statement; mantissas.
     *
     * @param assetId 0: of a contract
     * @param valueDate an epoch day; the null value: settled, or of a contract
     */
    public record Balance(int assetId, int instrumentId, int valueDate, long amount) {}

    /** What the core has told of a custodian's last close. */
    record Agreement(
            int custodianId,
            AgreementState state,
            int day,
            long closeNanos,
            long dueNanos,
            int lines,
            int breaks,
            int known,
            int by,
            int approvedBy) {}

    /**
     * A balance as it was compared.
     *
     * @param theirs in the balance
     * @param known theirs less ours, as people have ended it with nothing
     */
    record Line(Balance theirs, long ours, long known) {
        long difference() {
            return theirs.amount() - ours;
        }
    }

    /**
     * A custodian's last close, for a report.
     *
     * @param words what has become of its agreement
     */
    public record Closed(String custodian, String day, int lines, int breaks, String words) {}

    List<Closed> closed(Names of) {
        List<Closed> closed = new ArrayList<>();
        for (Agreement a : agreements.values()) {
            String words =
                    a.by() == 0
                            ? "no statement is signed"
                            : "signed by "
                                    + of.principal(a.by())
                                    + ", "
                                    + of.principal(a.approvedBy());
            closed.add(
                    new Closed(
                            name(a.custodianId()),
                            RollRows.date(a.day()),
                            a.lines(),
                            a.breaks(),
                            words + (a.known() == 0 ? "" : "; " + a.known() + " known")));
        }
        return closed;
    }

    String name(int custodianId) {
        return names.getOrDefault(custodianId, "custodian " + custodianId);
    }

    /** The handle of a custodian; 0: there is none of that name. */
    int custodianOf(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    Collection<String> names() {
        return names.values();
    }

    /** Of a request that somebody has made. */
    List<Balance> of(long requestId) {
        return statements.getOrDefault(requestId, List.of());
    }

    Collection<Agreement> all() {
        return agreements.values();
    }

    @Nullable Agreement of(int custodianId) {
        return agreements.get(custodianId);
    }

    /** Of the last statement that is signed. */
    Collection<Line> lines(int custodianId) {
        return lines.getOrDefault(custodianId, Map.of()).values();
    }

    void input(int template, DirectBuffer buffer, int at) {
        if (template == CustodianDefinedDecoder.TEMPLATE_ID) {
            defined.wrapAndApplyHeader(buffer, at, header);
            names.put(defined.custodianId(), defined.name());
        } else if (template == CustodianStatementDecoder.TEMPLATE_ID) {
            asked.wrapAndApplyHeader(buffer, at, header);
            List<Balance> balances = new ArrayList<>();
            for (CustodianStatementDecoder.LinesDecoder line : asked.lines()) {
                balances.add(
                        new Balance(
                                line.assetId(),
                                line.instrumentId(),
                                line.valueDate(),
                                line.amount()));
            }
            statements.put(asked.requestId(), balances);
        }
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template == AgreementChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, at, header);
            int id = changed.custodianId();
            if (changed.requestId() == 0) {
                lines.remove(id);
            }
            agreements.put(
                    id,
                    new Agreement(
                            id,
                            changed.state(),
                            changed.day(),
                            changed.closeNanos(),
                            changed.dueNanos(),
                            changed.lines(),
                            changed.breaks(),
                            changed.known(),
                            changed.principalId(),
                            changed.approvedByPrincipalId()));
        } else if (template == CloseComparedDecoder.TEMPLATE_ID) {
            compared.wrapAndApplyHeader(buffer, at, header);
            Balance theirs =
                    new Balance(
                            compared.assetId(),
                            compared.instrumentId(),
                            compared.valueDate(),
                            compared.theirs());
            String key = theirs.assetId() + "/" + theirs.instrumentId() + "/" + theirs.valueDate();
            lines.computeIfAbsent(compared.custodianId(), id -> new TreeMap<>())
                    .put(key, new Line(theirs, compared.ours(), compared.known()));
        }
    }
}
