// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.view.Names;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ApprovalDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts trades together from the legs that a journal posts: what was booked, each once, whatever was
 * repeated. The input before says whose it is and whether it changes what was booked.
 */
final class Trades {
    /** Amounts are posted with more digits than the asset has. */
    static final int EXTRA_DIGITS = 4;

    private final Names names;
    private final Prices prices;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientDealDecoder deal = new ClientDealDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final PersonActionDecoder action = new PersonActionDecoder();
    private final ApprovalDecoder approval = new ApprovalDecoder();

    /** The client of each request to book held deals. */
    private final Map<Long, Integer> heldOf = new HashMap<>();

    /** Whose account it is: a fill of a client's order comes with the report of its cover. */
    private final Map<Integer, Integer> clientOf = new HashMap<>();

    private int partyId;

    /** Of the trade that the input told first, at its instrument's scale; 0: it told none. */
    private long toldPx;

    private boolean isChange;

    /** Whether the input is of a client's deal: what is changed then is that. */
    private boolean isDeal;

    private boolean isApproved;
    private @Nullable BigDecimal baseLeg;

    Trades(Names names, Prices prices) {
        this.names = names;
        this.prices = prices;
    }

    void input(int template, DirectBuffer buffer, int at) {
        partyId = 0;
        toldPx = 0;
        isChange = false;
        isDeal = template == ClientDealDecoder.TEMPLATE_ID;
        isApproved = template == ApprovalDecoder.TEMPLATE_ID;
        baseLeg = null;
        switch (template) {
            case ClientDefinedDecoder.TEMPLATE_ID -> {
                ClientDefinedDecoder client =
                        new ClientDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                clientOf.put(client.accountId(), client.clientId());
            }
            case ClientDealDecoder.TEMPLATE_ID -> {
                deal.wrapAndApplyHeader(buffer, at, header);
                partyId = deal.clientId();
                isChange = deal.kind() != DealKind.BOOKED;
                toldPx = isChange ? 0 : deal.lastPx();
            }
            case ExecutionReportDecoder.TEMPLATE_ID -> {
                report.wrapAndApplyHeader(buffer, at, header);
                partyId = report.venueId();
                isChange = report.kind() != OrderEventKind.TRADE;
                toldPx = isChange ? 0 : Math.max(0, report.lastPx());
            }
            case PersonActionDecoder.TEMPLATE_ID -> {
                action.wrapAndApplyHeader(buffer, at, header);
                if (action.action() == ActionKind.BOOK_HELD) {
                    heldOf.put(action.requestId(), (int) action.scopeId());
                }
            }
            case ApprovalDecoder.TEMPLATE_ID -> {
                // What it books is of the client whose deals were held, or of nobody.
                approval.wrapAndApplyHeader(buffer, at, header);
                partyId = heldOf.getOrDefault(approval.requestId(), 0);
            }
            default -> {
                // Nobody trades.
            }
        }
    }

    /** The trade whose last leg an output is; null: it is none. */
    @Nullable Trade output(long nanos, int template, DirectBuffer buffer, int at) {
        if (template != PostingDecoder.TEMPLATE_ID) {
            return null;
        }
        posting.wrapAndApplyHeader(buffer, at, header);
        int instrument = posting.instrumentId();
        if (posting.bookId() == 0 || !prices.isInstrument(instrument)) {
            return null; // the counterparty's side
        }
        if (isPayment() || posting.kind() == PostingKind.TRANSFER) {
            return null; // a transfer leaves one book and enters another at the same price
        }
        BigDecimal amount =
                Amounts.wide(
                        posting.amount().high(),
                        posting.amount().low(),
                        names.assetScale(posting.assetId()) + EXTRA_DIGITS);
        BigDecimal base = baseLeg;
        if (base == null) {
            baseLeg = amount;
            return null;
        }
        baseLeg = null;
        if (base.signum() == 0) {
            return null;
        }
        boolean isOfOrder = isFillOfOrder();
        return new Trade(
                nanos,
                isOfOrder ? Term.CLIENT_SPREAD : term(posting.kind()),
                instrument,
                base,
                px(instrument, base, amount),
                amount,
                posting.kind() == PostingKind.CLIENT,
                isOfOrder ? clientOf.getOrDefault(posting.accountId(), 0) : partyId,
                posting.clOrdId() == PostingDecoder.clOrdIdNullValue() ? 0 : posting.clOrdId());
    }

    /** A client's order was filled, not a deal of its own told, nor one that was held booked. */
    private boolean isFillOfOrder() {
        return posting.kind() == PostingKind.CLIENT && !isDeal && !isApproved;
    }

    /** What an output paid beside trades; null: nothing. */
    @Nullable Payment payment(int template, DirectBuffer buffer, int at) {
        if (template != PostingDecoder.TEMPLATE_ID) {
            return null;
        }
        posting.wrapAndApplyHeader(buffer, at, header);
        if (posting.bookId() == 0 || !isPayment()) {
            return null;
        }
        int instrument = posting.instrumentId();
        boolean isBaseOfRoll =
                posting.kind() == PostingKind.ROLL && posting.assetId() == prices.base(instrument);
        return new Payment(
                instrument,
                posting.assetId(),
                switch (posting.kind()) {
                    case FEE -> Term.FEES;
                    case ADJUSTMENT -> Term.ADJUSTMENTS;
                    default -> Term.CARRY;
                },
                Amounts.wide(
                        posting.amount().high(),
                        posting.amount().low(),
                        names.assetScale(posting.assetId()) + EXTRA_DIGITS),
                !isBaseOfRoll);
    }

    /** An adjustment for no instrument is of a balance alone. */
    private boolean isPayment() {
        return switch (posting.kind()) {
            case FUNDING, FEE, ROLL -> true;
            case ADJUSTMENT -> posting.instrumentId() == 0;
            default -> false;
        };
    }

    /**
     * What the quote leg was rounded from. Of an inverse perpetual the base leg is what was
     * rounded, to the smallest coin, and of few contracts that is no price any more: what was told
     * is.
     */
    private BigDecimal px(int instrumentId, BigDecimal base, BigDecimal quote) {
        if (prices.isInverse(instrumentId) && toldPx != 0 && !isFillOfOrder()) {
            return BigDecimal.valueOf(toldPx, prices.priceScale(instrumentId));
        }
        return quote.negate().divide(base, prices.priceScale(instrumentId), RoundingMode.HALF_EVEN);
    }

    private Term term(PostingKind kind) {
        if (isChange) {
            return Term.ADJUSTMENTS;
        }
        return switch (kind) {
            case CLIENT -> Term.CLIENT_SPREAD;
            case HEDGED -> Term.HEDGE_COST;
            default -> Term.ADJUSTMENTS;
        };
    }
}
