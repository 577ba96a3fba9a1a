// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.ValveState;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Who may ask for what, what stands against it, and what takes a second person (ORDERS section 6):
 * one person stops and lowers; what may raise risk, ends an order without proof or goes into the
 * books takes two.
 */
final class CommandRules {
    private static final int NO_ROLES = 0;
    private static final int NOBODY = 0;

    final ValveRules valves;
    private final LimitRules limits;
    private final OrderRules orders;
    private final LedgerRules ledger;

    CommandRules(Recount recount) {
        valves = new ValveRules(recount);
        limits = new LimitRules(recount);
        orders = new OrderRules(recount);
        ledger = new LedgerRules(recount);
    }

    /** Roles of which any is enough; 0: nobody is asked who it is. */
    int roles(Request in) {
        return switch (in.action()) {
            // Whoever may signal the process may end it as well.
            case KILL -> in.by() == NOBODY ? NO_ROLES : Answers.ANY;
            case RELEASE -> needsTwo(in) ? Answers.ANY : Answers.OPERATIONS;
            case DECIDE_DOUBT, REPLACE_ORDER -> Answers.TRADER | Answers.RISK;
            case MANUAL_HEDGE -> Answers.TRADER;
            case STRATEGY_MODE -> needsTwo(in) ? Answers.TRADER | Answers.RISK : Answers.ANY;
            default -> Answers.ANY;
        };
    }

    /**
     * What stands against it, or NULL_VAL.
     *
     * @param seen what held when the first of two people asked
     */
    ActionRefusedReason why(Request in, boolean isApproved, BigDecimal seen) throws IOException {
        return switch (in.action()) {
            case KILL -> valves.kill(in);
            case RELEASE -> valves.release(in, isApproved, seen);
            case RESTRICT -> valves.restrict(in);
            case ALARM_ACK, STOP_DESK -> ActionRefusedReason.NULL_VAL;
            case LIMIT_SET -> limits.set(in);
            case OVERRIDE -> limits.override(in);
            case REFERENCE_PRICE -> limits.reference(in);
            case STRATEGY_MODE -> limits.mode(in, isApproved, seen);
            case RESOLVE_ORDER -> orders.resolve(in);
            case TOLD_FILL -> orders.filed(in);
            case FILLS_COMPLETE -> orders.complete(in, isApproved);
            case DECIDE_DOUBT -> orders.decide(in, isApproved, seen);
            case REPLACE_ORDER -> orders.replace(in);
            case MANUAL_HEDGE -> orders.hedge(in);
            case BOOK_HELD,
                    DROP_HELD,
                    ADJUSTMENT,
                    END_BREAK,
                    POSITION_REPORT,
                    SWAP_POINTS,
                    FUNDING,
                    MARGIN_EQUITY,
                    OPENING,
                    AGREEMENT ->
                    ledger.why(in);
            case STRATEGY_PARAMETER, NULL_VAL -> ActionRefusedReason.NOT_BUILT_YET;
        };
    }

    boolean needsTwo(Request in) {
        return switch (in.action()) {
            case KILL,
                    ALARM_ACK,
                    STOP_DESK,
                    REFERENCE_PRICE,
                    REPLACE_ORDER,
                    MANUAL_HEDGE,
                    STRATEGY_PARAMETER,
                    NULL_VAL ->
                    false;
            case RELEASE -> !valves.isBackToReduceOnly(in);
            case RESTRICT -> in.valveState() == ValveState.NORMAL;
            case LIMIT_SET -> limits.isRaise(in);
            case STRATEGY_MODE -> limits.isMore(in);
            case DECIDE_DOUBT -> orders.isPastTheCap(in);
            case POSITION_REPORT -> ledger.endsBreak(in);
            default -> true;
        };
    }

    /** What holds as the first of two people sees it. */
    BigDecimal seen(Request in) {
        return switch (in.action()) {
            case RELEASE -> BigDecimal.valueOf(valves.strictness(in.scopeId()));
            case STRATEGY_MODE -> BigDecimal.valueOf(limits.held(in).value());
            case DECIDE_DOUBT -> orders.inDoubt(in.scopeId());
            default -> BigDecimal.ZERO;
        };
    }
}
