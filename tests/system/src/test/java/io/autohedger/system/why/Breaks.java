// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.PostingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What two sources do not agree about, by its number: of positions that venues state what people
 * have typed, less what was dealt on the account. Executions see {@link Copies}, closes {@link
 * Agreed}.
 */
final class Breaks {
    private static final int NO_BOOK = 0;
    private static final long NO_ORDER = BreakChangedDecoder.clOrdIdNullValue();

    private final Recount recount;
    private final Facts facts;

    /** Those that are open, as they are derived; of closes as they were told. */
    private final Map<Long, Break> open = new TreeMap<>();

    /** Also those that have ended: what people post ends it before they are answered. */
    private final Map<Long, Break> all = new TreeMap<>();

    private long newest;
    private final List<String> derived = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /** Signed: above 0 the desk bought, or has. */
    record Break(
            long id,
            BreakKind kind,
            int venue,
            int book,
            int instrument,
            long clOrdId,
            long ours,
            long ourPx,
            long theirs,
            long theirPx,
            long since,
            String execId) {
        long amount() {
            return theirs - ours;
        }
    }

    Breaks(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    /** A venue's statement of a position, by one person or by two: it is compared. */
    void stated(Request of) {
        int venue = (int) of.amount();
        Facts.Pair pair = facts.pair((int) of.scopeId());
        long ours =
                recount.postings
                        .dealtAt(venue, pair)
                        .movePointRight(pair.qtyScale())
                        .longValueExact();
        Break was = ofPosition(venue, pair.id());
        if (ours == of.qty()) {
            if (was != null) {
                say(was, BreakPhase.ENDED_BY_EVIDENCE);
            }
            return;
        }
        long id = was == null ? newest + 1 : was.id;
        long since = was == null ? recount.now : was.since;
        Break now =
                new Break(
                        id,
                        BreakKind.POSITION,
                        venue,
                        NO_BOOK,
                        pair.id(),
                        NO_ORDER,
                        ours,
                        0,
                        of.qty(),
                        0,
                        since,
                        "");
        say(now, was == null ? BreakPhase.OPENED : BreakPhase.CHANGED);
    }

    /** Two people have ended one: with nothing, or by posting what a position lacks, at a price. */
    void ended(Request of, boolean isPosted) {
        Break broken = all.get(of.scopeId());
        if (broken == null) {
            throw new Disagreement("people end a break that was never told: " + of.scopeId());
        }
        if (broken.kind == BreakKind.CLOSE) {
            return;
        }
        if (broken.kind != BreakKind.POSITION) {
            recount.copies.ended(broken.id, isPosted ? (Long) of.px() : null);
            return;
        }
        if (isPosted) {
            Facts.Pair pair = facts.pair(broken.instrument);
            recount.postings.trade(
                    new Postings.Of(
                            PostingKind.ADJUSTMENT,
                            facts.orphanBook(),
                            facts.venue(broken.venue).account(),
                            Postings.NO_ORDER),
                    pair,
                    pair.qty(broken.amount()),
                    pair.px(of.px()),
                    Rolls.NONE);
        }
        say(broken, BreakPhase.ENDED_BY_PEOPLE);
    }

    /** The number of the next one. */
    long next() {
        return newest + 1;
    }

    /** What is to be told of one. */
    void say(Break of, BreakPhase phase) {
        derived.add(
                words(
                        of.id,
                        of.kind,
                        phase,
                        of.venue,
                        facts.venue(of.venue).account(),
                        of.book,
                        of.instrument,
                        of.clOrdId,
                        of.ours,
                        of.ourPx,
                        of.theirs,
                        of.theirPx,
                        of.amount(),
                        of.since,
                        of.execId,
                        0,
                        0,
                        BreakChangedDecoder.valueDateNullValue()));
        if (phase == BreakPhase.ENDED_BY_PEOPLE || phase == BreakPhase.ENDED_BY_EVIDENCE) {
            open.remove(of.id);
        } else {
            keep(of);
        }
    }

    private void keep(Break of) {
        newest = Math.max(newest, of.id);
        open.put(of.id, of);
        all.put(of.id, of);
    }

    void told(BreakChangedDecoder out) {
        boolean isOpen = out.phase() == BreakPhase.OPENED || out.phase() == BreakPhase.CHANGED;
        if (out.kind() != BreakKind.CLOSE) {
            told.add(
                    words(
                            out.breakId(),
                            out.kind(),
                            out.phase(),
                            out.venueId(),
                            out.accountId(),
                            out.bookId(),
                            out.instrumentId(),
                            out.clOrdId(),
                            out.ourQty(),
                            out.ourPx(),
                            out.theirQty(),
                            out.theirPx(),
                            out.amount(),
                            out.sinceNanos(),
                            out.execId(),
                            out.custodianId(),
                            out.assetId(),
                            out.valueDate()));
        } else if (isOpen) {
            keep(
                    new Break(
                            out.breakId(),
                            out.kind(),
                            out.venueId(),
                            out.bookId(),
                            out.instrumentId(),
                            out.clOrdId(),
                            out.ourQty(),
                            out.ourPx(),
                            out.theirQty(),
                            out.theirPx(),
                            out.sinceNanos(),
                            ""));
        } else {
            open.remove(out.breakId());
        }
    }

    private static String words(Object... fields) {
        StringBuilder text = new StringBuilder();
        for (Object field : fields) {
            text.append(field).append(' ');
        }
        return text.toString();
    }

    /** How much one that is open lacks; null: none has that number. */
    @Nullable Long amount(long id) {
        Break of = open.get(id);
        return of == null ? null : of.amount();
    }

    Break open(long id) {
        return Objects.requireNonNull(open.get(id));
    }

    @Nullable Break ofPosition(int venue, int instrument) {
        return open.values().stream()
                .filter(b -> b.kind == BreakKind.POSITION)
                .filter(b -> b.venue == venue && b.instrument == instrument)
                .findFirst()
                .orElse(null);
    }

    boolean hasExecution(int venue, int instrument) {
        return open.values().stream()
                .filter(b -> b.kind != BreakKind.POSITION && b.kind != BreakKind.CLOSE)
                .anyMatch(b -> b.venue == venue && b.instrument == instrument);
    }

    /** The oldest of a venue's account and an instrument, of a book or of no single one. */
    @Nullable Long oldest(int venue, int instrument, int book) {
        Long ofClose = recount.agreed.oldest(venue, facts.pair(instrument));
        return open.values().stream()
                .filter(b -> b.kind != BreakKind.CLOSE)
                .filter(b -> b.venue == venue && b.instrument == instrument)
                .filter(b -> b.book == NO_BOOK || b.book == book)
                .map(Break::id)
                .filter(id -> ofClose == null || id < ofClose)
                .findFirst()
                .orElse(ofClose);
    }

    void endOfInput() {
        if (!told.stream().sorted().toList().equals(derived.stream().sorted().toList())) {
            recount.wrong.add(
                    "breaks in " + recount.seq() + ": said " + told + ", derived " + derived);
        }
        told.clear();
        derived.clear();
    }
}
