// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.ScopeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why the gate let an order pass: its own figures, and the limits as they were set then. Null is
 * what an older journal does not have.
 *
 * @param collarBps of the composite; below it the width is a multiple
 */
record Allowed(
        @Nullable Room value,
        @Nullable Room rate,
        @Nullable Room open,
        @Nullable Room worst,
        @Nullable Room gross,
        @Nullable Room credit,
        @Nullable Room settlement,
        boolean reducing,
        long collarBps,
        long referenceAgeNanos) {

    /** What an order comes to, and the limit that it leaves least room of. */
    record Room(long actual, Limits.Limit limit) {}

    /** By what an order's price was judged. */
    record Judged(ReferenceLevel level, long referencePx, long ageNanos) {
        boolean isKnown() {
            return level != ReferenceLevel.NULL_VAL && referencePx > 0;
        }
    }

    static Allowed of(NewOrderDecoder in, Limits limits) {
        return new Allowed(
                room(in, limits, LimitKind.ORDER_VALUE, in.valueScope(), in.value()),
                room(in, limits, LimitKind.ORDER_RATE, in.rateScope(), in.rate()),
                room(in, limits, LimitKind.OPEN_ORDERS, in.openScope(), in.openOrders()),
                room(in, limits, LimitKind.NET_POSITION, in.worstScope(), in.worst()),
                room(in, limits, LimitKind.GROSS_POSITION, in.grossScope(), in.gross()),
                line(in, limits, LimitKind.CREDIT, in.credit()),
                line(in, limits, LimitKind.SETTLEMENT, in.settlement()),
                in.reducing() == Bool.YES,
                smallest(in, limits, LimitKind.COLLAR_BPS),
                smallest(in, limits, LimitKind.REFERENCE_AGE));
    }

    private static @Nullable Room room(
            NewOrderDecoder in, Limits limits, LimitKind kind, ScopeKind scope, long actual) {
        long id =
                switch (scope) {
                    case STRATEGY -> in.strategyId();
                    case TRADER -> in.traderId();
                    case DESK -> in.deskId();
                    default -> 0;
                };
        Limits.Limit limit = limits.at(scope, id, kind);
        return limit == null ? null : new Room(actual, limit);
    }

    /** Of the prime broker whose line the order uses. */
    private static @Nullable Room line(
            NewOrderDecoder in, Limits limits, LimitKind kind, long actual) {
        Limits.Limit limit = limits.at(ScopeKind.PRIME_BROKER, in.primeBrokerId(), kind);
        return limit == null || actual == NewOrderDecoder.creditNullValue()
                ? null
                : new Room(actual, limit);
    }

    private static long smallest(NewOrderDecoder in, Limits limits, LimitKind kind) {
        Limits.Limit limit = limits.smallest(kind, in.strategyId(), in.traderId(), in.deskId());
        return limit == null ? 0 : limit.amount();
    }

    List<String> lines(Judged judged, String price, String reference, Names names) {
        List<String> lines = new ArrayList<>();
        String first =
                " allowed   price   "
                        + price
                        + " within "
                        + width(judged)
                        + "bps of "
                        + reference
                        + ", "
                        + age(judged.ageNanos())
                        + " old of "
                        + span(referenceAgeNanos);
        lines.add(first + (value == null ? "" : "        value  " + money(value, names)));
        if (rate != null && open != null) {
            lines.add(
                    "           rate    "
                            + rate.actual
                            + " of "
                            + rate.limit.amount()
                            + " in "
                            + span(rate.limit.perNanos())
                            + "        open "
                            + open.actual
                            + " of "
                            + open.limit.amount()
                            + (worst == null
                                    ? ""
                                    : "        net worst case  "
                                            + money(worst, names)
                                            + " ("
                                            + owner(worst.limit, names)
                                            + (reducing ? "), reduces" : ")")));
        }
        more(lines, "gross   ", gross, names);
        more(lines, "credit  ", credit, names);
        more(lines, "settles ", settlement, names);
        for (Room room : rooms()) {
            if (room != null && room.limit.setBy() != 0) {
                lines.add(
                        "           "
                                + LimitUse.Row.word(room.limit.kind())
                                + " of "
                                + owner(room.limit, names)
                                + " was "
                                + room.limit.text(names, room.limit.configured())
                                + ", set to "
                                + room.limit.text(names, room.limit.amount())
                                + " by "
                                + people(room.limit.people(), names));
            }
        }
        return lines;
    }

    private static void more(List<String> lines, String name, @Nullable Room room, Names names) {
        if (room != null) {
            boolean isPast = room.actual > room.limit.amount();
            lines.add(
                    "           "
                            + name
                            + money(room, names)
                            + " ("
                            + owner(room.limit, names)
                            + (isPast ? "), which the order does not raise" : ")"));
        }
    }

    private List<@Nullable Room> rooms() {
        return Arrays.asList(value, rate, open, worst, gross, credit, settlement);
    }

    /** {@code ann and bea}. */
    private static String people(Limits.People people, Names names) {
        String first = names.principal(people.by());
        return people.approvedBy() == 0
                ? first
                : first + " and " + names.principal(people.approvedBy());
    }

    private long width(Judged judged) {
        return judged.level() == ReferenceLevel.NULL_VAL
                ? collarBps
                : collarBps * judged.level().value();
    }

    private static String money(Room room, Names names) {
        int asset = room.limit.assetId();
        return Amounts.rough(names.amount(asset, room.actual))
                + " of "
                + Amounts.rough(names.amount(asset, room.limit.amount()))
                + " "
                + names.asset(asset);
    }

    private static String owner(Limits.Limit limit, Names names) {
        return limit.scope() == ScopeKind.STRATEGY
                ? names.strategy((int) limit.scopeId())
                : names.scope(limit.scope(), limit.scopeId());
    }

    /** 14ms, or as {@link Times#age} from a second on. */
    static String age(long nanos) {
        return nanos < Times.SECOND ? nanos / 1_000_000 + "ms" : Times.age(nanos);
    }

    /** A limit that was configured: 1s, 750ms. */
    static String span(long nanos) {
        return nanos % Times.SECOND == 0 ? nanos / Times.SECOND + "s" : nanos / 1_000_000 + "ms";
    }

    Map<String, Object> object(Judged judged, String price, BigDecimal reference, Names names) {
        Map<String, Object> object = new LinkedHashMap<>();
        Map<String, Object> collar = new LinkedHashMap<>();
        collar.put("price", price);
        collar.put("reference", reference.toPlainString());
        collar.put("level", judged.level().name());
        collar.put("bps", width(judged));
        collar.put("ageNanos", judged.ageNanos());
        collar.put("oldestNanos", referenceAgeNanos);
        object.put("price", collar);
        room(object, "value", value, names);
        room(object, "rate", rate, names);
        room(object, "open", open, names);
        room(object, "net", worst, names);
        room(object, "gross", gross, names);
        room(object, "credit", credit, names);
        room(object, "settlement", settlement, names);
        object.put("reduces", reducing);
        return object;
    }

    private static void room(
            Map<String, Object> object, String name, @Nullable Room room, Names names) {
        if (room == null) {
            return;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        int asset = room.limit.assetId();
        boolean isMoney = asset != 0;
        members.put("is", isMoney ? text(names, asset, room.actual) : (Object) room.actual);
        members.put(
                "limit",
                isMoney ? text(names, asset, room.limit.amount()) : (Object) room.limit.amount());
        if (isMoney) {
            members.put("ccy", names.asset(asset));
        }
        if (room.limit.perNanos() != 0) {
            members.put("perNanos", room.limit.perNanos());
        }
        members.put("of", names.scope(room.limit.scope(), room.limit.scopeId()));
        Limits.People people = room.limit.people();
        if (people.by() != 0) {
            members.put("configured", room.limit.plain(names, room.limit.configured()));
            members.put("setBy", names.principal(people.by()));
            if (people.approvedBy() != 0) {
                members.put("approvedBy", names.principal(people.approvedBy()));
            }
        }
        object.put(name, members);
    }

    private static String text(Names names, int asset, long amount) {
        return names.amount(asset, amount).toPlainString();
    }
}
