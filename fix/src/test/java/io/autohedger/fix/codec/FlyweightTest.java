// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.Fix44;
import io.autohedger.fix.fix44.LogonEncoder;
import io.autohedger.fix.fix44.MarketDataIncrementalRefreshDecoder;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.fix.fix44.NewOrderSingleDecoder;
import io.autohedger.fix.fix44.NewOrderSingleEncoder;
import io.autohedger.fix.fix44.Tags;
import io.autohedger.fix.fix44.TradeCaptureReportDecoder;
import io.autohedger.fix.fix44.TradeCaptureReportEncoder;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FlyweightTest {

    private static final long NOW = 1_780_000_000_123_000_000L;
    private static final HeaderTemplate HEADER =
            new HeaderTemplate("FIX.4.4", "US", "DESK7", "THEM", null);

    @Test
    void nestedGroupsAreWalkedInOrder() {
        TradeCaptureReportEncoder encoder = new TradeCaptureReportEncoder();
        encoder.start()
                .tradeReportId("T1")
                .previouslyReported(false)
                .symbol("EUR/USD")
                .lastQty(2_500_000, 0)
                .lastPx(-5, 1)
                .tradeDate(20261124)
                .transactTime(NOW)
                .noSides(2);
        encoder.side(Codes.Side.BUY).orderId("O1").noPartyIds(2);
        encoder.partyId("P1").partyIdSource('D').partyRole(13);
        encoder.partyId("P2").partyIdSource('D').partyRole(1);
        encoder.account("A1").side(Codes.Side.SELL).orderId("O2").account("A2");
        encoder.frame(HEADER, 7, NOW, AsciiNumber.NO_VALUE);
        assertFalse(encoder.isSpoiled());

        TradeCaptureReportDecoder decoder = new TradeCaptureReportDecoder();
        assertTrue(decoder.wrap(encoder.buffer(), encoder.offset(), encoder.length()));
        assertEquals(MsgTypes.TRADE_CAPTURE_REPORT, decoder.fields().msgType());
        assertEquals(20261124, decoder.tradeDate());
        assertEquals(-5, decoder.lastPx(1));
        assertFalse(decoder.has(Tags.ACCOUNT), "a group's field is not the message's");
        var sides = decoder.noSides();
        assertEquals(2, sides.size());
        assertTrue(sides.next());
        assertEquals("O1", sides.orderId().toString());
        assertEquals("A1", sides.account().toString());
        var parties = sides.noPartyIds();
        assertTrue(parties.next());
        assertEquals("P1", parties.partyId().toString());
        assertEquals(13, parties.partyRole());
        assertTrue(parties.next());
        assertEquals("P2", parties.partyId().toString());
        assertFalse(parties.next());
        assertTrue(sides.next());
        assertEquals(Codes.Side.SELL, sides.side());
        assertEquals("A2", sides.account().toString());
        assertEquals(0, sides.noPartyIds().size());
        assertFalse(sides.noPartyIds().next());
        assertFalse(sides.next());
    }

    @Test
    void headerCarriesSubIdAndSequence() {
        NewOrderSingleEncoder encoder = order();
        encoder.frame(HEADER, 123_456, NOW, AsciiNumber.NO_VALUE);
        String text = text(encoder);
        assertTrue(
                text.startsWith(
                        "8=FIX.4.4|9=119|35=D|49=US|50=DESK7|56=THEM|34=123456|"
                                + "52=20260528-20:26:40.123|11=A|"),
                text);
        encoder.frame(HEADER, 3, NOW, NOW - 1_000_000_000L);
        assertTrue(
                text(encoder).contains("|34=3|43=Y|122=20260528-20:26:39.123|52="), text(encoder));
        NewOrderSingleDecoder decoder = new NewOrderSingleDecoder();
        assertTrue(decoder.wrap(encoder.buffer(), encoder.offset(), encoder.length()));
        assertTrue(decoder.possDup());
        assertEquals(3, decoder.msgSeqNum());
        assertEquals(NOW, decoder.sendingTime());
        assertEquals("US", decoder.senderCompId().toString());
    }

    @Test
    void rawDataMayContainTheDelimiter() {
        LogonEncoder encoder = new LogonEncoder();
        UnsafeBuffer raw = new UnsafeBuffer("a\u000134=9\u0001b".getBytes(ascii()));
        encoder.start().encryptMethod(0).heartBtInt(30).rawDataLength(raw.capacity());
        encoder.rawData(raw, 0, raw.capacity()).username("me");
        encoder.frame(HEADER, 1, NOW, AsciiNumber.NO_VALUE);
        FixFields fields = new FixFields(Fix44.DICTIONARY);
        assertTrue(fields.wrap(encoder.buffer(), encoder.offset(), encoder.length()));
        assertEquals(1, fields.intValue(34));
        assertEquals("a\u000134=9\u0001b", fields.span(96, new AsciiSpan()).toString());
        assertEquals("me", fields.span(553, new AsciiSpan()).toString());
    }

    @Test
    void valuesThatCannotBeSentSpoilTheMessage() {
        assertFalse(order().isSpoiled());
        assertTrue(order().price(AsciiNumber.NO_VALUE, 5).isSpoiled());
        assertTrue(order().account("").isSpoiled());
        assertTrue(order().account("a\u0001b").isSpoiled());
        assertTrue(order().text("x".repeat(5_000)).isSpoiled());
        NewOrderSingleEncoder encoder = order().account("");
        assertFalse(encoder.start().isSpoiled());
    }

    @Test
    void unlistedTagsAreKeptAndCanBeRead() {
        NewOrderSingleEncoder encoder = order();
        encoder.field(9001, "Y");
        encoder.frame(HEADER, 1, NOW, AsciiNumber.NO_VALUE);
        NewOrderSingleDecoder decoder = new NewOrderSingleDecoder();
        assertTrue(decoder.wrap(encoder.buffer(), encoder.offset(), encoder.length()));
        assertTrue(decoder.booleanValue(9001));
        assertTrue(decoder.fields().toString().contains("|9001=Y|"));
    }

    @Test
    void groupThatTheCountLiesAboutIsWalkedAsItIs() {
        byte[] bytes =
                FixFrameTest.message("35=X|34=1|268=9|279=0|269=0|270=1.1|279=2|269=1|270=1.2|")
                        .getBytes(ascii());
        MarketDataIncrementalRefreshDecoder decoder = new MarketDataIncrementalRefreshDecoder();
        assertTrue(decoder.wrap(new UnsafeBuffer(bytes), 0, bytes.length));
        var entries = decoder.noMdEntries();
        assertEquals(9, entries.size());
        int seen = 0;
        while (entries.next()) {
            seen++;
            assertEquals(seen == 1 ? 110 : 120, entries.mdEntryPx(2));
        }
        assertEquals(2, seen);
    }

    @Test
    void flyweightShowsNothingOfTheMessageBefore() {
        NewOrderSingleDecoder decoder = new NewOrderSingleDecoder();
        NewOrderSingleEncoder encoder = order().price(5, 0);
        encoder.frame(HEADER, 1, NOW, AsciiNumber.NO_VALUE);
        assertTrue(decoder.wrap(encoder.buffer(), encoder.offset(), encoder.length()));
        assertTrue(decoder.hasPrice());
        encoder = order();
        encoder.frame(HEADER, 2, NOW, AsciiNumber.NO_VALUE);
        assertTrue(decoder.wrap(encoder.buffer(), encoder.offset(), encoder.length()));
        assertFalse(decoder.hasPrice());
        assertEquals(AsciiNumber.NO_VALUE, decoder.price(0));
        assertEquals(0, decoder.account().length());
    }

    private static NewOrderSingleEncoder order() {
        NewOrderSingleEncoder encoder = new NewOrderSingleEncoder();
        return encoder.start()
                .clOrdId("A")
                .symbol("EUR/USD")
                .side('1')
                .transactTime(NOW)
                .orderQty(1, 0)
                .ordType('1');
    }

    private static String text(MessageEncoder encoder) {
        return encoder.buffer()
                .getStringWithoutLengthAscii(encoder.offset(), encoder.length())
                .replace('\u0001', '|');
    }

    private static java.nio.charset.Charset ascii() {
        return StandardCharsets.US_ASCII;
    }
}
