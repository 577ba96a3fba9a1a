// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ModeChangedDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PairModeSetDecoder;
import io.autohedger.codecs.ShadowOrderDecoder;
import io.autohedger.codecs.StrategyDeployedDecoder;
import io.autohedger.codecs.StrategyMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** In which mode strategies and their instruments are, and what shadows would have sent last. */
final class Modes {
    /** A strategy as a whole. */
    static final int WHOLE = 0;

    /** What nobody has wanted for so long is not shown. */
    private static final long SHOWN_NANOS = 300 * Times.SECOND;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StrategyDeployedDecoder deployed = new StrategyDeployedDecoder();
    private final PairModeSetDecoder pair = new PairModeSetDecoder();
    private final ModeChangedDecoder changed = new ModeChangedDecoder();
    private final ShadowOrderDecoder shadow = new ShadowOrderDecoder();

    /** By strategy and instrument. */
    private final TreeMap<Long, Mode> modes = new TreeMap<>();

    private static final int KEPT = 100;

    /** The last of each strategy, instrument and side. */
    private final TreeMap<String, Shadow> newest = new TreeMap<>();

    private final Deque<Shadow> shadows = new ArrayDeque<>();

    /**
     * What holds.
     *
     * @param former the one before, or null
     * @param by who has set it; 0: the configuration
     */
    record Mode(
            int strategyId,
            int instrumentId,
            StrategyMode held,
            StrategyMode configured,
            @Nullable StrategyMode former,
            int by,
            int approvedBy,
            long nanos) {
        /** As it is typed: the strategy, or one instrument of it. */
        String name(Names names) {
            String whole = names.strategy(strategyId);
            return instrumentId == WHOLE ? whole : whole + "." + names.instrument(instrumentId);
        }
    }

    /** An order that was not sent. */
    record Shadow(
            int strategyId,
            int instrumentId,
            int venueId,
            OrderSide side,
            long orderQty,
            long price,
            long decisionId,
            long seq,
            long nanos) {
        Map<String, Object> object(Names names) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("strategy", names.strategy(strategyId));
            object.put("instrument", names.instrument(instrumentId));
            object.put("venue", names.venue(venueId));
            object.put("side", Names.word(side));
            object.put("qty", names.qty(instrumentId, orderQty).toPlainString());
            object.put("price", names.price(instrumentId, price).toPlainString());
            object.put("decision", decisionId);
            return object;
        }

