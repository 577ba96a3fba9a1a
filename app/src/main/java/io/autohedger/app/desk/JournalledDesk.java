// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.StrategyDeployedDecoder;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The desk that a journal's own inputs define: replay needs no configuration. */
public final class JournalledDesk {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Asset> assets = new TreeMap<>();
    private final Map<Integer, Instrument> instruments = new TreeMap<>();
    private final Map<Integer, Universe.Named> venues = new TreeMap<>();
    private final Map<Integer, Universe.Named> books = new TreeMap<>();
    private final List<Deployed> strategies = new ArrayList<>();
    private int baseAssetId;

    /** A strategy that the journal deploys. */
    public record Deployed(int strategyId, String name, long codeHash) {}

    private JournalledDesk() {}

    /** Reads a journal to its end, or to where it is damaged. */
    public static JournalledDesk read(JournalReader journal) throws IOException {
        JournalledDesk desk = new JournalledDesk();
        while (journal.next()) {
            if (journal.type() == RecordType.INPUT) {
                desk.input(journal.buffer(), journal.payloadOffset());
            }
        }
        return desk;
    }

    /** What a strategy is compiled against; null: the journal defines no desk. */
    public @Nullable Universe universe() {
        Asset base = assets.get(baseAssetId);
        return base == null
                ? null
                : new Universe(
                        base,
                        List.copyOf(assets.values()),
                        List.copyOf(instruments.values()),
                        List.copyOf(venues.values()),
                        List.copyOf(books.values()));
    }

    public List<Deployed> strategies() {
        return List.copyOf(strategies);
    }

    private void input(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case DeskStartedDecoder.TEMPLATE_ID ->
                    baseAssetId =
                            new DeskStartedDecoder()
                                    .wrapAndApplyHeader(buffer, offset, header)
                                    .baseAssetId();
            case AssetDefinedDecoder.TEMPLATE_ID ->
                    asset(new AssetDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                    instrument(
                            new InstrumentDefinedDecoder()
                                    .wrapAndApplyHeader(buffer, offset, header));
            case VenueDefinedDecoder.TEMPLATE_ID -> {
                var in = new VenueDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                venues.put(in.venueId(), new Universe.Named(in.venueId(), in.name()));
            }
            case BookDefinedDecoder.TEMPLATE_ID -> {
                var in = new BookDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                books.put(in.bookId(), new Universe.Named(in.bookId(), in.name()));
            }
            case StrategyDeployedDecoder.TEMPLATE_ID -> {
                var in = new StrategyDeployedDecoder().wrapAndApplyHeader(buffer, offset, header);
                strategies.add(new Deployed(in.strategyId(), in.name(), in.codeHash()));
            }
            default -> {
                // Not about what exists.
            }
        }
    }

    private void asset(AssetDefinedDecoder in) {
        Asset.Kind kind = Asset.Kind.valueOf(in.kind().name());
        assets.put(in.assetId(), new Asset(in.assetId(), in.code(), kind, in.scale()));
    }

    private void instrument(InstrumentDefinedDecoder in) {
        Asset base = assets.get(in.baseAssetId());
        Asset quote = assets.get(in.quoteAssetId());
        if (base != null && quote != null) {
            instruments.put(
                    in.instrumentId(),
                    new Instrument(
                            in.instrumentId(),
                            in.symbol(),
                            base,
                            quote,
                            in.priceScale(),
                            in.qtyScale(),
                            in.tickPx(),
                            in.lotQty(),
                            in.minQty(),
                            in.maxQty(),
                            in.maxPx()));
        }
    }
}
