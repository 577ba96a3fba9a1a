// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.BooksCrossedDecoder;
import io.autohedger.codecs.BustsSetDecoder;
import io.autohedger.codecs.ClientOrdersDefinedDecoder;
import io.autohedger.codecs.CloseDefinedDecoder;
import io.autohedger.codecs.CrossingSetDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ModeChangedDecoder;
import io.autohedger.codecs.PairModeSetDecoder;
import io.autohedger.codecs.ShadowOrderDecoder;
import io.autohedger.codecs.StrategyDeployedDecoder;
import io.autohedger.codecs.SuggestionChangedDecoder;
import io.autohedger.codecs.WindowChangedDecoder;
import io.autohedger.codecs.WindowDefinedDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Passes on what is said of when and how programs may hedge. */
final class HedgingPolicy {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Recount recount;
    private final Shadows shadows;

    HedgingPolicy(Recount recount) {
        this.recount = recount;
        shadows = new Shadows(recount);
    }

    /** A life of the desk begins. */
    void started() {
        recount.windows.started();
        recount.closing.started();
        recount.crossings.started();
    }

    void deployed(StrategyDeployedDecoder in) {
        recount.modes.deployed(in.strategyId(), in.mode());
    }

    /** True: it was told of such a policy. */
    boolean input(int template, DirectBuffer buffer, int at) {
        switch (template) {
            case PairModeSetDecoder.TEMPLATE_ID -> {
                var in = new PairModeSetDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.modes.configured(in.strategyId(), in.instrumentId(), in.mode());
            }
            case WindowDefinedDecoder.TEMPLATE_ID ->
                    recount.windows.defined(
                            new WindowDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            case ClientOrdersDefinedDecoder.TEMPLATE_ID ->
                    recount.clients.defined(
                            new ClientOrdersDefinedDecoder()
                                    .wrapAndApplyHeader(buffer, at, header));
            case CrossingSetDecoder.TEMPLATE_ID ->
                    recount.crossings.defined(
                            new CrossingSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case BustsSetDecoder.TEMPLATE_ID ->
                    recount.takenBack.defined(
                            new BustsSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case CloseDefinedDecoder.TEMPLATE_ID ->
                    recount.closing.defined(
                            new CloseDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean output(long seq, int template, DirectBuffer buffer, int at, @Nullable Decided decided)
            throws IOException {
        switch (template) {
            case ModeChangedDecoder.TEMPLATE_ID ->
                    recount.modes.told(
                            new ModeChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case ShadowOrderDecoder.TEMPLATE_ID ->
                    shadows.told(
                            seq,
                            new ShadowOrderDecoder().wrapAndApplyHeader(buffer, at, header),
                            decided);
            case SuggestionChangedDecoder.TEMPLATE_ID ->
                    recount.suggestions.told(
                            seq,
                            new SuggestionChangedDecoder().wrapAndApplyHeader(buffer, at, header),
                            decided);
            case BooksCrossedDecoder.TEMPLATE_ID ->
                    recount.crossings.told(
                            seq, new BooksCrossedDecoder().wrapAndApplyHeader(buffer, at, header));
            case WindowChangedDecoder.TEMPLATE_ID ->
                    recount.windows.told(
                            new WindowChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            default -> {
                return false;
            }
        }
        return true;
    }

    void alert(long seq, AlertDecoder out) throws IOException {
        recount.modes.told(seq, out);
        recount.takenBack.told(out);
        recount.windows.told(out);
        recount.closing.told(seq, out);
    }

    /** After an input, before what is answered to it. */
    void time() throws IOException {
        recount.takenBack.time();
        recount.windows.turn();
        recount.crossings.time();
    }

    void endOfInput() throws IOException {
        recount.suggestions.endOfInput();
        recount.takenBack.endOfInput();
        recount.modes.endOfInput();
        recount.windows.endOfInput();
        recount.closing.endOfInput();
        recount.rolls.endOfInput();
        recount.clients.endOfInput();
    }
}
