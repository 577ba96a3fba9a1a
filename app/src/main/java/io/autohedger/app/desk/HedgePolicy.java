// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.BustsSetEncoder;
import io.autohedger.codecs.CovarianceSetEncoder;
import io.autohedger.codecs.CrossingSetEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.ProxySetEncoder;
import io.autohedger.codecs.SizeClassesSetEncoder;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a desk does with an exposure before it deals. The engine forgets it with each life, so what
 * a file no longer says is over.
 *
 * @param sizeBounds up to which whole units of what is dealt providers are measured apart
 * @param busts none: what is taken back is hedged at once
 */
public record HedgePolicy(
        Crossing crossing,
        @Nullable Covariance covariance,
        List<Proxy> proxies,
        List<Long> sizeBounds,
        @Nullable Busts busts) {
    public static final HedgePolicy NONE =
            new HedgePolicy(new Crossing(List.of(), 0, 0, 0), null, List.of(), List.of(), null);

    public HedgePolicy {
        proxies = List.copyOf(proxies);
        sizeBounds = List.copyOf(sizeBounds);
    }

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

    /**
     * What is done for deals that are taken back.
     *
     * @param autoAmount up to that it is hedged unasked, at the scale of the base currency
     * @param settleNanos for so long it may be booked again, and no hedge goes out for it
     */
    public record Busts(long autoAmount, int assetId, long settleNanos) {}

    /**
     * How the worth of currencies moves together.
     *
     * @param assetId in which worth is counted
     * @param hash of all that it says
     */
    public record Covariance(int assetId, String version, long hash, List<Cell> cells) {
        public Covariance {
            cells = List.copyOf(cells);
        }

        public boolean has(int ofAsset) {
            return cells.stream()
                    .anyMatch(c -> c.oneAssetId == ofAsset && c.otherAssetId == ofAsset);
        }

        /**
         * Of two assets.
         *
         * @param value thousandths of a squared basis point a day
         */
        public record Cell(int oneAssetId, int otherAssetId, long value) {}
    }

    /**
     * By what a factor is hedged while nobody deals it.
     *
     * @param viaAssetIds one, or a basket
     * @param floor of its effectiveness, in parts of a million
     * @param forNanos after so long nothing of it stays once the factor can be dealt
     */
    public record Proxy(
            int assetId, List<Integer> viaAssetIds, int bookId, long floor, long forNanos) {
        public Proxy {
            viaAssetIds = List.copyOf(viaAssetIds);
        }
    }

    /** After the books. */
    void tell(ReferenceInputs inputs) {
        if (!crossing.bookIds.isEmpty()) {
            tell(crossing, inputs);
        }
        if (busts != null) {
            tell(busts, inputs);
        }
        if (covariance != null) {
            tell(covariance, inputs);
        }
        proxies.forEach(p -> tell(p, inputs));
        if (!sizeBounds.isEmpty()) {
            tell(sizeBounds, inputs);
        }
    }

    private static void tell(List<Long> sizeBounds, ReferenceInputs inputs) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        SizeClassesSetEncoder set =
                new SizeClassesSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        SizeClassesSetEncoder.BoundsEncoder bounds = set.boundsCount(sizeBounds.size());
        sizeBounds.forEach(bound -> bounds.next().amount(bound));
        put(buffer, set.encodedLength(), inputs);
    }

    private static void tell(Busts busts, ReferenceInputs inputs) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        BustsSetEncoder set =
                new BustsSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .autoAmount(busts.autoAmount)
                        .assetId(busts.assetId)
                        .settleNanos(busts.settleNanos);
        put(buffer, set.encodedLength(), inputs);
    }

    private static void tell(Covariance covariance, ReferenceInputs inputs) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        CovarianceSetEncoder set =
                new CovarianceSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .assetId(covariance.assetId)
                        .hash(covariance.hash)
                        .version(covariance.version);
        CovarianceSetEncoder.CellsEncoder cells = set.cellsCount(covariance.cells.size());
        covariance.cells.forEach(c ->
                cells.next().oneAssetId(c.oneAssetId).otherAssetId(c.otherAssetId).value(c.value));
        put(buffer, set.encodedLength(), inputs);
    }

    private static void tell(Proxy proxy, ReferenceInputs inputs) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        ProxySetEncoder set =
                new ProxySetEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .assetId(proxy.assetId)
                        .viaAssetId(proxy.viaAssetIds.getFirst())
                        .bookId(proxy.bookId)
                        .floor(proxy.floor)
                        .forNanos(proxy.forNanos);
        List<Integer> more = proxy.viaAssetIds.subList(1, proxy.viaAssetIds.size());
        ProxySetEncoder.MoreEncoder legs = set.moreCount(more.size());
        more.forEach(asset -> legs.next().moreAssetId(asset));
        put(buffer, set.encodedLength(), inputs);
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
