// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.ParameterSetDecoder;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.language.ir.Program;
import io.autohedger.model.Instrument;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.agrona.DirectBuffer;

/** The last things that happened, in words: what led to where a scenario stands. */
final class Chronicle {
    private static final int KEPT = 12;

    /** A moment, from the beginning of the scenario. */
    record Entry(long nanos, String text) {}

    private final World world;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int[] states = {};

    Chronicle(World world) {
        this.world = world;
    }

    List<Entry> last() {
        return List.copyOf(entries);
    }

    void add(long nanos, String text) {
        entries.addLast(new Entry(nanos, text));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    void output(long nanos, int templateId, DirectBuffer buffer, int at) {
        switch (templateId) {
            case DecisionDecoder.TEMPLATE_ID ->
                    decision(nanos, new DecisionDecoder().wrapAndApplyHeader(buffer, at, header));
            case NewOrderDecoder.TEMPLATE_ID ->
                    order(nanos, new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header));
            case RefusedDecoder.TEMPLATE_ID ->
                    refused(nanos, new RefusedDecoder().wrapAndApplyHeader(buffer, at, header));
            case CancelOrderDecoder.TEMPLATE_ID -> {
                var in = new CancelOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                add(nanos, "order " + number(in.origClOrdId()) + ": cancel asked for");
            }
            case OrderTransitionDecoder.TEMPLATE_ID -> {
                var in = new OrderTransitionDecoder().wrapAndApplyHeader(buffer, at, header);
                boolean isDoubt =
                        in.toCertainty() != Certainty.KNOWN
                                && in.fromCertainty() == Certainty.KNOWN;
                if (isDoubt) {
                    add(nanos, "order " + number(in.clOrdId()) + ": no answer, now unknown");
                }
            }
            case InputIgnoredDecoder.TEMPLATE_ID -> {
                var in = new InputIgnoredDecoder().wrapAndApplyHeader(buffer, at, header);
                String why = in.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                add(nanos, "the desk ignores " + input(in.ignoredTemplateId()) + ": " + why);
            }
            case AlertDecoder.TEMPLATE_ID ->
                    alert(nanos, new AlertDecoder().wrapAndApplyHeader(buffer, at, header));
            default -> {
                // Explains nothing that a person would ask for.
            }
        }
    }

    /** Which machines have changed their state since this was last called. */
    void states(long nanos, int[] now) {
        List<Program.Machine> machines = world.strategy().scenarios().probe().machines();
        for (int i = 0; i < now.length; i++) {
            boolean isNew = i < states.length && states[i] >= 0 && states[i] != now[i];
            if (isNew) {
                Program.Machine machine = machines.get(i);
                add(
                        nanos,
                        written(machine.name())
                                + ": "
                                + machine.states().get(states[i]).name()
                                + " -> "
                                + machine.states().get(now[i]).name());
            }
        }
        states = Arrays.copyOf(now, now.length);
    }

    /** As the source names it: of a family with its member. */
    static String written(String machine) {
        int member = machine.indexOf('$');
        return member < 0
                ? machine
                : machine.substring(0, member) + "[" + machine.substring(member + 1) + "]";
    }

    private static String input(int templateId) {
        return switch (templateId) {
            case TopOfBookDecoder.TEMPLATE_ID -> "the price";
            case ClientDealDecoder.TEMPLATE_ID -> "the deal";
            case ParameterSetDecoder.TEMPLATE_ID -> "the parameter";
            case ExecutionReportDecoder.TEMPLATE_ID -> "a report";
            default -> "an input";
        };
    }

    private static long number(long clOrdId) {
        return clOrdId & 0xFFFF_FFFFL;
    }

    private void decision(long nanos, DecisionDecoder in) {
        int scale = world.assetScale(in.assetId());
        String residual =
                Amounts.signed(
                        Amounts.wide(in.residual().high(), in.residual().low(), scale + 4), scale);
        String demand = Amounts.signed(BigDecimal.valueOf(in.demand(), scale), scale);
        String asset = world.asset(in.assetId());
        boolean covers = in.coverOf() != DecisionDecoder.coverOfNullValue();
        add(
                nanos,
                (covers ? "cover of " : "line " + in.sourceLine() + ": hedge ")
                        + asset
                        + ", residual "
                        + residual
                        + ", wants "
                        + demand);
    }

    private void order(long nanos, NewOrderDecoder in) {
        Instrument instrument = world.instrument(in.instrumentId());
        add(
                nanos,
                "order "
                        + number(in.clOrdId())
                        + ": "
                        + dealt(in.side() == OrderSide.BUY, in.orderQty(), instrument)
                        + " at "
                        + world.venue(in.venueId()).name()
                        + ", no worse than "
                        + px(in.price(), instrument)
                        + ", "
                        + in.timeInForce());
    }

    private void refused(long nanos, RefusedDecoder in) {
        String word = in.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean isMeasured = in.limitValue() != 0;
        String measured = " (" + in.actualValue() + " against " + in.limitValue() + ")";
        add(nanos, "gate refuses: " + word + (isMeasured ? measured : ""));
    }

    private void alert(long nanos, AlertDecoder in) {
        String word = in.severity().name().toLowerCase(Locale.ROOT);
        boolean own = in.code() == AlertCode.STRATEGY_TEXT;
        String code = in.code().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        int line = in.sourceLine();
        String text = in.text();
        add(
                nanos,
                (own ? "line " + line + ": " : "")
                        + word
                        + " "
                        + (own ? "\"" + text + "\"" : code + (text.isEmpty() ? "" : ": " + text)));
    }

    static String dealt(boolean buys, long qty, Instrument instrument) {
        return (buys ? "buy " : "sell ")
                + Amounts.plain(BigDecimal.valueOf(qty, instrument.qtyScale()))
                + " "
                + instrument.symbol();
    }

    static String px(long px, Instrument instrument) {
        return Amounts.price(BigDecimal.valueOf(px, instrument.priceScale()));
    }
}
