// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import java.util.SortedMap;
import java.util.TreeMap;

/** An element of the free abelian group over assets and the second. */
record Unit(SortedMap<String, Integer> powers) {
    private static final String CONTRACT = ".contract";
    private static final String POINT = ".point";

    static final Unit NONE = new Unit(new TreeMap<>());
    static final Unit SECOND = of("s");

    /** Of a quantity of an instrument without a base asset: i.contract. */
    static Unit contract(String instrument) {
        return of(instrument + CONTRACT);
    }

    /** Of its prices: i.point. */
    static Unit point(String instrument) {
        return of(instrument + POINT);
    }

    private String only() {
        return powers.firstKey();
    }

    static Unit of(String base) {
        SortedMap<String, Integer> powers = new TreeMap<>();
        powers.put(base, 1);
        return new Unit(powers);
    }

    Unit times(Unit other, int sign) {
        SortedMap<String, Integer> product = new TreeMap<>(powers);
        other.powers.forEach((base, power) -> product.merge(base, sign * power, Integer::sum));
        product.values().removeIf(power -> power == 0);
        return new Unit(product);
    }

    /** The same with another name for one of its assets: the index of another family. */
    Unit renamed(String from, String to) {
        Integer power = powers.get(from);
        return power == null || from.equals(to)
                ? this
                : times(of(from), -power).times(of(to), power);
    }

    boolean mentions(String base) {
        return powers.containsKey(base);
    }

    boolean isNone() {
        return powers.isEmpty();
    }

    /** The asset of an amount of money, else empty. */
    String asset() {
        return powers.size() == 1
                        && powers.firstEntry().getValue() == 1
                        && !powers.firstKey().equals("s")
                        && !powers.firstKey().contains(".")
                ? powers.firstKey()
                : "";
    }

    /** As people write the type of a value with this unit. */
    String typeName(boolean point) {
        if (isNone()) {
            return "Ratio";
        }
        if (equals(SECOND)) {
            return point ? "Time" : "Duration";
        }
        String own = powers.size() == 1 && powers.firstEntry().getValue() == 1 ? only() : "";
        if (own.endsWith(CONTRACT)) {
            return "Qty<" + own.substring(0, own.length() - CONTRACT.length()) + ">";
        }
        if (own.endsWith(POINT)) {
            String instrument = own.substring(0, own.length() - POINT.length());
            return (point ? "Price<" : "Offset<") + instrument + ">";
        }
        if (!asset().isEmpty()) {
            return "Money<" + asset() + ">";
        }
        return (point ? "Price<" : "Offset<") + text() + ">";
    }

    String text() {
        StringBuilder over = new StringBuilder();
        StringBuilder under = new StringBuilder();
        powers.forEach((base, power) -> {
            StringBuilder part = power > 0 ? over : under;
            part.append(part.isEmpty() ? "" : "*").append(base);
            if (Math.abs(power) > 1) {
                part.append('^').append(Math.abs(power));
            }
        });
        String numerator = over.isEmpty() ? "1" : over.toString();
        return under.isEmpty() ? numerator : numerator + "/" + under;
    }
}
