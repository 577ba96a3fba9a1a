// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BustsSetDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;
import java.util.ArrayList;
import java.util.List;

/**
 * What busts and corrections have taken from a book, while it may be booked again (ORDERS section
 * 5, docs/decisions/0076). Exposure and bounds have moved at once; a hedge waits, as far as it
 * would be wrong if the deal came back. After the settle time it is made: of more than the auto
 * size when a person lets it go.
 */
final class BustDesk {
    private static final int NOWHERE = -1;
    private static final long NO_SUGGESTION = 0;
    private static final long MOST_SETTLE_NANOS = 600_000_000_000L;

    /** What differs by no more than this part of it is told once. */
    private static final long ABOUT_PART = 100;

    private final Catalogue catalogue;
    private final ReferenceChain references;
    private final Valuation valuation;
    private final Ledger ledger;
    private final Modes modes;
    private final Suggestions suggestions;
    private final Emitter emitter;
    private final BustedAmounts amounts = new BustedAmounts();
    private final List<Owner> owners = new ArrayList<>();
    private final TextLine text = new TextLine();

    private final Wide residual = new Wide();
    private final Wide down = new Wide();
    private final Wide up = new Wide();

    private long autoAmount;
    private int autoAssetId;
    private long settleNanos;

    /** What one event has changed so far: its legs are told one after the other. */
    private int changedBook = NOWHERE;

    private int changedInstrument;
    private long changedBase;
    private long changedQuote;

    /** Who hedges an asset of some books, against which other one. */
    private record Owner(
            int strategyId, StrategyPlan.HedgeSite site, int otherAssetId, int bookMask) {}

    BustDesk(
            Catalogue catalogue,
            ReferenceChain references,
            Valuation valuation,
            Ledger ledger,
            Modes modes,
            Suggestions suggestions,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.references = references;
        this.valuation = valuation;
        this.ledger = ledger;
        this.modes = modes;
        this.suggestions = suggestions;
        this.emitter = emitter;
    }

    /** A program is deployed: what is taken from its books is its to hedge. */
    void add(int strategyId, StrategyPlan plan) {
        for (StrategyPlan.HedgeSite site : plan.hedgeSites()) {
            int other = HedgeDesk.otherOf(site, plan.limits());
            owners.add(new Owner(strategyId, site, other, HedgeDesk.maskOf(site.bookIds())));
        }
    }

    /** 0: there is none. */
    private int instrumentOf(Owner owner) {
        return catalogue.pair(owner.site.assetId(), owner.otherAssetId);
    }

    /** How long, and up to which amount, it is waited for a deal that is booked again. */
    boolean on(BustsSetDecoder in) {
        boolean isRight =
                catalogue.isAsset(in.assetId())
                        && in.autoAmount() >= 0
                        && in.settleNanos() >= 0
                        && in.settleNanos() <= MOST_SETTLE_NANOS;
        if (isRight) {
            autoAmount = in.autoAmount();
            autoAssetId = in.assetId();
            settleNanos = in.settleNanos();
        }
        return isRight;
    }

    /**
     * A trade of the desk was booked, or what takes it off or puts it on. What clients deal anew
     * the way that was taken back is it, booked again.
     */
    void traded(
            PostingKind kind, boolean isChange, int book, int instrument, long base, long quote) {
        if (isChange) {
            if (book != changedBook || instrument != changedInstrument) {
                take();
                changedBook = book;
                changedInstrument = instrument;
            }
            changedBase += base;
            changedQuote += quote;
        } else if (kind == PostingKind.CLIENT && !amounts.isNone()) {
            amounts.bookedAgain(book, catalogue.base(instrument), base);
            amounts.bookedAgain(book, catalogue.quote(instrument), quote);
        }
    }

    /** Of a price or a date alone nothing waits: what is dealt is as it was. */
    private void take() {
        if (changedBook != NOWHERE && changedBase != 0 && settleNanos > 0) {
            amounts.take(changedBook, catalogue.base(changedInstrument), changedBase);
            amounts.take(changedBook, catalogue.quote(changedInstrument), changedQuote);
        }
        changedBook = NOWHERE;
        changedBase = 0;
        changedQuote = 0;
    }

    /** Nothing waits. */
    boolean isNone() {
        return amounts.isNone();
    }

    /**
     * The part of some books' interval that is certain whether what was taken back is booked again
     * or not, at the asset's scale.
     */
    long certain(int bookMask, int assetId, Interval interval) {
        return amounts.isNone()
                ? interval.uncovered()
                : certain(bookMask, assetId, interval.worstDown(), interval.worstUp(), NOWHERE);
    }

    /** The same of a residual alone. */
    long certainResidual(int bookMask, int assetId) {
        return certainBut(bookMask, assetId, NOWHERE);
    }

    private long certainBut(int bookMask, int assetId, int withoutCell) {
        ledger.residual(bookMask, assetId, residual);
        return certain(bookMask, assetId, residual, residual, withoutCell);
    }

    private long certain(int bookMask, int assetId, Wide worstDown, Wide worstUp, int withoutCell) {
        down.set(worstDown);
        up.set(worstUp);
        amounts.widen(bookMask, assetId, withoutCell, down, up);
        return HedgeSizing.uncovered(
                down.toLong(Ledger.EXTRA_DIGITS, Rounding.FLOOR),
                up.toLong(Ledger.EXTRA_DIGITS, Rounding.CEILING));
    }

    /** How far what may be booked again moves a residual up, or down, at the asset's scale. */
    long mayReturn(int bookMask, int assetId, boolean raises) {
        down.set(0);
        up.set(0);
        amounts.widen(bookMask, assetId, NOWHERE, down, up);
        return raises
                ? up.toLong(Ledger.EXTRA_DIGITS, Rounding.CEILING)
                : -down.toLong(Ledger.EXTRA_DIGITS, Rounding.FLOOR);
    }

