// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import io.autohedger.fix.fix44.MsgTypes;

/** Which application messages may be sent a second time. Session messages never are. */
@FunctionalInterface
public interface ResendPolicy {

    /** Whether a message of this type may be resent with PossDupFlag. */
    boolean mayResend(int msgType);

    /** Orders, replaces, cancels and mass cancels get old: their numbers are gap-filled. */
    static ResendPolicy exceptOrders() {
        return msgType ->
                msgType != MsgTypes.NEW_ORDER_SINGLE
                        && msgType != MsgTypes.ORDER_CANCEL_REQUEST
                        && msgType != MsgTypes.ORDER_CANCEL_REPLACE_REQUEST
                        && msgType != 'q';
    }

    /** Every application message, as engines without our rule do. */
    static ResendPolicy everything() {
        return _ -> true;
    }
}
