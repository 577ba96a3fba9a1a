// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ScopeKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the gate is told of a strategy: the smaller of what it declares and what the desk sets. */
class DeclaredLimitsTest {
    private static final long MILLION = 100_000_000L;

    private final ConfiguredDesk configured = OnePairDesk.configured();
    private final Map<LimitKind, Long> ofStrategy = new EnumMap<>(LimitKind.class);

    @Test
    void theStrategyDeclaresLessThanTheDeskAllows() {
        write(configured.desk());
        assertEquals(4, ofStrategy.get(LimitKind.OPEN_ORDERS));
        assertEquals(50 * MILLION, ofStrategy.get(LimitKind.NET_POSITION));
    }

    @Test
    void theDeskAllowsLessThanTheStrategyDeclares() {
        List<DeskDefinition.Limit> limits =
                configured.desk().limits().stream().map(DeclaredLimitsTest::smaller).toList();
        write(
                new DeskDefinition(
                        configured.desk().name(),
                        configured.desk().environment(),
                        configured.desk().universe(),
                        configured.desk().venues(),
                        configured.desk().books(),
                        configured.desk().clients(),
                        limits,
                        List.of()));
        assertEquals(2, ofStrategy.get(LimitKind.OPEN_ORDERS));
        assertEquals(2, ofStrategy.get(LimitKind.NET_POSITION));
    }

    /** What was told before is known from what is new only where each limit is told once. */
    @Test
    void eachLimitIsToldOnceWithWhatHolds() {
        List<String> told = new java.util.ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        ReferenceInputs inputs =
                new ReferenceInputs((buffer, offset, length) -> {
                    header.wrap(buffer, offset);
                    if (header.templateId() == LimitSetDecoder.TEMPLATE_ID) {
                        LimitSetDecoder limit =
                                new LimitSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                        told.add(limit.scopeKind() + " " + limit.scopeId() + limit.limitKind());
                    }
                });
        inputs.define(configured.desk(), configured.strategies());
        configured.strategies().forEach(inputs::deployment);
        assertEquals(told.stream().distinct().toList(), told);
    }

    private static DeskDefinition.Limit smaller(DeskDefinition.Limit limit) {
        boolean isDeclared =
                limit.kind() == LimitKind.OPEN_ORDERS || limit.kind() == LimitKind.NET_POSITION;
        return isDeclared
                ? new DeskDefinition.Limit(
                        limit.scope(), limit.scopeId(), limit.kind(), limit.assetId(), 2, 0)
                : limit;
    }

    private void write(DeskDefinition desk) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        ReferenceInputs inputs =
                new ReferenceInputs((buffer, offset, length) -> {
                    header.wrap(buffer, offset);
                    if (header.templateId() == LimitSetDecoder.TEMPLATE_ID) {
                        LimitSetDecoder limit =
                                new LimitSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                        if (limit.scopeKind() == ScopeKind.STRATEGY) {
                            ofStrategy.put(limit.limitKind(), limit.amount());
                        }
                    }
                });
        inputs.write(desk, 1);
        configured.strategies().forEach(inputs::deployment);
    }
}
