// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.ScopeKind;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people tell the ledger: held deals, breaks, positions, points, payments, statements. */
final class LedgerRules {
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;
    private static final int MOST_LINES = 128;
    private static final long MOST_EQUITY = Long.MAX_VALUE / 4;

    private final Recount recount;
    private final Facts facts;

    LedgerRules(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    ActionRefusedReason why(Request in) {
        return switch (in.action()) {
            case BOOK_HELD, DROP_HELD -> held(in);
            case ADJUSTMENT, END_BREAK -> ended(in);
            case POSITION_REPORT -> position(in);
            case SWAP_POINTS -> points(in);
            case FUNDING -> funding(in);
            case MARGIN_EQUITY -> equity(in);
            case OPENING -> opening(in);
            case AGREEMENT -> recount.agreed.check(in.id());
            default -> throw new IllegalStateException(in.action() + " is none of the ledger's");
        };
    }

    /** Of as many deals as they have seen. */
    private ActionRefusedReason held(Request in) {
        long count = recount.books.held.count(in.scopeId());
        if (count == 0) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        return count == in.qty() ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** A break of as much as they have seen, and which may be posted. */
    private ActionRefusedReason ended(Request in) {
        Long amount = recount.breaks.amount(in.scopeId());
        if (amount == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isPosted = in.action() == ActionKind.ADJUSTMENT;
        return amount == in.amount() && (!isPosted || isPostable(in))
                ? NONE
                : ActionRefusedReason.OUTSIDE_RANGE;
    }

    private boolean isPostable(Request in) {
        Breaks.Break of = recount.breaks.open(in.scopeId());
        if (of.kind() == BreakKind.CLOSE) {
            return facts.orphanBook() != 0 && recount.agreed.isPostable(in.scopeId(), in.px());
        }
        Facts.Pair pair = facts.pair(of.instrument());
        boolean isPrice = in.px() > 0 && pair.px(in.px()).compareTo(pair.highest()) <= 0;
        return isPrice
                && (of.kind() == BreakKind.POSITION
                        ? facts.orphanBook() != 0 && isAsStated(of)
                        : isOver(of));
    }

    /** Nothing has moved since, and nothing that lacks is a break of its own. */
    private boolean isAsStated(Breaks.Break of) {
        Facts.Pair pair = facts.pair(of.instrument());
        BigDecimal ours = recount.postings.dealtAt(of.venue(), pair);
        return ours.compareTo(pair.qty(of.ours())) == 0
                && !recount.breaks.hasExecution(of.venue(), of.instrument());
    }

    /** Its order fills no more by itself, and people have not said what it has filled. */
    private boolean isOver(Breaks.Break of) {
        Books.Order order = recount.books.orders.get(of.clOrdId());
        if (order == null) {
            return true;
        }
        boolean isMore = (of.amount() > 0) == order.buy;
        return (order.terminal || order.endedAtVenue)
                && !(isMore && order.provisional.signum() != 0);
    }

    private Facts.@Nullable Pair pair(long id) {
        return id < 0 || id > Integer.MAX_VALUE ? null : facts.pairs.get((int) id);
    }

    private ActionRefusedReason position(Request in) {
        boolean isVenue = facts.venues.keySet().stream().anyMatch(v -> v == in.amount());
        if (!isVenue || pair(in.scopeId()) == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        return in.hasQty() ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** It agrees with the ledger where it did not before. */
    boolean endsBreak(Request in) {
        Facts.Pair pair = pair(in.scopeId());
        return pair != null
                && recount.breaks.ofPosition((int) in.amount(), pair.id()) != null
                && recount.postings.dealtAt((int) in.amount(), pair).compareTo(pair.qty(in.qty()))
                        == 0;
    }

    /** Of the change of dates that comes next, or that waits. */
    private ActionRefusedReason points(Request in) {
        Facts.Pair pair = pair(in.scopeId());
        if (pair == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        int near = (int) (in.amount() >> Integer.SIZE);
        int far = (int) in.amount();
        if (!recount.rolls.isBroughtTo(pair.id(), near)) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        boolean isPrice = in.px() > 0 && recount.rolls.far(pair, in.px(), in.qty()).signum() > 0;
        return near < far && isPrice ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** Of a perpetual that is booked somewhere, and each funding time once. */
    private ActionRefusedReason funding(Request in) {
        Facts.Pair pair = pair(in.scopeId());
        if (pair == null || !pair.isPerpetual() || !facts.contractBooks.containsKey(pair.id())) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isTime = in.amount() > 0 && in.amount() <= recount.now;
        if (!isTime || in.qty() == 0 || !in.hasQty()) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        return recount.rolls.isPaid(facts.contractAccount(pair), Commands.funding(in))
                ? ActionRefusedReason.NOTHING_TO_CHANGE
                : NONE;
    }

    /** A statement that is of later than the one before. */
    private ActionRefusedReason equity(Request in) {
        Long before =
                in.scope() == ScopeKind.MARGIN_ACCOUNT ? recount.margin.toldAt(in.scopeId()) : null;
        if (before == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isNews = in.amount() > before && in.amount() <= recount.now;
        return isNews && in.qty() >= -MOST_EQUITY && in.qty() <= MOST_EQUITY
                ? NONE
                : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** Positions that are opened once, each possible. */
    private ActionRefusedReason opening(Request in) {
        if (in.positions().isEmpty() || in.positions().size() > MOST_LINES) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        Set<String> opened = new HashSet<>();
        for (Request.Position line : in.positions()) {
            if (!facts.books.containsKey(line.book())
                    || !facts.pairs.containsKey(line.instrument())) {
                return ActionRefusedReason.UNKNOWN_REFERENCE;
            }
            boolean isTwice = !opened.add(line.book() + " " + line.instrument());
            if (isTwice || recount.commands.isOpened(line.book(), line.instrument())) {
                return ActionRefusedReason.NOTHING_TO_CHANGE;
            }
            if (line.signedQty() == 0 || line.px() <= 0) {
                return ActionRefusedReason.OUTSIDE_RANGE;
            }
        }
        return recount.agreed.isAsAgreed(in.positions()) ? NONE : ActionRefusedReason.NOT_AS_AGREED;
    }
}
