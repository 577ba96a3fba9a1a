// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

/** SessionRejectReason (373) with the text (58) that counterparties know from other engines. */
public enum RejectReason {
    INVALID_TAG_NUMBER(0, "Invalid tag number"),
    REQUIRED_TAG_MISSING(1, "Required tag missing"),
    TAG_NOT_DEFINED(2, "Tag not defined for this message type"),
    TAG_WITHOUT_VALUE(4, "Tag specified without a value"),
    VALUE_INCORRECT(5, "Value is incorrect (out of range) for this tag"),
    INCORRECT_FORMAT(6, "Incorrect data format for value"),
    COMP_ID_PROBLEM(9, "CompID problem"),
    SENDING_TIME_ACCURACY(10, "SendingTime accuracy problem"),
    INVALID_MSG_TYPE(11, "Invalid MsgType"),
    TAG_REPEATED(13, "Tag appears more than once"),
    TAG_OUT_OF_ORDER(14, "Tag specified out of required order"),
    GROUP_OUT_OF_ORDER(15, "Repeating group fields out of order"),
    GROUP_COUNT(16, "Incorrect NumInGroup count for repeating group");

    private final int code;
    private final String text;

    RejectReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The value of SessionRejectReason (373). */
    public int code() {
        return code;
    }

    public String text() {
        return text;
    }
}
