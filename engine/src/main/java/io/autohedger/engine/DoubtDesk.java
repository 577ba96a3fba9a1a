// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DoubtChangedEncoder;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.doubt.DoubtLine;
import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Covers;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.orders.LiveSums;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Intake;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out the ladder of ORDERS section 4 for every asset that a program hedges: closes its
 * intake, centres it, asks people, and opens again when evidence has come.
 *
 * <p>How much is covered. Let [lo, hi] be the books' residual, covers under way counted as filled,
 * with the orders in doubt unfilled and filled. What of it is certain, c, is ordinary demand and
 * left alone; the rest, [lo - c, hi - c], holds zero, and where in it the exposure is to be
 * expected is what earlier doubts like these have shown (docs/decisions/0010, 0048): the middle as
 * long as nothing is known. The cover moves that to zero: half of the doubt, or less where such
 * orders have filled, or more where they have not. The end that it moves away from zero is what
 * would be doubled, and stays within the cap. It is judged anew from the interval each time, one
 * cover after another and only when no ordinary hedge is under way: so a cover that client flow has
 * used up is sent again, and flow that turns the doubt around turns the cover as well.
 *
 * <p>The cost of doubt is what {@link Covers} counts, and when the doubt ends also what it would
 * cost to undo then what of the cover evidence has shown to be too much, at the best price that may
 * be traded on, against the mid. What the market's moves made of the cover is not in it. It is in
 * the quote asset of what the program deals, as its P&L is: of an inverse perpetual too.
 */
final class DoubtDesk {
    private static final int PART_DIGITS = 6;
    private static final long WAIT_NANOS = 60_000_000_000L;

    private final Catalogue catalogue;
    private final Markets markets;
    private final ReferenceChain references;
    private final Valuation valuation;
    private final Mirror mirror;
    private final OrderTable orders;
    private final Interval interval;
    private final HedgeDesk desk;
    private final Intake intake;
    private final Emitter emitter;
    private final TextLine text = new TextLine();
    private final List<Watched> lines = new ArrayList<>();

    private final Wide doubt = new Wide();
    private final Wide doubtDown = new Wide();
    private final Wide doubtUp = new Wide();
    private final Wide expected = new Wide();
    private final Wide covering = new Wide();
    private final Wide end = new Wide();
    private int oldest;
    private boolean isCovering;
    private boolean isHedging;
    private long overhang;

    DoubtDesk(
            Catalogue catalogue,
            Markets markets,
            ReferenceChain references,
            Valuation valuation,
            Mirror mirror,
            Interval interval,
            HedgeDesk desk,
            Intake intake,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.markets = markets;
        this.references = references;
        this.valuation = valuation;
        this.mirror = mirror;
        orders = mirror.orders();
        this.interval = interval;
        this.desk = desk;
        this.intake = intake;
        this.emitter = emitter;
    }

    /** One asset of a program, the first site that hedges it, and the doubt about it. */
    private record Watched(
            StrategyRunner program,
            DoubtLine line,
            StrategyPlan.HedgeSite site,
            StrategyPlan.Limits limits,
            int number) {}

    /** A program is deployed: each asset that it hedges has a ladder. */
    void add(int strategyId, StrategyRunner program, StrategyPlan plan) {
        for (StrategyPlan.HedgeSite site : plan.owned()) {
            int asset = site.assetId();
            boolean isThere =
                    lines.stream()
                            .anyMatch(w ->
                                    w.line.strategyId() == strategyId && w.line.assetId() == asset);
            if (!isThere) {
                int books = HedgeDesk.maskOf(site.bookIds());
                DoubtLine line =
                        new DoubtLine(strategyId, asset, books, plan.limits().doubtNanos());
                lines.add(
                        new Watched(
                                program, line, site, plan.limits(), mirror.covers().add(asset)));
            }
        }
    }

    /** After each input: whatever is due, in the order of the deployments. */
    void step(long nowNanos) {
        boolean isAny = orders.sums().unknownCount() > 0;
        for (int i = 0; i < lines.size(); i++) {
            Watched watched = lines.get(i);
            if (isAny || watched.line.isActive()) {
                step(watched, nowNanos);
            }
        }
    }

