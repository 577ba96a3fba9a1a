// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One order of a client, and what has become of it. */
final class ClientOrder {
    private static final long LONGEST_NANOS = 365L * 86_400 * 1_000_000_000;
    private static final int AVG_DIGITS = 4;

    final long id;
    final int client;
    final int instrument;
    final OrderSide saidSide;
    final boolean buys;
    final OrderType type;
    final TimeInForce timeInForce;
    final long saidQty;
    final long saidPx;
    final long expireNanos;
    final long receivedNanos;
    final String clOrdId;
    final String symbol;
    private final Facts.@Nullable Pair pair;
    final BigDecimal orderQty;

    ClientOrderState state = ClientOrderState.NULL_VAL;
    String cancelId = "";
    BigDecimal limitPx = BigDecimal.ZERO;
    BigDecimal markUpPx = BigDecimal.ZERO;
    BigDecimal cum = BigDecimal.ZERO;
    private BigDecimal notional = BigDecimal.ZERO;

    /** What the client was given in doubt, and what its covers have left with nobody. */
    BigDecimal owed = BigDecimal.ZERO;

    BigDecimal orphan = BigDecimal.ZERO;

    /** The same with what the input under way has brought, of which not all was told yet. */
    BigDecimal orphanAhead = BigDecimal.ZERO;

    final List<Long> covers = new ArrayList<>();
    final Set<Integer> tried = new HashSet<>();

    /** Of the newest decision about it. */
    long decision;

    long decidedSeq;
    BigDecimal internal = BigDecimal.ZERO;
    BigDecimal internalPx = BigDecimal.ZERO;

    BigDecimal passed = BigDecimal.ZERO;
    BigDecimal orphans = BigDecimal.ZERO;
    ClientPrices.Place place = ClientPrices.Place.not(RefusedReason.NULL_VAL);
    String valve = "";

    /** What the newest decision says, as the answer has it. */
    Map<String, String> decided() {
        return Map.of(
                "valve", valve,
                "limit", limitPx.toPlainString(),
                "markUp", markUpPx.toPlainString(),
                "internal", internal.toPlainString(),
                "passed", passed.toPlainString());
    }

    /** Of the newest change. */
    BigDecimal lastQty = BigDecimal.ZERO;

    BigDecimal lastPx = BigDecimal.ZERO;
    RefusedReason lastReason = RefusedReason.NULL_VAL;

    /** All that has happened to it, in the words of the answer. */
    final List<String[]> story = new ArrayList<>();

    ClientOrder(long id, ClientOrderDecoder in, Facts facts, long now) {
        this.id = id;
        client = in.clientId();
        instrument = in.instrumentId();
        saidSide = in.side();
        buys = in.side() == OrderSide.BUY;
        type = in.ordType();
        timeInForce = in.timeInForce();
        saidQty = in.orderQty();
        saidPx = in.price();
        expireNanos = in.expireTimeNanos();
        receivedNanos = now;
        clOrdId = in.clOrdId();
        symbol = in.symbol();
        pair = facts.pairs.get(instrument);
        orderQty = qty(saidQty);
    }

    Facts.Pair pair() {
        return Objects.requireNonNull(pair);
    }

    BigDecimal qty(long mantissa) {
        return pair == null ? BigDecimal.valueOf(mantissa) : pair.qty(mantissa);
    }

    BigDecimal px(long mantissa) {
        return pair == null ? BigDecimal.valueOf(mantissa) : pair.px(mantissa);
    }

    long mantissa(BigDecimal qty) {
        return qty.movePointRight(pair == null ? 0 : pair.qtyScale()).longValueExact();
    }

    long pxMantissa(BigDecimal px) {
        return px.movePointRight(pair == null ? 0 : pair.priceScale()).longValueExact();
    }

    OrderSide side() {
        return buys ? OrderSide.BUY : OrderSide.SELL;
    }

    boolean isImmediate() {
        return timeInForce != TimeInForce.GTD;
    }

    boolean isOpen() {
        return switch (state) {
            case PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL -> true;
            default -> false;
        };
    }

    BigDecimal leaves() {
        return isOpen() ? orderQty.subtract(cum) : BigDecimal.ZERO;
    }

