// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.codecs.DoubtChangedDecoder;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** Every doubt from its first rung to its end, and what it cost; mantissas. */
final class DoubtLog {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final DoubtChangedDecoder doubt = new DoubtChangedDecoder();
    private final Map<Integer, Episode> open = new TreeMap<>();
    private final List<Episode> all = new ArrayList<>();

    /** One doubt of one asset. */
    static final class Episode {
        final int assetId;
        final long sinceNanos;
        final List<DoubtRung> rungs = new ArrayList<>();
        long untilNanos;
        long clOrdId;
        long amount;
        long cover;
        int costAssetId;
        long cost;

        Episode(int assetId, long sinceNanos) {
            this.assetId = assetId;
            this.sinceNanos = sinceNanos;
        }

        boolean hasEnded() {
            return rungs.getLast() == DoubtRung.ENDED;
        }
    }

    void output(long nanos, int template, DirectBuffer buffer, int at) {
        if (template != DoubtChangedDecoder.TEMPLATE_ID) {
            return;
        }
        doubt.wrapAndApplyHeader(buffer, at, header);
        Episode episode =
                open.computeIfAbsent(doubt.assetId(), id -> begun(id, doubt.sinceNanos()));
        if (episode.rungs.isEmpty() || episode.rungs.getLast() != doubt.rung()) {
            episode.rungs.add(doubt.rung());
        }
        episode.untilNanos = nanos;
        if (doubt.clOrdId() != DoubtChangedDecoder.clOrdIdNullValue()) {
            episode.clOrdId = doubt.clOrdId();
        }
        episode.amount = Math.max(episode.amount, doubt.amount());
        episode.cover = doubt.cover() == 0 ? episode.cover : doubt.cover();
        episode.costAssetId = doubt.costAssetId();
        episode.cost = doubt.cost();
        if (episode.hasEnded()) {
            open.remove(doubt.assetId());
        }
    }

    private Episode begun(int assetId, long sinceNanos) {
        Episode episode = new Episode(assetId, sinceNanos);
        all.add(episode);
        return episode;
    }

    /** In the order in which they began. */
    List<Episode> all() {
        return all;
    }
}
