// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.CrossingSetEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a desk does with an exposure before it deals. The engine forgets it with each life, so what
 * a file no longer says is over.
 */
public record HedgePolicy(Crossing crossing) {
    public static final HedgePolicy NONE = new HedgePolicy(new Crossing(List.of(), 0, 0, 0));

    /**
     * Books of hedges that settle among themselves at mid.
     *
     * @param bookIds two or more; none: nobody does
     * @param minAmount of one crossing at least, at the scale of the base currency
     * @param waitNanos for so long hedges wait for the end of orders that rest
     */
    public record Crossing(List<Integer> bookIds, long minAmount, int assetId, long waitNanos) {
        public Crossing {
            bookIds = List.copyOf(bookIds);
        }
    }

    /** After the books. */
    void tell(ReferenceInputs inputs) {
        if (!crossing.bookIds.isEmpty()) {
            tell(crossing, inputs);
        }
    }

    private static void tell(Crossing crossing, ReferenceInputs inputs) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        CrossingSetEncoder set =
                new CrossingSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .minAmount(crossing.minAmount)
                        .assetId(crossing.assetId)
                        .waitNanos(crossing.waitNanos);
        CrossingSetEncoder.BooksEncoder books = set.booksCount(crossing.bookIds.size());
        crossing.bookIds.forEach(book -> books.next().bookId(book));
        put(buffer, set.encodedLength(), inputs);
    }

    private static void put(ExpandableArrayBuffer from, int length, ReferenceInputs inputs) {
        int whole = MessageHeaderEncoder.ENCODED_LENGTH + length;
        byte[] bytes = new byte[whole];
        from.getBytes(0, bytes);
        inputs.put(new UnsafeBuffer(bytes), whole);
    }
}
