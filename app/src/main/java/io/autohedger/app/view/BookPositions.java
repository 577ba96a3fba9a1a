// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PostingDecoder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What each book holds of each asset: the sum of its postings, exact. */
final class BookPositions {
    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final Map<Integer, Map<Integer, BigDecimal>> books = new TreeMap<>();

    BookPositions(Names names) {
        this.names = names;
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template == PostingDecoder.TEMPLATE_ID) {
            posting.wrapAndApplyHeader(buffer, at, header);
            int assetId = posting.assetId();
            int bookId = posting.bookId();
            int scale = names.assetScale(assetId) + Exposures.EXTRA_DIGITS;
            BigDecimal amount = Exposures.wide(posting.amount(), scale);
            books.computeIfAbsent(bookId, id -> new TreeMap<>())
                    .merge(assetId, amount, BigDecimal::add);
        }
    }

    /** Of some books together. */
    BigDecimal of(Set<Integer> bookIds, int assetId) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int bookId : bookIds) {
            sum =
                    sum.add(
                            books.getOrDefault(bookId, Map.of())
                                    .getOrDefault(assetId, BigDecimal.ZERO));
        }
        return sum;
    }
}
