// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

/**
 * How a value is held: an exact number as a long at a scale, a real number as a double, a truth
 * value as an int of {@code Strategy.NO}, {@code YES}, {@code MISSING}.
 */
public record Shape(Kind kind, int scale) {
    /** What holds it. */
    public enum Kind {
        EXACT,
        REAL,
        TRUTH
    }

    public static final Shape REAL = new Shape(Kind.REAL, 0);
    public static final Shape TRUTH = new Shape(Kind.TRUTH, 0);

    public static Shape exact(int scale) {
        return new Shape(Kind.EXACT, scale);
    }

    public boolean isExact() {
        return kind == Kind.EXACT;
    }

    public boolean isReal() {
        return kind == Kind.REAL;
    }
}
