// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

/** How a field is read and written in Java. */
enum FieldKind {
    CHAR,
    BOOLEAN,
    INT,
    DECIMAL,
    TIMESTAMP,
    TIME,
    DATE,
    TEXT;

    static FieldKind of(Repository.Field field) {
        return switch (field.baseType()) {
            case "char" -> CHAR;
            case "Boolean" -> BOOLEAN;
            case "int", "Length", "NumInGroup", "SeqNum" -> INT;
            case "Price", "PriceOffset", "Qty", "Amt", "float", "Percentage" -> DECIMAL;
            case "UTCTimestamp" -> TIMESTAMP;
            case "UTCTimeOnly" -> TIME;
            case "LocalMktDate", "UTCDateOnly" -> DATE;
            default -> TEXT;
        };
    }
}
