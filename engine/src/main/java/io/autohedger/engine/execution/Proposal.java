// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

import io.autohedger.codecs.ReferenceLevel;

/**
 * An order that is not yet one, with what the gate has to know of it. Filled in by those who know:
 * price and size by who proposes it, the limits' currencies by the gate, exposures by the mirror's
 * stage. Reused; everything is overwritten with each proposal.
 */
public final class Proposal {
    /** Nodes on an order's path: its strategy, its book's trader and desk, the firm. */
    public static final int STRATEGY = 0;

    public static final int TRADER = 1;
    public static final int DESK = 2;
    public static final int FIRM = 3;
    public static final int PATH = 4;

    /** Kinds of a prime broker's line. */
    public static final int LINE_KINDS = 2;

    /** Of an order that does not rest. */
    public static final long IMMEDIATE = 0;

    /** Instead of a program: the covers of clients' orders are nobody's demand. */
    public static final int FOR_CLIENTS = 0;

    /** Of a node that has no such limit. */
    public static final int NOT_LIMITED = 0;

    public int strategyId;
    public int bookId;
    public int venueId;
    public int instrumentId;
    public boolean buy;
    public long orderQty;
    public long price;

    /** The price that it is counted at: see {@link HedgeSizing#mostPx}. */
    public long mostPx;

    /** Until when it rests, or {@link #IMMEDIATE}. */
    public long expireNanos;

    /** All of it at once, or nothing. */
    public boolean fillOrKill;

    /** Its intent: of an order of ours the decision that it carries out, used once. */
    public long intentId;

    /** It covers a doubt, within the cap of that: it may be more than the certain demand. */
    public boolean covers;

    /** It takes a program to nothing after a loss. */
    public boolean flattens;

    /** It takes a program down to what may be held over a close. */
    public boolean ramps;

    /** Its program is in mode SHADOW: it is judged as any order, and changes nothing. */
    public boolean hypothetical;

    /** It stands in for another factor: its own measure bounds it, not what is owed of its own. */
    public boolean standsIn;

    /** It replaces one that is at its venue: a person's wish, so nothing that a program owes. */
    public boolean replaces;

    /** Of one that replaces: what may fill of both, and what might before, at which price. */
    public long mayFill;

    public long mightFill;
    public long mightPx;

    /** Of the interval that the program hedges: the far end stays on the other side of zero. */
    public boolean reducing;

    /** It is a target's: its own position is what it was given. */
    public boolean ofTarget;

    /** The same of all that its desk holds. */
    public boolean reducesNode;

    /** With it, what the program has done and may do is no more than what it was given. */
    public boolean conserves;

    /** What is left to be done of that, at the scale of the asset that is hedged. */
    public long owed;

    /** What the order does of it, at most. */
    public long asked;

    /** Its program has paused: what does not reduce is refused. */
    public boolean paused;

    /**
     * What of its instrument its program would come to hold, and what it may, at qtyScale; {@link
     * Long#MAX_VALUE} as the most where the program declares none, or the order reduces.
     */
    public long ownWorst;

    public long ownMost = Long.MAX_VALUE;

    public ReferenceLevel level = ReferenceLevel.NULL_VAL;

    /** Twice the price it is judged by. */
    public long doubleReference;

    public long referenceAgeNanos;

    /** Currency of each node's ORDER_VALUE, or {@link #NOT_LIMITED}. */
    public final int[] valueAsset = new int[PATH];

    /** Currency of each node's NET_POSITION, or {@link #NOT_LIMITED}. */
    public final int[] netAsset = new int[PATH];

    /** Currency of each node's GROSS_POSITION, or {@link #NOT_LIMITED}. */
    public final int[] grossAsset = new int[PATH];

    /** In the node's currency; the largest number where it cannot be said. */
    public final long[] value = new long[PATH];

    /** The far end of whatever the order does not reduce at the node, in the node's currency. */
    public final long[] worst = new long[PATH];

    /** The farther end at the node with this order, reducing or not, in the node's currency. */
    public final long[] farEnd = new long[PATH];

    /** The sum of the farther ends of all assets at the node, with this order. */
    public final long[] gross = new long[PATH];

    /** Whether the order makes that sum larger. */
    public final boolean[] raisesGross = new boolean[PATH];

    /** At the node, with this one. */
    public final long[] openOrders = new long[PATH];

    /** Of the prime broker that its venue gives up to; 0: nobody. */
    public int primeBrokerId;

    /** What of each kind of that broker's line is used with this order, in the line's currency. */
    public final long[] lineUse = new long[LINE_KINDS];

    /** Whether the order uses more of it. */
    public final boolean[] raisesLine = new boolean[LINE_KINDS];

    /** Of the account that its venue clears at; 0: none. */
    public int marginAccountId;

    /** The account's initial margin with this order, in its asset; the largest number: unknown. */
    public long marginUse;

    /** Whether the order makes the worse end of its instrument there worse. */
    public boolean raisesMargin;

    /** How far the account is from liquidation; no value: nothing is held, or it is not known. */
    public long marginDistanceBps;

    /** It covers a client's order, which is what it is conserved by. */
    public boolean isForClient() {
        return strategyId == FOR_CLIENTS;
    }

    /** Whether there is a reference that it is judged by. */
    public boolean isJudged() {
        return level != ReferenceLevel.NULL_VAL;
    }

    /** Signed as the side. */
    public long signed(long qty) {
        return buy ? qty : -qty;
    }
}