        /** {@code buy 3,000,000 EURUSD at 1.08512 at LP1}. */
        String text(Names names) {
            return Names.word(side)
                    + " "
                    + Amounts.plain(names.qty(instrumentId, orderQty).stripTrailingZeros())
                    + " "
                    + names.instrument(instrumentId)
                    + " at "
                    + names.price(instrumentId, price).toPlainString()
                    + " at "
                    + names.venue(venueId);
        }
    }

    private static long key(int strategyId, int instrumentId) {
        return (long) strategyId << Integer.SIZE | instrumentId;
    }

    void input(long nanos, int template, DirectBuffer buffer, int at) {
        if (template == StrategyDeployedDecoder.TEMPLATE_ID) {
            deployed.wrapAndApplyHeader(buffer, at, header);
            configured(deployed.strategyId(), WHOLE, deployed.mode(), nanos);
        } else if (template == PairModeSetDecoder.TEMPLATE_ID) {
            pair.wrapAndApplyHeader(buffer, at, header);
            configured(pair.strategyId(), pair.instrumentId(), pair.mode(), nanos);
        }
    }

    /** Where something else holds, or has held, the core says so. */
    private void configured(int strategyId, int instrumentId, StrategyMode mode, long nanos) {
        modes.putIfAbsent(
                key(strategyId, instrumentId),
                new Mode(strategyId, instrumentId, mode, mode, null, 0, 0, nanos));
    }

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        if (template == ModeChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, at, header);
            Mode was = of(changed.strategyId(), changed.instrumentId());
            boolean isOther = changed.fromMode() != changed.toMode();
            modes.put(
                    key(changed.strategyId(), changed.instrumentId()),
                    new Mode(
                            changed.strategyId(),
                            changed.instrumentId(),
                            changed.toMode(),
                            changed.configuredMode(),
                            isOther || was == null ? changed.fromMode() : was.former(),
                            isOther || was == null ? changed.principalId() : was.by(),
                            isOther || was == null
                                    ? changed.approvedByPrincipalId()
                                    : was.approvedBy(),
                            isOther || was == null ? nanos : was.nanos()));
        } else if (template == ShadowOrderDecoder.TEMPLATE_ID) {
            shadow.wrapAndApplyHeader(buffer, at, header);
            Shadow told =
                    new Shadow(
                            shadow.strategyId(),
                            shadow.instrumentId(),
                            shadow.venueId(),
                            shadow.side(),
                            shadow.orderQty(),
                            shadow.price(),
                            shadow.decisionId(),
                            seq,
                            nanos);
            newest.put(
                    told.strategyId() + " " + told.instrumentId() + " " + told.side().name(), told);
            if (shadows.size() == KEPT) {
                shadows.removeFirst();
            }
            shadows.addLast(told);
        }
    }

    /** The last ones, in order. */
    Collection<Shadow> shadows() {
        return shadows;
    }

    @Nullable Mode of(int strategyId, int instrumentId) {
        return modes.get(key(strategyId, instrumentId));
    }

    /** What holds; AUTO of an instrument that nobody has said anything about. */
    StrategyMode held(int strategyId, int instrumentId) {
        Mode mode = of(strategyId, instrumentId);
        return mode == null ? StrategyMode.AUTO : mode.held();
    }

    /** Instruments that have a mode of their own. */
    List<Mode> ofInstruments(int strategyId) {
        return modes.values().stream()
                .filter(m -> m.strategyId() == strategyId && m.instrumentId() != WHOLE)
                .filter(m -> m.held() != StrategyMode.AUTO || m.configured() != StrategyMode.AUTO)
                .toList();
    }

    /** Those that are not as configured: people have set them. */
    List<Mode> byPeople() {
        return modes.values().stream().filter(m -> m.held() != m.configured()).toList();
    }

    /** A line for each, with what to type. */
    List<String> lines(Names names, long nowNanos) {
        List<String> lines = new ArrayList<>();
        for (Mode mode : byPeople()) {
            lines.add(
                    "MODE       "
                            + mode.name(names)
                            + " "
                            + Names.word(mode.held())
                            + ", configured "
                            + Names.word(mode.configured())
                            + ", by "
                            + names.principal(mode.by())
                            + "   autohedger strategy mode "
                            + mode.name(names)
                            + " back");
        }
        for (Shadow s : shown(nowNanos)) {
            lines.add(
                    "SHADOW     "
                            + names.strategy(s.strategyId())
                            + " would "
                            + s.text(names)
                            + ", "
                            + ShadowRows.name(s.decisionId())
                            + ", "
                            + Times.age(nowNanos - s.nanos())
                            + " ago, seq "
                            + Times.grouped(s.seq()));
        }
        return lines;
    }

    private List<Shadow> shown(long nowNanos) {
        return newest.values().stream()
                .filter(s -> nowNanos - s.nanos() <= SHOWN_NANOS)
                .filter(s ->
                        held(s.strategyId(), WHOLE) == StrategyMode.SHADOW
                                || held(s.strategyId(), s.instrumentId()) == StrategyMode.SHADOW)
                .toList();
    }

    List<Map<String, Object>> objects(Names names) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Mode mode : modes.values()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("strategy", names.strategy(mode.strategyId()));
            if (mode.instrumentId() != WHOLE) {
                object.put("instrument", names.instrument(mode.instrumentId()));
            }
            object.put("mode", Names.word(mode.held()));
            object.put("configured", Names.word(mode.configured()));
            if (mode.by() != 0) {
                object.put("by", names.principal(mode.by()));
            }
            objects.add(object);
        }
        return objects;
    }

    List<Map<String, Object>> shadowObjects(Names names, long nowNanos) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Shadow s : shown(nowNanos)) {
            Map<String, Object> object = s.object(names);
            object.put("seq", s.seq());
            objects.add(object);
        }
        return objects;
    }
}
