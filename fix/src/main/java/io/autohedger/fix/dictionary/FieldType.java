// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.dictionary;

/** The FIX 4.4 data types, as far as their format differs. */
public enum FieldType {
    CHAR,
    BOOLEAN,
    /** Optional minus sign and digits: int, SeqNum, Length, NumInGroup. */
    INT,
    /** Optional minus sign, digits, optional fraction: Price, Qty, Amt, float, Percentage. */
    DECIMAL,
    UTC_TIMESTAMP,
    UTC_TIME,
    /** YYYYMMDD: LocalMktDate, UTCDateOnly. */
    DATE,
    MONTH_YEAR,
    STRING,
    /** Space separated values. */
    MULTIPLE,
    /** Counted by a length field; may contain the field delimiter. */
    DATA;

    static FieldType of(String fixType) {
        return switch (fixType) {
            case "char" -> CHAR;
            case "Boolean" -> BOOLEAN;
            case "int", "SeqNum", "Length", "NumInGroup" -> INT;
            case "Price", "PriceOffset", "Qty", "Amt", "float", "Percentage" -> DECIMAL;
            case "UTCTimestamp" -> UTC_TIMESTAMP;
            case "UTCTimeOnly" -> UTC_TIME;
            case "LocalMktDate", "UTCDateOnly" -> DATE;
            case "MonthYear" -> MONTH_YEAR;
            case "MultipleValueString" -> MULTIPLE;
            case "data" -> DATA;
            case "String", "Currency", "Country", "Exchange" -> STRING;
            default -> throw new IllegalArgumentException("unknown FIX data type " + fixType);
        };
    }
}
