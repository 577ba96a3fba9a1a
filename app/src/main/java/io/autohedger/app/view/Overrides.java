// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OverrideChangedDecoder;
import io.autohedger.codecs.OverrideState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** Tokens of two people for one order past one limit that nobody has used yet. */
final class Overrides {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OverrideChangedDecoder changed = new OverrideChangedDecoder();
    private final Map<Long, Token> granted = new TreeMap<>();

    private record Token(String text, long untilNanos, int by, int approvedBy) {}

    void output(int template, DirectBuffer buffer, int at, Names names) {
        if (template != OverrideChangedDecoder.TEMPLATE_ID) {
            return;
        }
        changed.wrapAndApplyHeader(buffer, at, header);
        if (changed.state() == OverrideState.GRANTED) {
            granted.put(
                    changed.overrideId(),
                    new Token(
                            what(changed, names),
                            changed.untilNanos(),
                            changed.principalId(),
                            changed.approvedByPrincipalId()));
        } else {
            granted.remove(changed.overrideId());
        }
    }

    /** {@code desk:fx net 120,000,000 USD instead of 100,000,000 USD}. */
    static String what(OverrideChangedDecoder in, Names names) {
        return names.scope(in.scopeKind(), in.scopeId())
                + " "
                + LimitUse.Row.word(in.limitKind())
                + " "
                + names.limit(in.scopeKind(), in.scopeId(), in.limitKind(), in.allowed())
                + " instead of "
                + names.limit(in.scopeKind(), in.scopeId(), in.limitKind(), in.limitValue());
    }

    /** Who let an order pass which limit, and what it came to. */
    static Step.Passed passed(OverrideChangedDecoder in, long seq, long nanos, Names names) {
        Limits.Limit limit = names.limits.at(in.scopeKind(), in.scopeId(), in.limitKind());
        String by = names.principal(in.principalId());
        String second = names.principal(in.approvedByPrincipalId());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("of", names.scope(in.scopeKind(), in.scopeId()));
        members.put("limitKind", LimitUse.Row.word(in.limitKind()));
        if (limit != null) {
            members.put("is", limit.plain(names, in.actualValue()));
            members.put("limit", limit.plain(names, in.limitValue()));
            members.put("allowed", limit.plain(names, in.allowed()));
        }
        if (in.assetId() != 0) {
            members.put("ccy", names.asset(in.assetId()));
        }
        members.put("by", by);
        members.put("approvedBy", second);
        String is = names.limit(in.scopeKind(), in.scopeId(), in.limitKind(), in.actualValue());
        String words = what(in, names) + ", it is " + is + ", by " + by + " and " + second;
        return new Step.Passed(seq, nanos, "R" + in.overrideId(), words, members);
    }

    List<String> lines(Names names, long nowNanos) {
        return granted.entrySet().stream()
                .map(entry ->
                        "OVERRIDE   R"
                                + entry.getKey()
                                + "  one order: "
                                + entry.getValue().text()
                                + "   by "
                                + names.principal(entry.getValue().by())
                                + " and "
                                + names.principal(entry.getValue().approvedBy())
                                + ", "
                                + Times.age(Math.max(0, entry.getValue().untilNanos() - nowNanos))
                                + " left")
                .toList();
    }
}
