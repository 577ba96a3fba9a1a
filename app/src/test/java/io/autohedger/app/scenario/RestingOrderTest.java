// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.CancelOrderEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.NewOrderEncoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.language.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scripted venue does with an order that may rest; the desk has not sent it. */
class RestingOrderTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLION = 100_000_000L;
    private static final int EURUSD = 1;

    private Stage stage;

    @BeforeEach
    void aDeskWithAPrice() throws IOException {
        Path file = Path.of(System.getProperty("ah.root"), "examples/one-pair/hedger.ah");
        SourceFile source = new SourceFile("hedger.ah", Files.readString(file));
        World world = Objects.requireNonNull(Worlds.of(file, source, Map.of()).world());
        stage = new Stage(world, world.strategy().interpreter());
        quote(108_490, 108_510);
    }

    private void quote(long bid, long offer) {
        stage.venue(1).quote(EURUSD, new Quote(bid, offer, 50 * MILLION, 0, 0));
    }

    private void pass(long nanos) {
        stage.runUntil(stage.nowNanos() + nanos, () -> false);
    }

    private void buy(long price, long expireNanos) {
        var buffer = new ExpandableArrayBuffer(256);
        new NewOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .clOrdId(7)
                .venueId(1)
                .instrumentId(EURUSD)
                .side(OrderSide.BUY)
                .ordType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTD)
                .orderQty(MILLION)
                .price(price)
                .expireTimeNanos(expireNanos);
        stage.venue(1)
                .take(
                        new NewOrderDecoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private boolean hasFilled(String at) {
        return stage.chronicle().last().stream()
                .anyMatch(e -> e.text().equals("LP1 fills order 7: 1,000,000 EURUSD at " + at));
    }

    @Test
    void isFilledAtItsPriceWhenTheOtherSideReachesIt() {
        buy(108_495, stage.nowNanos() + 60 * SECOND);
        pass(SECOND);
        assertTrue(stage.venue(1).isOpen(7));
        quote(108_480, 108_496);
        assertTrue(stage.venue(1).isOpen(7));
        quote(108_480, 108_494);
        assertTrue(hasFilled("1.08495"), stage.chronicle().last().toString());
    }

    @Test
    void isFilledAtTheBetterPriceThatIsThereAlready() {
        buy(108_520, stage.nowNanos() + 60 * SECOND);
        pass(SECOND);
        assertTrue(hasFilled("1.08510"), stage.chronicle().last().toString());
    }

    @Test
    void expiresAtItsTime() {
        buy(108_400, stage.nowNanos() + 2 * SECOND);
        pass(2 * SECOND - 1);
        assertTrue(stage.venue(1).isOpen(7));
        pass(1);
        assertFalse(stage.venue(1).isOpen(7));
        quote(108_300, 108_310);
        assertFalse(hasFilled("1.08400"));
    }

    @Test
    void isCancelledWhenThatIsAsked() {
        buy(108_400, stage.nowNanos() + 60 * SECOND);
        pass(SECOND);
        var buffer = new ExpandableArrayBuffer(256);
        new CancelOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .clOrdId(8)
                .origClOrdId(7)
                .venueId(1);
        stage.venue(1)
                .cancel(
                        new CancelOrderDecoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        pass(SECOND);
        assertFalse(stage.venue(1).isOpen(7));
    }
}
