// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.VenueDefinedDecoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Positions that were taken over: what is asked for, and what of it is in each asset's exposure.
 */
public final class Openings {
    private static final int KEPT = 64;

    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OpeningPositionsDecoder asked = new OpeningPositionsDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final Map<Long, List<Position>> files = Newest.of(KEPT);
    private final Map<String, Integer> accounts = new TreeMap<>();
    private final Set<Integer> clientBooks = new HashSet<>();
    private final Set<String> opened = new HashSet<>();
    private final Map<Integer, BigDecimal> ofClients = new TreeMap<>();
    private final Map<Integer, BigDecimal> ofHedges = new TreeMap<>();

    /**
     * One of a file; mantissas.
     *
     * @param valueDate an epoch day; the null value: spot
     */
    public record Position(
            int bookId, int accountId, int instrumentId, long signedQty, long px, int valueDate) {}

    Openings(Names names) {
        this.names = names;
    }

    /** Of a request that somebody has made. */
    List<Position> of(long requestId) {
        return files.getOrDefault(requestId, List.of());
    }

    /** The account of a provider or a client; 0: nobody of that name. */
    int account(String name) {
        return accounts.getOrDefault(name, 0);
    }

    boolean isOpened(int bookId, int instrumentId) {
        return opened.contains(bookId + "/" + instrumentId);
    }

    /** What of an asset came with opening positions in the books of clients, or of hedges. */
    BigDecimal opening(int assetId, boolean isOfClients) {
        Map<Integer, BigDecimal> sums = isOfClients ? ofClients : ofHedges;
        return sums.getOrDefault(assetId, BigDecimal.ZERO);
    }

    boolean isEmpty() {
        return opened.isEmpty();
    }

    void input(int template, DirectBuffer buffer, int at) {
        switch (template) {
            case BookDefinedDecoder.TEMPLATE_ID -> {
                var in = new BookDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.role() == BookRole.CLIENT) {
                    clientBooks.add(in.bookId());
                }
            }
            case VenueDefinedDecoder.TEMPLATE_ID -> {
                var in = new VenueDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                accounts.put(in.name(), in.accountId());
            }
            case ClientDefinedDecoder.TEMPLATE_ID -> {
                var in = new ClientDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                accounts.put(in.name(), in.accountId());
            }
            case OpeningPositionsDecoder.TEMPLATE_ID -> {
                asked.wrapAndApplyHeader(buffer, at, header);
                List<Position> positions = new ArrayList<>();
                for (OpeningPositionsDecoder.LinesDecoder line : asked.lines()) {
                    positions.add(
                            new Position(
                                    line.bookId(),
                                    line.accountId(),
                                    line.instrumentId(),
                                    line.signedQty(),
                                    line.px(),
                                    line.valueDate()));
                }
                files.put(asked.requestId(), positions);
            }
            default -> {
                // Nothing that opens.
            }
        }
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template == PostingDecoder.TEMPLATE_ID) {
            posting.wrapAndApplyHeader(buffer, at, header);
            if (posting.kind() == PostingKind.OPENING && posting.bookId() != 0) {
                int asset = posting.assetId();
                int scale = names.assetScale(asset) + Exposures.EXTRA_DIGITS;
                BigDecimal amount = Exposures.wide(posting.amount(), scale);
                boolean isClients = clientBooks.contains(posting.bookId());
                (isClients ? ofClients : ofHedges).merge(asset, amount, BigDecimal::add);
                opened.add(posting.bookId() + "/" + posting.instrumentId());
            }
        }
    }
}