    long lastCover() {
        return covers.isEmpty() ? 0 : covers.getLast();
    }

    BigDecimal coverPx() {
        return buys ? limitPx.subtract(markUpPx) : limitPx.add(markUpPx);
    }

    /** A fill of its cover with our mark-up, never beyond its limit. */
    BigDecimal clientPx(BigDecimal px) {
        return buys ? limitPx.min(px.add(markUpPx)) : limitPx.max(px.subtract(markUpPx));
    }

    void dealt(BigDecimal qty, BigDecimal px) {
        cum = cum.add(qty);
        notional = notional.add(qty.multiply(px));
    }

    /** With four digits more than the price has. */
    long average() {
        return cum.signum() == 0 || pair == null
                ? 0
                : notional.divide(cum, pair.priceScale() + AVG_DIGITS, RoundingMode.HALF_EVEN)
                        .unscaledValue()
                        .longValueExact();
    }

    /** What is wrong with it; NULL_VAL: nothing. */
    ClientOrderCause wrong(ClientOrderDecoder in, long now, ClientTerms terms) {
        if (pair == null) {
            return ClientOrderCause.UNKNOWN_SYMBOL;
        }
        if (in.unsupported() == io.autohedger.codecs.Bool.YES) {
            return ClientOrderCause.UNSUPPORTED;
        }
        boolean isSized =
                orderQty.signum() > 0
                        && orderQty.compareTo(pair.least()) >= 0
                        && orderQty.compareTo(pair.most()) <= 0
                        && orderQty.remainder(pair.lot()).signum() == 0;
        boolean isPriced = type == OrderType.MARKET || (type == OrderType.LIMIT && saidPx > 0);
        if (!isSized || !isPriced || saidSide == OrderSide.NULL_VAL) {
            return ClientOrderCause.INVALID;
        }
        ClientOrderCause ofTime =
                switch (timeInForce) {
                    case IOC, FOK -> ClientOrderCause.NULL_VAL;
                    case GTD ->
                            expireNanos == ClientOrderDecoder.expireTimeNanosNullValue()
                                    ? ClientOrderCause.INVALID
                                    : expireNanos - now > LONGEST_NANOS
                                            ? ClientOrderCause.UNSUPPORTED
                                            : expireNanos > now
                                                    ? ClientOrderCause.NULL_VAL
                                                    : ClientOrderCause.LIFE_OVER;
                    case DAY, GTC -> ClientOrderCause.UNSUPPORTED;
                    case NULL_VAL -> ClientOrderCause.INVALID;
                };
        boolean isUnprotected =
                type == OrderType.MARKET
                        && (timeInForce == TimeInForce.GTD || terms.protection().signum() == 0);
        return ofTime == ClientOrderCause.NULL_VAL && isUnprotected
                ? ClientOrderCause.UNSUPPORTED
                : ofTime;
    }

    /** One change, with all of its figures. */
    String words(
            int ofClient,
            int ofInstrument,
            OrderSide side,
            ClientOrderState from,
            ClientOrderState to,
            ClientOrderCause cause,
            RefusedReason reason,
            long cover,
            BigDecimal... amounts) {
        StringBuilder words = new StringBuilder();
        words.append(
                "%d %d %s %s-%s %s %s cover %d:"
                        .formatted(ofClient, ofInstrument, side, from, to, cause, reason, cover));
        for (BigDecimal amount : amounts) {
            words.append(' ').append(amount.stripTrailingZeros().toPlainString());
        }
        return words.toString();
    }

    /** The newest change as the answer tells it. */
    void told(Recount recount, long seq, ClientOrderCause cause) {
        String text = Text.fix(state) + ", " + Text.word(cause);
        if (lastQty.signum() != 0) {
            text += " " + plain(lastQty) + " at " + lastPx.toPlainString();
        }
        if (cause == ClientOrderCause.REFUSED) {
            text += " " + Text.word(lastReason);
        }
        if (orphan.signum() != 0) {
            text += ", orphan " + plain(buys ? orphan : orphan.negate());
        }
        story.add(new String[] {String.valueOf(seq), Text.time(recount.now), text});
    }

    private static String plain(BigDecimal value) {
        BigDecimal shown = value.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, shown.scale()) + "f", shown);
    }
}
