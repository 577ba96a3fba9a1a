// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.trades;

import io.autohedger.engine.reference.IdTable;
import io.autohedger.engine.snapshot.StatePass;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Every trade once, by (key, identifier). A repetition changes nothing; a bust or correction that
 * arrives before its trade is parked and meets it. What is to be taken off and put on afterwards
 * stands in {@link #removedQty} and {@link #addedQty} with their prices.
 *
 * <p>A trade is never refused for want of room: when it is full the older half is forgotten, all at
 * once. What still waits for its trade is kept. A repetition, a bust or a correction of what was
 * forgotten is then taken for news: sessions deliver nothing that old, and whoever sends it by hand
 * is paged about by what follows.
 */
public final class TradeLedger {
    /** What became of one report. */
    public enum Verdict {
        APPLIED,
        DUPLICATE,
        /** Told again with other contents: nothing changes, somebody is told. */
        DIFFERS,
        PARKED,
        FULL
    }

    /** No value date was kept. */
    public static final int NO_DATE = Integer.MIN_VALUE;

    private static final byte NEW = 0;
    private static final byte LIVE = 1;
    private static final byte BUSTED = 2;
    private static final byte PARKED_BUST = 3;
    private static final byte PARKED_CORRECTION = 4;

    /** The identifier of a correction; owner is the slot of its trade. */
    private static final byte ALIAS = 5;

    private final IdTable ids;
    private final byte[] state;
    private final long[] toldQty;
    private final long[] toldPx;
    private final long[] qty;
    private final long[] px;
    private final long[] owner;
    private final int[] date;
    private final int[] mark;
    private final int[] movedTo;

    private long removedQty;
    private long removedPx;
    private long addedQty;
    private long addedPx;
    private long foundOwner;
    private int foundSlot;
    private long liveQty;
    private long livePx;
    private boolean isKnown;

    public TradeLedger(int capacity) {
        ids = new IdTable(capacity);
        state = new byte[capacity];
        toldQty = new long[capacity];
        toldPx = new long[capacity];
        qty = new long[capacity];
        px = new long[capacity];
        owner = new long[capacity];
        date = new int[capacity];
        mark = new int[capacity];
        movedTo = new int[capacity];
    }

    /** Fetches from memory where an identifier may be, for whoever tells it soon. */
    public long touch(long key, DirectBuffer buffer, int idOffset) {
        return ids.touch(key, buffer, idOffset);
    }

    public boolean isEmpty() {
        return ids.size() == 0;
    }

    /** Whether anything was told under this identifier: a trade, or what waits for one. */
    public boolean isKnown(long key, DirectBuffer buffer, int idOffset) {
        return ids.find(key, buffer, idOffset) != IdTable.ABSENT;
    }

    /** A trade is told; newOwner is whatever the caller wants back with a bust. */
    public Verdict trade(
            long key, DirectBuffer buffer, int idOffset, long newQty, long newPx, long newOwner) {
        clear();
        makeRoom();
        int known = ids.find(key, buffer, idOffset);
        if (known == IdTable.ABSENT && ids.isFull()) {
            return Verdict.FULL;
        }
        int slot = known == IdTable.ABSENT ? ids.addFound(key, buffer, idOffset) : known;
        return switch (state[slot]) {
            case ALIAS -> Verdict.DUPLICATE;
            case LIVE, BUSTED ->
                    toldQty[slot] == newQty && toldPx[slot] == newPx
                            ? Verdict.DUPLICATE
                            : Verdict.DIFFERS;
            case PARKED_BUST -> {
                told(slot, newQty, newPx, newOwner);
                state[slot] = BUSTED;
                yield Verdict.APPLIED;
            }
            case PARKED_CORRECTION -> {
                long correctedQty = qty[slot];
                long correctedPx = px[slot];
                told(slot, newQty, newPx, newOwner);
                hold(slot, correctedQty, correctedPx);
                yield Verdict.APPLIED;
            }
            default -> {
                told(slot, newQty, newPx, newOwner);
                hold(slot, newQty, newPx);
                yield Verdict.APPLIED;
            }
        };
    }

    /** A trade is taken back. */
    public Verdict bust(long key, DirectBuffer buffer, int refOffset) {
        clear();
        makeRoom();
        int slot = trade(key, buffer, refOffset);
        if (slot == IdTable.ABSENT) {
            return park(key, buffer, refOffset, PARKED_BUST, 0, 0);
        }
        if (state[slot] == PARKED_CORRECTION) {
            state[slot] = PARKED_BUST;
            return Verdict.PARKED;
        }
        if (state[slot] != LIVE) {
            return Verdict.DUPLICATE;
        }
        release(slot);
        state[slot] = BUSTED;
        return Verdict.APPLIED;
    }

    /**
     * A trade gets other contents. The correction's own identifier is kept, so that its repetition
     * after a later one changes nothing, and so that a later one may refer to it.
     */
    public Verdict correct(
            long key, DirectBuffer buffer, int idOffset, int refOffset, long newQty, long newPx) {
        clear();
        makeRoom();
        boolean named = !IdTable.isBlank(buffer, idOffset);
        int own = named ? ids.find(key, buffer, idOffset) : IdTable.ABSENT;
        if (own != IdTable.ABSENT && state[own] == ALIAS) {
            return Verdict.DUPLICATE;
        }
        if (!ids.hasRoom(2)) {
            return Verdict.FULL;
        }
        int slot = trade(key, buffer, refOffset);
        Verdict verdict;
        if (slot == IdTable.ABSENT) {
            verdict = park(key, buffer, refOffset, PARKED_CORRECTION, newQty, newPx);
            slot = ids.find(key, buffer, refOffset);
        } else {
            verdict = correct(slot, newQty, newPx);
        }
        if (named && own == IdTable.ABSENT && ids.find(key, buffer, idOffset) == IdTable.ABSENT) {
            int alias = ids.add(key, buffer, idOffset);
            state[alias] = ALIAS;
            owner[alias] = slot;
        }
        return verdict;
    }

    private Verdict correct(int slot, long newQty, long newPx) {
        boolean same = qty[slot] == newQty && px[slot] == newPx;
        if (state[slot] == PARKED_CORRECTION && !same) {
            qty[slot] = newQty;
            px[slot] = newPx;
            return Verdict.PARKED;
        }
        if (state[slot] != LIVE || same) {
            return Verdict.DUPLICATE;
        }
        release(slot);
        hold(slot, newQty, newPx);
        return Verdict.APPLIED;
    }

    /** The slot of the trade that an identifier, or that of one of its corrections, names. */
    private int trade(long key, DirectBuffer buffer, int refOffset) {
        int slot = ids.find(key, buffer, refOffset);
        while (slot != IdTable.ABSENT && state[slot] == ALIAS) {
            slot = (int) owner[slot];
        }
        return slot;
    }

    /**
     * What is live under an identifier, or under that of one of its corrections: in {@link
     * #liveQty} and {@link #livePx}, 0 where it was busted or nothing was told.
     */
    public void look(long key, DirectBuffer buffer, int idOffset) {
        int slot = trade(key, buffer, idOffset);
        boolean isLive = slot != IdTable.ABSENT && state[slot] == LIVE;
        liveQty = isLive ? qty[slot] : 0;
        livePx = isLive ? px[slot] : 0;
        boolean isTold = slot != IdTable.ABSENT && state[slot] != PARKED_BUST;
        isKnown = isTold && state[slot] != PARKED_CORRECTION;
    }

    /**
     * Whether a trade was told under this identifier itself, with another quantity or price,
     * whatever it was corrected to since.
     *
     * @param aPx not above 0: it is not compared
     */
    public boolean isToldOtherwise(
            long key, DirectBuffer buffer, int idOffset, long aQty, long aPx) {
        int slot = ids.find(key, buffer, idOffset);
        return slot != IdTable.ABSENT
                && (state[slot] == LIVE || state[slot] == BUSTED)
                && (toldQty[slot] != aQty || (aPx > 0 && toldPx[slot] != aPx));
    }

    /**
     * As {@link #look}; {@link #putId} and {@link #owner} are of it from now on, where it is there.
     */
    public void find(long key, DirectBuffer buffer, int idOffset) {
        look(key, buffer, idOffset);
        int slot = trade(key, buffer, idOffset);
        if (slot != IdTable.ABSENT) {
            foundSlot = slot;
            foundOwner = owner[slot];
        }
    }

    /**
     * Gives a trade that was told another identifier, under another key: whoever names it by that
     * names the trade. Nothing happens where the trade is not there, or the name is taken.
     */
    public void join(
            long key,
            DirectBuffer buffer,
            int idOffset,
            long otherKey,
            DirectBuffer other,
            int otherOffset) {
        makeRoom();
        int slot = trade(key, buffer, idOffset);
        boolean isFree = ids.find(otherKey, other, otherOffset) == IdTable.ABSENT;
        if (slot != IdTable.ABSENT && isFree && ids.hasRoom(1)) {
            int alias = ids.add(otherKey, other, otherOffset);
            state[alias] = ALIAS;
            owner[alias] = slot;
        }
    }

    /**
     * Finds the one live trade under a key that has this owner, quantity and price, and whose
     * identifier another ledger does not know under that key.
     *
     * @return whether there is one and no second one; {@link #putId} is of it then
     */
    public boolean findAlike(
            long key,
            long anOwner,
            long aQty,
            long aPx,
            TradeLedger other,
            MutableDirectBuffer scratch) {
        int found = IdTable.ABSENT;
        for (int i = 0; i < ids.size(); i++) {
            int slot = ids.slotAt(i);
            boolean isAlike =
                    state[slot] == LIVE
                            && ids.keyOf(slot) == key
                            && owner[slot] == anOwner
                            && qty[slot] == aQty
                            && px[slot] == aPx;
            if (isAlike) {
                ids.putId(slot, scratch, 0);
                boolean isNew = !other.isKnown(key, scratch, 0);
                if (isNew && found != IdTable.ABSENT) {
                    return false;
                }
                found = isNew ? slot : found;
            }
        }
        if (found == IdTable.ABSENT) {
            return false;
        }
        foundSlot = found;
        foundOwner = owner[found];
        return true;
    }

    /**
     * Writes what {@link #join} has given the trade that was told, busted or corrected last; the
     * last name where there are several.
     *
     * @return the key that it was given under, or 0 where it was given nothing
     */
    public long putJoined(MutableDirectBuffer buffer, int offset) {
        long key = ids.keyOf(foundSlot);
        for (int i = ids.size() - 1; i > ids.indexOf(foundSlot); i--) {
            int slot = ids.slotAt(i);
            if (state[slot] == ALIAS && owner[slot] == foundSlot && ids.keyOf(slot) != key) {
                ids.putId(slot, buffer, offset);
                return ids.keyOf(slot);
            }
        }
        return 0;
    }

    /** Whether a bust waits for the trade that it names. */
    public boolean isBustParked(long key, DirectBuffer buffer, int idOffset) {
        int slot = ids.find(key, buffer, idOffset);
        return slot != IdTable.ABSENT && state[slot] == PARKED_BUST;
    }

    /** Of what was looked at last: whether the trade itself was told. */
    public boolean isKnown() {
        return isKnown;
    }

    public long liveQty() {
        return liveQty;
    }

    public long livePx() {
        return livePx;
    }

    /** Writes the identifier of the trade that was told, busted or corrected last. */
    public void putId(MutableDirectBuffer buffer, int offset) {
        ids.putId(foundSlot, buffer, offset);
    }

    public long removedQty() {
        return removedQty;
    }

    public long removedPx() {
        return removedPx;
    }

    public long addedQty() {
        return addedQty;
    }

    public long addedPx() {
        return addedPx;
    }

    /** Of the trade that was told, busted or corrected. */
    public long owner() {
        return foundOwner;
    }

    /** Its value date as {@link #keepDate} kept it; of a trade that is told first, none. */
    public int date() {
        return date[foundSlot];
    }

    /** Keeps the value date under which the trade was booked. */
    public void keepDate(int valueDate) {
        date[foundSlot] = valueDate;
    }

    /** What {@link #keepMark} has kept with the trade; 0: nothing. */
    public int mark() {
        return mark[foundSlot];
    }

    /** Keeps a number of the caller's with the trade. */
    public void keepMark(int newMark) {
        mark[foundSlot] = newMark;
    }

    public int size() {
        return ids.size();
    }

    /** Everything in order of arrival. */
    public void state(StatePass pass) {
        ids.state(pass);
        for (int i = 0; i < ids.size(); i++) {
            int slot = ids.slotAt(i);
            state[slot] = (byte) pass.next(state[slot]);
            toldQty[slot] = pass.next(toldQty[slot]);
            toldPx[slot] = pass.next(toldPx[slot]);
            qty[slot] = pass.next(qty[slot]);
            px[slot] = pass.next(px[slot]);
            if (state[slot] == ALIAS) {
                owner[slot] = ids.slotAt(pass.next(ids.indexOf((int) owner[slot])));
            } else {
                owner[slot] = pass.next(owner[slot]);
            }
            date[slot] = pass.next(date[slot]);
            mark[slot] = pass.next(mark[slot]);
        }
    }

    /**
     * For two more, as a correction may need. What is kept moves up to the newest: of these most
     * stay where they are.
     */
    private void makeRoom() {
        if (ids.hasRoom(2)) {
            return;
        }
        int size = ids.size();
        for (int i = 0; i < size; i++) {
            int slot = ids.slotAt(i);
            boolean waits = state[slot] == PARKED_BUST || state[slot] == PARKED_CORRECTION;
            boolean isNew = i >= size / 2;
            boolean leads = state[slot] != ALIAS || movedTo[(int) owner[slot]] != IdTable.ABSENT;
            movedTo[slot] = waits || (isNew && leads) ? slot : IdTable.ABSENT;
        }
        int kept = size;
        for (int i = size - 1; i >= 0; i--) {
            int slot = ids.slotAt(i);
            if (movedTo[slot] != IdTable.ABSENT) {
                movedTo[slot] = ids.slotAt(--kept);
                move(slot, movedTo[slot]);
            }
        }
        for (int i = 0; i < size; i++) {
            int slot = ids.slotAt(i);
            if (i < kept) {
                state[slot] = NEW;
            } else if (state[slot] == ALIAS) {
                owner[slot] = movedTo[(int) owner[slot]];
            }
        }
        ids.forget(kept);
    }

    private void move(int from, int to) {
        if (from == to) {
            return;
        }
        ids.move(from, to);
        owner[to] = owner[from];
        state[to] = state[from];
        date[to] = date[from];
        mark[to] = mark[from];
        toldQty[to] = toldQty[from];
        toldPx[to] = toldPx[from];
        qty[to] = qty[from];
        px[to] = px[from];
    }

    private Verdict park(
            long key, DirectBuffer buffer, int offset, byte parked, long newQty, long newPx) {
        if (ids.isFull()) {
            return Verdict.FULL;
        }
        int slot = ids.add(key, buffer, offset);
        state[slot] = parked;
        qty[slot] = newQty;
        px[slot] = newPx;
        return Verdict.PARKED;
    }

    private void told(int slot, long newQty, long newPx, long newOwner) {
        toldQty[slot] = newQty;
        toldPx[slot] = newPx;
        owner[slot] = newOwner;
        date[slot] = NO_DATE;
        mark[slot] = 0;
        foundOwner = newOwner;
        foundSlot = slot;
    }

    private void hold(int slot, long newQty, long newPx) {
        state[slot] = LIVE;
        qty[slot] = newQty;
        px[slot] = newPx;
        addedQty = newQty;
        addedPx = newPx;
        foundOwner = owner[slot];
        foundSlot = slot;
    }

    private void release(int slot) {
        removedQty = qty[slot];
        removedPx = px[slot];
        foundOwner = owner[slot];
        foundSlot = slot;
    }

    private void clear() {
        removedQty = 0;
        removedPx = 0;
        addedQty = 0;
        addedPx = 0;
        foundOwner = 0;
    }
}
