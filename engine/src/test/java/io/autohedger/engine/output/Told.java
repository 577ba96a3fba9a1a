// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.Int128Decoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PnlInKindDecoder;
import io.autohedger.codecs.PnlTotalDecoder;
import io.autohedger.codecs.PositionCostDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.ProviderCostChangedDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RollChangedDecoder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** What a part of the engine has told, a line for each message. */
public final class Told {
    public final Emitter emitter = new Emitter();

    private final OutputBuffer output = new OutputBuffer();

    public Told() {
        emitter.to(output);
    }

    /** Since this was last asked. */
    public List<String> take() {
        List<String> lines = new ArrayList<>();
        for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
            lines.add(line(output.templateId(at), output.buffer(), at));
        }
        output.clear();
        return lines;
    }

    /** One message that stands in a buffer. */
    public static String line(int templateId, DirectBuffer buffer, int at) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (templateId) {
            case PostingDecoder.TEMPLATE_ID -> {
                PostingDecoder in = new PostingDecoder().wrapAndApplyHeader(buffer, at, header);
                yield in.kind()
                        + " entity "
                        + in.entityId()
                        + " book "
                        + in.bookId()
                        + " account "
                        + in.accountId()
                        + " asset "
                        + in.assetId()
                        + amount(" ", in.amount())
                        + " date "
                        + (in.valueDate() == PostingDecoder.valueDateNullValue()
                                ? "none"
                                : in.valueDate())
                        + " instrument "
                        + in.instrumentId()
                        + " order "
                        + in.clOrdId();
            }
            case AlertDecoder.TEMPLATE_ID -> {
                AlertDecoder in = new AlertDecoder().wrapAndApplyHeader(buffer, at, header);
                yield in.severity() + " " + in.code() + " instrument " + in.instrumentId();
            }
            case InputIgnoredDecoder.TEMPLATE_ID -> {
                InputIgnoredDecoder in =
                        new InputIgnoredDecoder().wrapAndApplyHeader(buffer, at, header);
                yield "ignored " + in.reason() + " " + in.reference();
            }
            case RollChangedDecoder.TEMPLATE_ID -> {
                RollChangedDecoder in =
                        new RollChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                yield "instrument "
                        + in.instrumentId()
                        + " at "
                        + in.positionsDate()
                        + " spot "
                        + in.spotDate()
                        + " waits "
                        + in.waits();
            }
            case BreakChangedDecoder.TEMPLATE_ID -> broken(buffer, at);
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                ReplaceOrderDecoder in =
                        new ReplaceOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                yield "replace "
                        + in.clOrdId()
                        + " of "
                        + in.origClOrdId()
                        + " "
                        + in.side()
                        + " "
                        + in.orderQty()
                        + " at "
                        + in.price()
                        + " until "
                        + in.expireTimeNanos();
            }
            case ProviderCostChangedDecoder.TEMPLATE_ID -> {
                ProviderCostChangedDecoder in =
                        new ProviderCostChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                yield "provider "
                        + in.venueId()
                        + " instrument "
                        + in.instrumentId()
                        + " held "
                        + in.holdNanos();
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                CancelOrderDecoder in =
                        new CancelOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                yield "cancel "
                        + in.clOrdId()
                        + " of "
                        + in.origClOrdId()
                        + " "
                        + in.side()
                        + " "
                        + in.orderQty();
            }
            case QueryOrderDecoder.TEMPLATE_ID -> {
                QueryOrderDecoder in =
                        new QueryOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                yield "query " + in.ordStatusReqId() + " of " + in.clOrdId() + " " + in.side();
            }
            case QueryFillsDecoder.TEMPLATE_ID -> {
                QueryFillsDecoder in =
                        new QueryFillsDecoder().wrapAndApplyHeader(buffer, at, header);
                yield "query fills " + in.tradeReqId() + " of " + in.clOrdId() + " " + in.side();
            }
            case QueryOpenOrdersDecoder.TEMPLATE_ID -> {
                QueryOpenOrdersDecoder in =
                        new QueryOpenOrdersDecoder().wrapAndApplyHeader(buffer, at, header);
                yield "query open " + in.massStatusReqId() + " for " + in.clOrdId();
            }
            case PositionCostDecoder.TEMPLATE_ID -> cost(buffer, at);
            case PnlInKindDecoder.TEMPLATE_ID -> {
                PnlInKindDecoder in = new PnlInKindDecoder().wrapAndApplyHeader(buffer, at, header);
                yield "in kind instrument "
                        + in.instrumentId()
                        + " asset "
                        + in.assetId()
                        + " scale "
                        + in.scale()
                        + " by "
                        + in.causeSeq()
                        + amount(" total ", in.total())
                        + amount(" carry ", in.carry())
                        + amount(" fees ", in.fees());
            }
            case PnlChangedDecoder.TEMPLATE_ID -> changed(buffer, at);
            case PnlTotalDecoder.TEMPLATE_ID -> total(buffer, at);
            default -> "template " + templateId;
        };
    }

    private static String cost(DirectBuffer buffer, int at) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        PositionCostDecoder in = new PositionCostDecoder().wrapAndApplyHeader(buffer, at, header);
        return "book "
                + in.bookId()
                + " instrument "
                + in.instrumentId()
                + " asset "
                + in.assetId()
                + " scale "
                + in.scale()
                + " "
                + in.positionScale()
                + " valued "
                + in.valued()
                + " lots "
                + in.lots()
                + " merged "
                + in.mergedLots()
                + amount(" holds ", in.position())
                + amount(" average ", in.averageCost())
                + amount(" ", in.averageUnrealised())
                + amount(" ", in.averageRealised())
                + amount(" fifo ", in.fifoCost())
                + amount(" ", in.fifoUnrealised())
                + amount(" ", in.fifoRealised());
    }

    private static String broken(DirectBuffer buffer, int at) {
        BreakChangedDecoder in =
                new BreakChangedDecoder()
                        .wrapAndApplyHeader(buffer, at, new MessageHeaderDecoder());
        return "break "
                + in.breakId()
                + " "
                + in.kind()
                + " "
                + in.phase()
                + " venue "
                + in.venueId()
                + " book "
                + in.bookId()
                + " instrument "
                + in.instrumentId()
                + " order "
                + in.clOrdId()
                + " ours "
                + in.ourQty()
                + " at "
                + in.ourPx()
                + " theirs "
                + in.theirQty()
                + " at "
                + in.theirPx()
                + " since "
                + in.sinceNanos()
                + " "
                + in.execId();
    }

    private static String changed(DirectBuffer buffer, int at) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        PnlChangedDecoder in = new PnlChangedDecoder().wrapAndApplyHeader(buffer, at, header);
        return "line "
                + in.instrumentId()
                + " asset "
                + in.assetId()
                + " scale "
                + in.scale()
                + " "
                + in.positionScale()
                + " valued "
                + in.valued()
                + " by "
                + in.causeSeq()
                + " mid "
                + in.doubleMid()
                + amount(" holds ", in.position())
                + amount(" cash ", in.cash())
                + amount(" total ", in.total())
                + amount(" spread ", in.clientSpread())
                + amount(" hedges ", in.hedgeCost())
                + amount(" warehousing ", in.warehousing())
                + amount(" carry ", in.carry())
                + amount(" fees ", in.fees())
                + amount(" adjustments ", in.adjustments())
                + amount(" remainder ", in.remainder());
    }

    private static String total(DirectBuffer buffer, int at) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        PnlTotalDecoder in = new PnlTotalDecoder().wrapAndApplyHeader(buffer, at, header);
        return "desk asset "
                + in.assetId()
                + " scale "
                + in.scale()
                + " valued "
                + in.valued()
                + " by "
                + in.causeSeq()
                + amount(" total ", in.total())
                + amount(" spread ", in.clientSpread())
                + amount(" hedges ", in.hedgeCost())
                + amount(" warehousing ", in.warehousing())
                + amount(" carry ", in.carry())
                + amount(" fees ", in.fees())
                + amount(" adjustments ", in.adjustments())
                + amount(" remainder ", in.remainder())
                + amount(" translation ", in.translation());
    }

    private static String amount(String name, Int128Decoder in) {
        BigInteger low = new BigInteger(Long.toUnsignedString(in.low()));
        return name + BigInteger.valueOf(in.high()).shiftLeft(Long.SIZE).add(low);
    }
}