    /** Before programs react; true: a hedge that has waited may be made now. */
    boolean step(long nowNanos) {
        take();
        boolean isOver = false;
        for (int i = amounts.count() - 1; i >= 0; i--) {
            isOver |= look(amounts.cell(i), nowNanos);
        }
        return isOver;
    }

    private boolean look(int cell, long nowNanos) {
        amounts.seen(cell, nowNanos);
        if (suggestions.isReleased(amounts.suggestion(cell))) {
            // Whatever it has become by now: who has let it go is answered.
            suggestions.used(amounts.suggestion(cell));
            amounts.suggest(cell, NO_SUGGESTION, 0);
            return end(cell);
        }
        boolean isFirstOver = nowNanos >= amounts.sinceNanos(cell) + settleNanos;
        boolean isOver = nowNanos >= amounts.lastNanos(cell) + settleNanos;
        int owner = ownerOf(BustedAmounts.book(cell), BustedAmounts.asset(cell));
        if (amounts.isNothing(cell) || (owner == NOWHERE && isOver)) {
            return end(cell);
        }
        if (!isFirstOver || owner == NOWHERE) {
            return false;
        }
        long caused = caused(owners.get(owner), cell);
        if (isLarge(owners.get(owner), caused, nowNanos)) {
            hold(owners.get(owner), cell, caused, nowNanos);
            return false;
        }
        return (isOver || amounts.suggestion(cell) != NO_SUGGESTION) && end(cell);
    }

    /** The program that sends hedges of an asset of a book by itself. */
    private int ownerOf(int book, int asset) {
        for (int i = 0; i < owners.size(); i++) {
            Owner owner = owners.get(i);
            if (owner.site.assetId() == asset
                    && (owner.bookMask >>> book & 1) != 0
                    && modes.of(owner.strategyId, instrumentOf(owner)) == StrategyMode.AUTO) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** The demand that waits for nothing else than this: signed, at the asset's scale. */
    private long caused(Owner owner, int cell) {
        int asset = BustedAmounts.asset(cell);
        return Scaled.subtract(
                certainBut(owner.bookMask, asset, cell),
                certainBut(owner.bookMask, asset, NOWHERE));
    }

    /** What nobody knows the worth of is large. */
    private boolean isLarge(Owner owner, long caused, long nowNanos) {
        if (caused == 0) {
            return false;
        }
        long px = midOf(owner, nowNanos);
        long worth =
                px <= 0 && owner.site.assetId() != autoAssetId
                        ? Scaled.NO_VALUE
                        : valuation.inAsset(
                                caused,
                                owner.site.assetId(),
                                instrumentOf(owner),
                                px,
                                autoAssetId,
                                nowNanos);
        return worth == Scaled.NO_VALUE || worth > autoAmount;
    }

    private long midOf(Owner owner, long nowNanos) {
        long mid2 = references.lastDoubleMid(instrumentOf(owner), nowNanos);
        return mid2 == Scaled.NO_VALUE ? 0 : mid2 / 2;
    }

    /** It waits for a person, who is asked again where it is another amount than was told. */
    private void hold(Owner owner, int cell, long caused, long nowNanos) {
        long id = amounts.suggestion(cell);
        long told = amounts.told(cell);
        boolean isAsTold = Math.abs(caused - told) <= Math.abs(told) / ABOUT_PART;
        if (suggestions.isThere(id) && isAsTold) {
            return;
        }
        suggestions.over(id);
        int asset = BustedAmounts.asset(cell);
        boolean buy = caused < 0 == (catalogue.base(instrumentOf(owner)) == asset);
        long px = midOf(owner, nowNanos);
        long qty = qtyOf(owner, caused, px);
        int book = BustedAmounts.book(cell);
        long next =
                suggestions.ofBust(
                        owner.strategyId, instrumentOf(owner), buy, book, qty, px, nowNanos);
        amounts.suggest(cell, next, caused);
        if (!isAsTold || next != NO_SUGGESTION) {
            page(owner, asset, caused);
        }
    }

    /** 0: what is to be dealt for it nobody knows without a price. */
    private long qtyOf(Owner owner, long caused, long px) {
        int asset = owner.site.assetId();
        int instrument = instrumentOf(owner);
        return px <= 0 && catalogue.base(instrument) != asset
                ? 0
                : valuation.mostQty(Math.abs(caused), asset, instrument, px);
    }

    private void page(Owner owner, int asset, long caused) {
        text.clear();
        text.append("busts leave ");
        text.appendCode(catalogue.assetCode(asset));
        text.append(" ");
        text.append(caused, catalogue.assetScale(asset));
        text.append(" to be hedged, more than is hedged unasked: it waits for a person");
        emitter.alert(
                Severity.PAGE,
                AlertCode.BUST_HELD,
                owner.strategyId,
                owner.site.sourceLine(),
                0,
                instrumentOf(owner),
                0,
                text.buffer(),
                text.length());
    }

    private boolean end(int cell) {
        suggestions.over(amounts.suggestion(cell));
        amounts.end(cell);
        return true;
    }

    long nextDueNanos(long nowNanos) {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < amounts.count(); i++) {
            int cell = amounts.cell(i);
            long first = amounts.sinceNanos(cell) + settleNanos;
            long last = amounts.lastNanos(cell) + settleNanos;
            due = first > nowNanos ? Math.min(due, first) : due;
            due = last > nowNanos ? Math.min(due, last) : due;
        }
        return due;
    }

    void state(StatePass pass) {
        autoAmount = pass.next(autoAmount);
        autoAssetId = pass.next(autoAssetId);
        settleNanos = pass.next(settleNanos);
        amounts.state(pass);
    }
}