    private void step(Watched watched, long nowNanos) {
        DoubtLine line = watched.line;
        look(watched);
        if (oldest < 0) {
            // A cover under way may still cost something and be in doubt itself.
            if (line.isActive() && !isCovering) {
                ended(watched, nowNanos);
            }
            return;
        }
        if (line.seen(orders.clOrdIdOf(oldest), orders.unknownSinceOf(oldest))) {
            tell(watched, mirror.covers().cost(watched.number));
        }
        while (line.climb(nowNanos)) {
            if (line.rung() == DoubtRung.CONTAIN) {
                intake.contain(line.assetId());
            }
            tell(watched, mirror.covers().cost(watched.number));
        }
        long amount = doubt.toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
        if (line.outgrows(amount)) {
            tell(watched, mirror.covers().cost(watched.number));
        }
        if (line.asks(amount, nowNanos)) {
            page(watched, nowNanos);
        }
    }

    /** Whether an order is one of those that a doubt is about. */
    boolean isInDoubt(long clOrdId) {
        for (int i = 0; i < lines.size(); i++) {
            if (isAbout(lines.get(i).line, clOrdId)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAbout(DoubtLine line, long clOrdId) {
        int slot = orders.find(clOrdId);
        return slot >= 0
                && line.isActive()
                && orders.isUnknown(slot)
                && (line.bookMask() >>> orders.bookOf(slot) & 1) != 0
                && orders.legOfLeaves(slot, line.assetId()) != 0;
    }

    /** How much is in doubt with an order, of the first asset that it moves; 0: nothing. */
    long amountOf(long clOrdId) {
        for (int i = 0; i < lines.size(); i++) {
            if (isAbout(lines.get(i).line, clOrdId)) {
                look(lines.get(i));
                return doubt.toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
            }
        }
        return 0;
    }

    /** Whether what is decided would take a cover past its cap. */
    boolean isPastTheCap(long clOrdId, DoubtDecision decision, long nowNanos) {
        if (decision != DoubtDecision.COVER_HALF && decision != DoubtDecision.COVER_ALL) {
            return false;
        }
        for (int i = 0; i < lines.size(); i++) {
            Watched watched = lines.get(i);
            if (isAbout(watched.line, clOrdId) && isPastTheCap(watched, decision, nowNanos)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPastTheCap(Watched watched, DoubtDecision decision, long nowNanos) {
        look(watched);
        long change = offCentre(watched, decision == DoubtDecision.COVER_ALL);
        long size = inMoney(watched, Scaled.add(overhang, Math.abs(change)), nowNanos);
        return size == Scaled.NO_VALUE || size > watched.limits.cover();
    }

    /** Two people have agreed to this doubt, a tenth more for the price, and to no later one. */
    private long approved(Watched watched, boolean all, long nowNanos) {
        look(watched);
        long change = offCentre(watched, all);
        long size = inMoney(watched, Scaled.add(overhang, Math.abs(change)), nowNanos);
        return size == Scaled.NO_VALUE ? Long.MAX_VALUE : size + size / 10 + 1;
    }

    /**
     * People answer a doubt.
     *
     * @param isLifted two of them, who may go past the cap
     * @param until WAIT: nobody is asked again before; 0: for a minute
     */
    void decide(long clOrdId, DoubtDecision decision, boolean isLifted, long until, long nowNanos) {
        for (int i = 0; i < lines.size(); i++) {
            DoubtLine line = lines.get(i).line;
            if (!isAbout(line, clOrdId)) {
                continue;
            }
            look(lines.get(i));
            long amount = doubt.toLong(Ledger.EXTRA_DIGITS, Rounding.UP);
            if (decision == DoubtDecision.WAIT) {
                line.quietUntil(until > nowNanos ? until : nowNanos + WAIT_NANOS, amount);
            } else {
                boolean all = decision == DoubtDecision.COVER_ALL;
                line.decide(all, isLifted ? approved(lines.get(i), all, nowNanos) : 0, amount);
            }
        }
    }

    long nextDueNanos(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < lines.size(); i++) {
            next = Math.min(next, lines.get(i).line.nextDueNanos(nowNanos));
        }
        return next;
    }

    void state(StatePass pass) {
        for (Watched watched : lines) {
            watched.line.state(pass);
        }
    }

    /** Adds up the orders in doubt, and the covers under way as if they were filled. */
    private void look(Watched watched) {
        DoubtLine line = watched.line;
        doubt.set(0);
        doubtDown.set(0);
        doubtUp.set(0);
        expected.set(0);
        covering.set(mirror.covers().filled(watched.number));
        oldest = -1;
        isCovering = false;
        isHedging = false;
        LiveSums sums = orders.sums();
        if (!sums.hasCovers() && !sums.hasDoubt(line.bookMask(), line.assetId())) {
            isHedging =
                    sums.hasKnown(line.bookMask(), line.assetId(), true)
                            || sums.hasKnown(line.bookMask(), line.assetId(), false);
            return;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            long leg =
                    (line.bookMask() >>> orders.bookOf(slot) & 1) == 0
                            ? 0
                            : orders.legOfLeaves(slot, line.assetId());
            if (leg != 0) {
                add(slot, leg, orders.coverOf(slot) == watched.number);
            }
        }
    }

    private void add(int slot, long leg, boolean isCover) {
        boolean isUnknown = orders.certaintyOf(slot) != Certainty.KNOWN;
        if (isUnknown) {
            doubt.add(Math.abs(leg));
            boolean isOlder =
                    oldest < 0 || orders.unknownSinceOf(slot) < orders.unknownSinceOf(oldest);
            oldest = isOlder ? slot : oldest;
        }
        if (isCover) {
            isCovering = true;
            covering.add(leg);
        } else if (!isUnknown) {
            isHedging = true;
        } else if (orders.isPastOrCanceled(slot)) {
            (leg < 0 ? doubtDown : doubtUp).add(leg);
            expected.add(share(leg, mirror.odds().expected(slot)));
        }
    }

    /** Both ways it is the leg's own digits: of a half exactly the half. */
    private static long share(long leg, long parts) {
        return Scaled.productAt(leg, parts, PART_DIGITS, 0, Rounding.HALF_EVEN);
    }

    /** How much has to be dealt, signed, at the asset's scale, so that the doubt is centred. */
    private long offCentre(Watched watched, boolean all) {
        interval.of(watched.line.bookMask(), watched.line.assetId());
        // The residual has what of the covers was filled; the rest is added as if it were.
        end.set(interval.residual());
        end.add(covering);
        end.add(-mirror.covers().filled(watched.number));
        long unfilled = end.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
        end.add(doubtUp);
        long up = end.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
        end.subtract(doubtUp);
        end.add(doubtDown);
        long down = end.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
        long certain = HedgeSizing.uncovered(down, up);
        end.subtract(doubtDown);
        end.add(expected);
        long middle = end.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
        if (certain == Scaled.NO_VALUE || unfilled == Scaled.NO_VALUE) {
            return 0;
        }
        long change = certain - (all ? unfilled : middle);
        overhang = change > 0 ? up - certain : certain - down;
        return change;
    }

    /**
     * After the programs: their demand comes first, and what they have sent is waited for. One that
     * is off covers nothing: what it was in doubt about may have another owner.
     */
    void cover(long nowNanos) {
        for (int i = 0; i < lines.size(); i++) {
            Watched watched = lines.get(i);
            boolean isWanted = watched.limits.cover() > 0 || watched.line.isCapLifted();
            boolean runs = watched.program.isActive();
            if (runs && isWanted && watched.line.mayCover(nowNanos)) {
                look(watched);
                if (!isCovering && !isHedging) {
                    cover(watched, nowNanos);
                }
            }
        }
    }

    private void cover(Watched watched, long nowNanos) {
        DoubtLine line = watched.line;
        long change = offCentre(watched, line.coversAll());
        boolean takesBack = covering.signum() != 0 && Long.signum(change) != covering.signum();
        if (change == 0 || (line.isOutgrown() && takesBack)) {
            return;
        }
        int result =
                desk.cover(
                        line.strategyId(),
                        watched.site,
                        watched.limits,
                        line.bookMask(),
                        change,
                        line.coversAll()
                                ? 0
                                : expected.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN),
                        overhang,
                        line.isCapLifted() ? line.liftedCap() : watched.limits.cover(),
                        line.oldestClOrdId(),
                        watched.number,
                        nowNanos);
        if (result != HedgeDesk.NOTHING) {
            line.coverTried(nowNanos);
        }
        if (result == HedgeDesk.SENT) {
            look(watched);
            tell(watched, mirror.covers().cost(watched.number));
        }
    }

    private void ended(Watched watched, long nowNanos) {
        DoubtLine line = watched.line;
        if (line.isAt(DoubtRung.CONTAIN)) {
            intake.open(line.assetId());
        }
        line.end();
        Covers covers = mirror.covers();
        tell(watched, Scaled.add(covers.cost(watched.number), undoing(watched, nowNanos)));
        covers.end(watched.number);
    }

    /** What it costs now to undo what of the cover is too much. */
    private long undoing(Watched watched, long nowNanos) {
        int asset = watched.line.assetId();
        int instrument = desk.instrumentOf(watched.site, watched.limits);
        interval.of(watched.line.bookMask(), asset);
        long residual = interval.residual().toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
        long cover = covering.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
        if (instrument == 0 || Long.signum(residual) != Long.signum(cover)) {
            return 0;
        }
        boolean buys = cover < 0 == (catalogue.base(instrument) == asset);
        int venue = markets.best(watched.site.venueIds(), instrument, buys, true, nowNanos, 0);
        if (venue == 0) {
            return 0;
        }
        long px = buys ? markets.offerPx(venue, instrument) : markets.bidPx(venue, instrument);
        long surplus = Math.min(Math.abs(residual), Math.abs(cover));
        long qty = valuation.mostQty(surplus, asset, instrument, px);
        long mid2 = references.lastDoubleMid(instrument, nowNanos);
        return mirror.covers().costOf(instrument, buys ? qty : -qty, 2 * px, mid2);
    }

    private void tell(Watched watched, long cost) {
        DoubtLine line = watched.line;
        int instrument = desk.instrumentOf(watched.site, watched.limits);
        DoubtChangedEncoder changed = emitter.doubtChanged();
        changed.assetId(line.assetId())
                .rung(line.rung())
                .clOrdId(line.oldestClOrdId())
                .amount(doubt.toLong(Ledger.EXTRA_DIGITS, Rounding.UP))
                .cover(covering.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN))
                .sinceNanos(line.sinceNanos())
                .costAssetId(catalogue.quote(instrument))
                .cost(cost)
                .strategyId(line.strategyId());
        emitter.end();
    }

    /** Both worlds in money: what the books hold if all in doubt has filled, and if nothing has. */
    private void page(Watched watched, long nowNanos) {
        DoubtLine line = watched.line;
        int asset = line.assetId();
        interval.of(line.bookMask(), asset);
        text.clear();
        text.appendCode(catalogue.assetCode(asset));
        text.append(" in doubt ");
        text.append(doubt.toLong(Ledger.EXTRA_DIGITS, Rounding.UP), catalogue.assetScale(asset));
        text.append(": not filled ");
        end.set(interval.residual());
        world(watched, nowNanos);
        text.append("; filled ");
        end.add(doubtDown);
        end.add(doubtUp);
        world(watched, nowNanos);
        text.append("; covered ");
        text.append(
                covering.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN),
                catalogue.assetScale(asset));
        int slot = orders.find(line.oldestClOrdId());
        emitter.alert(
                Severity.PAGE,
                AlertCode.DOUBT_ASKS,
                line.strategyId(),
                watched.site.sourceLine(),
                slot < 0 ? 0 : orders.venueOf(slot),
                desk.instrumentOf(watched.site, watched.limits),
                line.oldestClOrdId(),
                text.buffer(),
                text.length());
    }

    private void world(Watched watched, long nowNanos) {
        int asset = watched.line.assetId();
        int money = watched.limits.assetId();
        long amount = end.toLong(Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
        text.append(amount, catalogue.assetScale(asset));
        text.append(" = ");
        text.appendCode(catalogue.assetCode(money));
        text.append(" ");
        long size = inMoney(watched, amount, nowNanos);
        text.append(
                amount < 0 && size != Scaled.NO_VALUE ? -size : size, catalogue.assetScale(money));
    }

    /** The size of an amount of the asset in the currency of the limits, at the last mid. */
    private long inMoney(Watched watched, long amount, long nowNanos) {
        int instrument = desk.instrumentOf(watched.site, watched.limits);
        long mid2 = references.lastDoubleMid(instrument, nowNanos);
        return mid2 <= 0
                ? Scaled.NO_VALUE
                : valuation.inAsset(
                        amount,
                        watched.line.assetId(),
                        instrument,
                        mid2 / 2,
                        watched.limits.assetId(),
                        nowNanos);
    }
}
