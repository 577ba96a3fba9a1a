// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The client deals that a desk has journalled, as a person would write them down.
 *
 * @param at TransactTime, to the millisecond
 * @param journalled when the desk had it
 */
record BookedDeals(
        Instant at,
        Instant journalled,
        String client,
        String symbol,
        String side,
        BigDecimal qty,
        BigDecimal px,
        String id) {

    /** In the order of the journal; the configuration numbers clients and instruments. */
    static List<BookedDeals> of(Path directory, Path config) throws IOException {
        ConfiguredDesk desk = Objects.requireNonNull(Configuration.read(config, Map.of()).desk());
        List<BookedDeals> deals = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        ClientDealDecoder deal = new ClientDealDecoder();
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                int at = journal.payloadOffset();
                if (journal.type() == RecordType.INPUT
                        && header.wrap(journal.buffer(), at).templateId()
                                == ClientDealDecoder.TEMPLATE_ID) {
                    deal.wrapAndApplyHeader(journal.buffer(), at, header);
                    deals.add(booked(deal, journal.timeNanos(), desk.desk()));
                }
            }
        }
        return deals;
    }

    private static BookedDeals booked(
            ClientDealDecoder deal, long journalled, DeskDefinition desk) {
        if (deal.kind() != DealKind.BOOKED) {
            throw new AssertionError("a " + deal.kind() + " deal in a flow of booked ones");
        }
        Instrument instrument =
                desk.universe().instruments().stream()
                        .filter(i -> i.instrumentId() == deal.instrumentId())
                        .findFirst()
                        .orElseThrow();
        String client =
                desk.clients().stream()
                        .filter(c -> c.clientId() == deal.clientId())
                        .findFirst()
                        .orElseThrow()
                        .name();
        return new BookedDeals(
                Instant.ofEpochSecond(0, deal.transactTimeNanos()),
                Instant.ofEpochSecond(0, journalled),
                client,
                instrument.symbol(),
                deal.side().name(),
                BigDecimal.valueOf(deal.lastQty(), instrument.qtyScale()),
                BigDecimal.valueOf(deal.lastPx(), instrument.priceScale()),
                deal.execId());
    }
}
