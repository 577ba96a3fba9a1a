// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.autohedger.codecs.AssetDefinedEncoder;
import io.autohedger.codecs.AssetKind;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.InstrumentDefinedEncoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderSide;
import java.math.BigDecimal;
import java.util.Objects;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see that an order moves, in money: each figure here is worked out by hand. */
class LegsTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int BTC = 3;
    private static final int USDT = 4;
    private static final int POINTS = 5;
    private static final int SPOT = 1;
    private static final int FUTURE = 2;
    private static final int LINEAR = 3;
    private static final int INVERSE = 4;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Names names = new Names();

    @BeforeEach
    void fourKinds() {
        asset(USD, "USD", 2);
        asset(EUR, "EUR", 2);
        asset(BTC, "BTC", 8);
        asset(USDT, "USDT", 6);
        asset(POINTS, "ESZ5", 0);
        instrument(SPOT, InstrumentKind.SPOT, EUR, USD, 5, 2, 1);
        // 50 dollars a point; 0.001 coin a contract; 100 dollars a contract.
        instrument(FUTURE, InstrumentKind.FUTURE, POINTS, USD, 2, 0, 5_000);
        instrument(LINEAR, InstrumentKind.LINEAR_PERPETUAL, BTC, USDT, 1, 0, 100_000);
        instrument(INVERSE, InstrumentKind.INVERSE_PERPETUAL, BTC, USD, 1, 0, 10_000);
    }

    private void asset(int id, String code, int scale) {
        AssetDefinedEncoder asset = new AssetDefinedEncoder();
        asset.wrapAndApplyHeader(buffer, 0, header)
                .assetId(id)
                .code(code)
                .kind(AssetKind.CURRENCY)
                .scale((byte) scale)
                .unpriced(Bool.NO);
        names.input(AssetDefinedEncoder.TEMPLATE_ID, buffer, 0);
    }

    private void instrument(
            int id,
            InstrumentKind kind,
            int base,
            int quote,
            int priceScale,
            int qtyScale,
            long multiplier) {
        InstrumentDefinedEncoder instrument = new InstrumentDefinedEncoder();
        instrument
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(id)
                .symbol("I" + id)
                .kind(kind)
                .baseAssetId(base)
                .quoteAssetId(quote)
                .priceScale((byte) priceScale)
                .qtyScale((byte) qtyScale)
                .tickPx(1)
                .lotQty(1)
                .minQty(1)
                .maxQty(1_000_000)
                .maxPx(1_000_000)
                .multiplier(multiplier)
                .expiryDate(InstrumentDefinedEncoder.expiryDateNullValue())
                .instrumentVersion(1);
        names.input(InstrumentDefinedEncoder.TEMPLATE_ID, buffer, 0);
    }

    private void moves(int instrument, long qty, long px, String base, String quote) {
        Legs legs = Objects.requireNonNull(Legs.of(names, instrument, qty, px));
        assertEquals(0, new BigDecimal(base).compareTo(legs.base()), legs.toString());
        assertEquals(0, new BigDecimal(quote).compareTo(legs.quote()), legs.toString());
        assertEquals(legs.base(), legs.of(legs.baseAssetId()));
        assertEquals(legs.quote(), legs.of(legs.quoteAssetId()));
        assertEquals(BigDecimal.ZERO, legs.of(99));
    }

    @Test
    void aPairMovesItsTwoCurrencies() {
        moves(SPOT, 2_000_000_00, 108_500, "2000000", "-2170000");
    }

    @Test
    void aFutureMovesContractsAndMoneyByThePoint() {
        // 3 x 6000.25 x 50
        moves(FUTURE, 3, 600_025, "3", "-900037.50");
    }

    @Test
    void aLinearPerpetualMovesCoinsAndNotContracts() {
        // 40 x 0.001 sold at 60000.5
        moves(LINEAR, -40, 600_005, "-0.04", "2400.02");
    }

    @Test
    void anInversePerpetualMovesItsWorthAndTheCoinsOfThatPrice() {
        // 250 x 100 at 50000.5: 25000 / 50000.5 = 0.49999500005, to the coin's eighth digit
        moves(INVERSE, 250, 500_005, "0.49999500", "-25000");
        moves(INVERSE, -1, 600_000, "-0.00166667", "100");
        moves(INVERSE, 250, 0, "0", "-25000");
    }

    @Test
    void anOpenOrderHoldsWhatItsLeavesMayMove() {
        OrderLine order = new OrderLine(1);
        order.instrumentId = INVERSE;
        order.side = OrderSide.SELL;
        order.orderQty = 900;
        order.leavesQty = 250;
        order.price = 500_000;
        Legs legs = Objects.requireNonNull(order.legs(names));
        assertEquals(0, new BigDecimal("-0.5").compareTo(legs.base()));
        assertEquals(0, new BigDecimal("25000").compareTo(legs.quote()));
        order.instrumentId = 77;
        assertNull(order.legs(names));
    }
}
