// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MarginAccountDefinedDecoder;
import io.autohedger.codecs.MarginChangedDecoder;
import io.autohedger.codecs.MarginVenueSetDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Margin accounts: what they have, and what is asked there, as the core has told it last. */
final class Margins {
    private static final int BPS_DIGITS = 2;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MarginAccountDefinedDecoder defined = new MarginAccountDefinedDecoder();
    private final MarginVenueSetDecoder venue = new MarginVenueSetDecoder();
    private final MarginChangedDecoder changed = new MarginChangedDecoder();
    private final Map<Integer, Account> accounts = new TreeMap<>();

    /** What there was: decisions of then are told in its words. */
    private final Map<Integer, Account> dropped = new TreeMap<>();

    private final Map<Integer, Told> told = new TreeMap<>();

    /** Where each venue clears that clears at an account. */
    private final Map<Integer, Integer> accountOf = new TreeMap<>();

    /** As it is configured; amounts at the scale of its asset, levels in basis points. */
    record Account(
            int id,
            String name,
            int assetId,
            long buffer,
            long warnBps,
            long stopBps,
            long equityAgeNanos) {}

    /**
     * What holds.
     *
     * @param equity null: nobody has told it
     * @param used null: something there has no price or no rate
     * @param distanceBps null: nothing is held, or it is not known
     */
    record Told(
            @Nullable Long equity,
            @Nullable Long equityAtNanos,
            @Nullable Long used,
            @Nullable Long maintenance,
            @Nullable Long distanceBps,
            boolean isStale) {}

    /** Those that there are. */
    Collection<Account> accounts() {
        return accounts.values();
    }

    /** One that there is, or was. */
    @Nullable Account account(int id) {
        Account account = accounts.get(id);
        return account == null ? dropped.get(id) : account;
    }

    void input(int template, DirectBuffer buffer, int at) {
        if (template == MarginAccountDefinedDecoder.TEMPLATE_ID) {
            defined.wrapAndApplyHeader(buffer, at, header);
            if (defined.assetId() == 0) {
                drop(defined.marginAccountId());
                return;
            }
            accounts.put(
                    defined.marginAccountId(),
                    new Account(
                            defined.marginAccountId(),
                            defined.name(),
                            defined.assetId(),
                            defined.bufferAmount(),
                            defined.warnBps(),
                            defined.stopBps(),
                            defined.equityAgeNanos()));
        } else if (template == MarginVenueSetDecoder.TEMPLATE_ID) {
            venue.wrapAndApplyHeader(buffer, at, header);
            accountOf.put(venue.venueId(), venue.marginAccountId());
        }
    }

    private void drop(int id) {
        Account was = accounts.remove(id);
        if (was != null) {
            dropped.put(id, was);
        }
        told.remove(id);
        accountOf.values().removeIf(account -> account == id);
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template == MarginChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, at, header);
            told.put(
                    changed.marginAccountId(),
                    new Told(
                            orNull(changed.equity()),
                            orNull(changed.equityAtNanos()),
                            orNull(changed.used()),
                            orNull(changed.maintenance()),
                            orNull(changed.distanceBps()),
                            changed.isStale() == Bool.YES));
        }
    }

    private static @Nullable Long orNull(long value) {
        return value == MarginChangedDecoder.equityNullValue() ? null : value;
    }

    /** What of an account is used and free, with its venues; below the limits. */
    List<String> lines(Names names) {
        List<String> lines = new ArrayList<>();
        for (Account account : accounts.values()) {
            Told now = told.get(account.id());
            if (now != null) {
                lines.add(line(account, now, names));
            }
        }
        return lines;
    }

    /**
     * {@code margin:CLEARING used 542,500 of 600,000 USD, free 57,500, distance 38.25% (warn 50%,
     * stop 20%), equity of 2026-03-02T08:00:00Z, LP1, LP2}.
     */
    private String line(Account account, Told now, Names names) {
        int asset = account.assetId();
        Long room = now.equity() == null ? null : now.equity() - account.buffer();
        Long used = now.used();
        Long left = room == null || used == null ? null : Long.valueOf(room - used);
        return "margin:"
                + account.name()
                + " used "
                + amount(used, asset, names)
                + " of "
                + amount(room, asset, names)
                + " "
                + names.asset(asset)
                + ", free "
                + amount(left, asset, names)
                + ", distance "
                + distance(now)
                + " (warn "
                + percent(account.warnBps())
                + ", stop "
                + percent(account.stopBps())
                + "), equity "
                + (now.equityAtNanos() == null
                        ? "never told"
                        : "of "
                                + Times.rfc3339(now.equityAtNanos())
                                + (now.isStale() ? ": too old" : ""))
                + venues(account, names);
    }

    private String venues(Account account, Names names) {
        String venues =
                accountOf.entrySet().stream()
                        .filter(e -> e.getValue() == account.id())
                        .map(e -> names.venue(e.getKey()))
                        .collect(Collectors.joining(", "));
        return venues.isEmpty() ? "" : ", " + venues;
    }

    private static String distance(Told now) {
        Long bps = now.distanceBps();
        Long maintenance = now.maintenance();
        boolean isFree = maintenance != null && maintenance == 0;
        return bps != null ? percent(bps) : isFree ? "none needed" : "?";
    }

    private static String percent(long bps) {
        return Amounts.plain(BigDecimal.valueOf(bps, BPS_DIGITS).stripTrailingZeros()) + "%";
    }

    private static String amount(@Nullable Long value, int asset, Names names) {
        return value == null ? "?" : Amounts.plain(names.amount(asset, value));
    }

    /** The same for a script. */
    List<Map<String, Object>> objects(Names names) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Account account : accounts.values()) {
            Told now = told.get(account.id());
            if (now != null) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("node", "margin:" + account.name());
                object.put("limit", "margin");
                put(object, "equity", now.equity(), account, names);
                object.put("buffer", names.amount(account.assetId(), account.buffer()).toString());
                put(object, "used", now.used(), account, names);
                put(object, "maintenance", now.maintenance(), account, names);
                if (now.distanceBps() != null) {
                    object.put("distanceBps", now.distanceBps());
                }
                object.put("warnBps", account.warnBps());
                object.put("stopBps", account.stopBps());
                object.put("stale", now.isStale());
                object.put("ccy", names.asset(account.assetId()));
                objects.add(object);
            }
        }
        return objects;
    }

    private static void put(
            Map<String, Object> object,
            String name,
            @Nullable Long value,
            Account account,
            Names names) {
        if (value != null) {
            object.put(name, names.amount(account.assetId(), value).toPlainString());
        }
    }
}
