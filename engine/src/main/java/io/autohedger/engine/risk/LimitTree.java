// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be done at each node of the tree strategy, trader, desk, firm, and the orders that each
 * node's rate has counted. Handles are 1 to 63; the firm is one node, whatever id it is given.
 */
final class LimitTree {
    static final int IDS = 64;
    static final int NONE = -1;

    private static final int NODES = Proposal.FIRM * IDS + 1;
    private static final int KINDS = 16;

    private final long[] amount = new long[NODES * KINDS];

    /** As it was configured last; people may have changed the amount since. */
    private final long[] configured = new long[NODES * KINDS];

    private final int[] asset = new int[NODES * KINDS];
    private final long[] perNanos = new long[NODES * KINDS];
    private final boolean[] isSet = new boolean[NODES * KINDS];
    private final @Nullable RateWindow[] sent = new RateWindow[NODES];

    /** Takes a limit; false: its scope, handle or kind is none of this tree's. */
    boolean on(LimitSetDecoder in) {
        int level = level(in.scopeKind());
        int node = level == NONE ? NONE : node(level, in.scopeId());
        if (node == NONE || in.amount() < 0 || !isWhole(in)) {
            return false;
        }
        int cell = cell(node, in.limitKind());
        boolean isAsBefore =
                isSet[cell]
                        && configured[cell] == in.amount()
                        && asset[cell] == in.assetId()
                        && perNanos[cell] == in.perNanos();
        configured[cell] = in.amount();
        asset[cell] = in.assetId();
        perNanos[cell] = in.perNanos();
        isSet[cell] = true;
        // The same configuration read again takes back nothing that people have set since.
        change(node, in.limitKind(), isAsBefore ? amount[cell] : in.amount());
        return true;
    }

    /** Sets the amount of a limit that is set. */
    void change(int node, LimitKind kind, long newAmount) {
        int cell = cell(node, kind);
        amount[cell] = newAmount;
        if (kind == LimitKind.ORDER_RATE) {
            RateWindow window = sent[node] == null ? new RateWindow() : sent[node];
            window.set(newAmount, perNanos[cell]);
            sent[node] = window;
        }
    }

    /** The node of a scope and handle, or {@link #NONE}. */
    static int node(ScopeKind scope, long id) {
        int level = level(scope);
        return level == NONE ? NONE : node(level, id);
    }

    /** Whether the limit of a kind may have an amount at all. */
    static boolean isPossible(LimitKind kind, long amount) {
        return amount >= 0
                && (kind != LimitKind.REPEATED_EXECUTIONS
                        || (amount > 0 && amount <= RepeatedExecutions.MOST));
    }

    /** An amount of money has a currency. */
    private static boolean isWhole(LimitSetDecoder in) {
        return switch (in.limitKind()) {
            case ORDER_VALUE, NET_POSITION, GROSS_POSITION, WAREHOUSE_CAPACITY ->
                    in.assetId() > 0 && in.assetId() < Catalogue.MAX_ASSETS;
            case REPEATED_EXECUTIONS ->
                    in.amount() > 0 && in.amount() <= RepeatedExecutions.MOST && in.perNanos() > 0;
            case NULL_VAL -> false;
            default -> true;
        };
    }

    /** The node of a handle at a level of the path, or {@link #NONE}. */
    static int node(int level, long id) {
        if (level == Proposal.FIRM) {
            return Proposal.FIRM * IDS;
        }
        return id < 1 || id >= IDS ? NONE : level * IDS + (int) id;
    }

    static ScopeKind scope(int node) {
        return switch (node / IDS) {
            case Proposal.STRATEGY -> ScopeKind.STRATEGY;
            case Proposal.TRADER -> ScopeKind.TRADER;
            case Proposal.DESK -> ScopeKind.DESK;
            default -> ScopeKind.FIRM;
        };
    }

    /** The handle within its scope; 0: the firm. */
    static int id(int node) {
        return node % IDS;
    }

    private static int level(ScopeKind scope) {
        return switch (scope) {
            case STRATEGY -> Proposal.STRATEGY;
            case TRADER -> Proposal.TRADER;
            case DESK -> Proposal.DESK;
            case FIRM -> Proposal.FIRM;
            case ORDER,
                    INSTRUMENT,
                    CLIENT,
                    VENUE_SESSION,
                    NODE,
                    ASSET,
                    PRIME_BROKER,
                    MARGIN_ACCOUNT,
                    NULL_VAL ->
                    NONE;
        };
    }

    boolean isSet(int node, LimitKind kind) {
        return node != NONE && kind.value() < KINDS && isSet[cell(node, kind)];
    }

    long limit(int node, LimitKind kind) {
        return amount[cell(node, kind)];
    }

    /** The currency a money limit is measured in. */
    int asset(int node, LimitKind kind) {
        return asset[cell(node, kind)];
    }

    /** The time of a rate, or of a number of executions. */
    long perNanos(int node, LimitKind kind) {
        return perNanos[cell(node, kind)];
    }

    /** Whether the node's rate allows one more order now. */
    boolean hasRate(int node, long nowNanos) {
        return windowOf(node).hasRoom(1, 0, nowNanos);
    }

    /** An order counts at a node from now on. */
    void count(int node, long nowNanos) {
        windowOf(node).count(nowNanos);
    }

    /** The orders that count at a node now. */
    int counted(int node, long nowNanos) {
        return windowOf(node).counted(nowNanos);
    }

    private RateWindow windowOf(int node) {
        return Objects.requireNonNull(sent[node], "the node has a rate");
    }

    void state(StatePass pass) {
        pass.column(isSet);
        pass.column(amount);
        pass.column(configured);
        pass.column(asset);
        pass.column(perNanos);
        for (int node = 0; node < NODES; node++) {
            if (isSet[cell(node, LimitKind.ORDER_RATE)]) {
                RateWindow window = sent[node] == null ? new RateWindow() : sent[node];
                window.state(pass);
                sent[node] = window;
            }
        }
    }

    private static int cell(int node, LimitKind kind) {
        return node * KINDS + kind.value();
    }
}
