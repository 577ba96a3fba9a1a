// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.engine.clientorders.ClientOrders;
import io.autohedger.engine.clientorders.ClientTerms;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;

/** Whether a client's order is one that can be dealt at all, and which parts of it can. */
final class ClientChecks {
    private static final ClientOrderCause RIGHT = ClientOrderCause.NULL_VAL;

    /** An order may rest for a year. */
    private static final long LONGEST_NANOS = 365L * 86_400 * 1_000_000_000;

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final ClientTerms terms;
    private final ClientOrders clients;
    private RefusedReason reason = RefusedReason.NULL_VAL;

    ClientChecks(Catalogue catalogue, Ledger ledger, ClientTerms terms, ClientOrders clients) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.terms = terms;
        this.clients = clients;
    }

    /** Of the last judgement, where the cause is REFUSED. */
    RefusedReason reason() {
        return reason;
    }

    /** What is wrong with an order; NULL_VAL: nothing. */
    ClientOrderCause judge(ClientOrderDecoder in, boolean isStopping, long nowNanos) {
        reason = RefusedReason.NULL_VAL;
        if (!catalogue.isInstrument(in.instrumentId())) {
            return ClientOrderCause.UNKNOWN_SYMBOL;
        }
        if (in.unsupported() == Bool.YES) {
            return ClientOrderCause.UNSUPPORTED;
        }
        if (!isWhole(in)) {
            return ClientOrderCause.INVALID;
        }
        ClientOrderCause ofTime = life(in, nowNanos);
        if (ofTime != RIGHT) {
            return ofTime;
        }
        if (in.ordType() == OrderType.MARKET && isUnprotected(in)) {
            return ClientOrderCause.UNSUPPORTED;
        }
        if (!ledger.fits(in.instrumentId(), in.orderQty(), catalogue.maxPx(in.instrumentId()))) {
            return refused(RefusedReason.OVERFLOW);
        }
        return isStopping ? refused(RefusedReason.KILLED) : RIGHT;
    }

    private ClientOrderCause refused(RefusedReason why) {
        reason = why;
        return ClientOrderCause.REFUSED;
    }

    private boolean isWhole(ClientOrderDecoder in) {
        int instrument = in.instrumentId();
        boolean isSized =
                in.orderQty() > 0
                        && in.orderQty() >= catalogue.minQty(instrument)
                        && in.orderQty() <= catalogue.maxQty(instrument)
                        && in.orderQty() % catalogue.lotQty(instrument) == 0;
        boolean isPriced =
                in.ordType() == OrderType.MARKET
                        || (in.ordType() == OrderType.LIMIT
                                && in.price() > 0
                                && in.price() <= catalogue.maxPx(instrument));
        return isSized && isPriced && in.side() != OrderSide.NULL_VAL;
    }

    private static ClientOrderCause life(ClientOrderDecoder in, long nowNanos) {
        return switch (in.timeInForce()) {
            case IOC, FOK -> RIGHT;
            case GTD -> {
                if (in.expireTimeNanos() == ClientOrderDecoder.expireTimeNanosNullValue()) {
                    yield ClientOrderCause.INVALID;
                }
                if (in.expireTimeNanos() - nowNanos > LONGEST_NANOS) {
                    yield ClientOrderCause.UNSUPPORTED;
                }
                yield in.expireTimeNanos() > nowNanos ? RIGHT : ClientOrderCause.LIFE_OVER;
            }
            case DAY, GTC -> ClientOrderCause.UNSUPPORTED;
            case NULL_VAL -> ClientOrderCause.INVALID;
        };
    }

    /** A market order is dealt at once, and within a distance of the mid that its terms give. */
    private boolean isUnprotected(ClientOrderDecoder in) {
        return in.timeInForce() == TimeInForce.GTD || !terms.takesMarketOrders(in.clientId());
    }

    boolean isMarket(int slot) {
        return clients.type(slot) == OrderType.MARKET;
    }

    /** Whether a quantity is one that may be passed on. */
    boolean isPassable(int slot, long qty) {
        return qty > 0 && qty >= catalogue.minQty(clients.instrument(slot));
    }

    /** How much of a quantity we deal ourselves, so that the rest is none or may be passed on. */
    long part(int slot, long qty) {
        int instrument = clients.instrument(slot);
        long whole = clients.orderQty(slot);
        long least = catalogue.minQty(instrument);
        if (qty >= whole) {
            return whole;
        }
        if (clients.timeInForce(slot) == TimeInForce.FOK) {
            return 0;
        }
        long lot = catalogue.lotQty(instrument);
        long most = Math.min(qty, whole - least);
        long part = most - most % lot;
        return part >= least && part > 0 ? part : 0;
    }
}
