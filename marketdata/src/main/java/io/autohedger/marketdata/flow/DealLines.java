// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.flow;

import io.autohedger.marketdata.text.Digits;
import io.autohedger.marketdata.text.Range;
import io.autohedger.marketdata.text.Table;
import io.autohedger.marketdata.text.TimeColumn;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One pass over the lines of a {@link DealFile}. */
final class DealLines {
    /** What a journal keeps of an identifier as it is. */
    private static final int LONGEST_ID = 64;

    private static final String CORRECT = "correct or remove the line";

    private final Table table;
    private final DealRules rules;
    private final DealMistakes mistakes;
    private final TimeColumn time;
    private final int client;
    private final int symbol;
    private final int side;
    private final int amount;
    private final int currency;
    private final int price;
    private final int id;
    private final Map<String, Long> lineOfId = new TreeMap<>();
    private final List<FlowDeal> deals = new ArrayList<>();

    DealLines(Table table, DealRules rules, DealMistakes mistakes) {
        this.table = table;
        this.rules = rules;
        this.mistakes = mistakes;
        time = TimeColumn.in(table, null);
        mistakes.take();
        client = require("client");
        symbol = require("symbol");
        side = require("side");
        amount = require("amount");
        currency = find("currency");
        price = find("price");
        id = find("id");
        refuseOthers();
    }

    private int require(String name) {
        if (table.columns().isEmpty()) {
            return 0; // one word about an empty file is enough
        }
        int column = table.require(List.of(name));
        mistakes.take();
        return column;
    }

    private int find(String name) {
        int column = table.find(List.of(name));
        mistakes.take();
        return column;
    }

    /** What nobody reads would look like something that counts. */
    private void refuseOthers() {
        if (mistakes.count() > 0) {
            return; // the missing ones are said already, and these may be they
        }
        List<Integer> read =
                List.of(time.column(), client, symbol, side, amount, currency, price, id);
        for (int i = 0; i < table.columns().size(); i++) {
            if (!read.contains(i)) {
                mistakes.add(
                        "column '" + table.columns().get(i) + "' is not one that deals have",
                        "call it time, client, symbol, side, amount, currency, price or id, or"
                                + " remove the column");
            }
        }
    }

    /** In the order of the file. */
    List<FlowDeal> all() {
        boolean hasColumns = mistakes.count() == 0;
        boolean more = hasColumns;
        while (more) {
            if (table.next()) {
                deal();
            } else {
                more = mistakes.take(); // a line that is too short or too long
            }
        }
        if (hasColumns && table.rows() == 0 && table.fault() == null) {
            mistakes.add("holds no deal", "write a line for each deal");
        }
        mistakes.takeLast();
        return deals;
    }

    private void deal() {
        long before = mistakes.count();
        String account = client();
        Instrument instrument = instrument(account);
        Side way = side();
        long at = time();
        String dealt = instrument == null ? "" : currency(instrument);
        long qty = instrument == null ? Scaled.NO_VALUE : amount(instrument);
        long px = instrument == null ? Scaled.NO_VALUE : price(instrument);
        String execId = account == null ? "" : id(account);
        if (mistakes.count() > before || account == null || instrument == null) {
            return;
        }
        FlowDeal deal =
                new FlowDeal(table.line(), at, account, instrument, way, qty, dealt, px, execId);
        long booked = deal.baseQty(px == Scaled.NO_VALUE ? instrument.maxPx() : px);
        if (!instrument.isBookable(booked, px == Scaled.NO_VALUE ? instrument.maxPx() : px)) {
            mistakes.add(table.shown(amount) + "is too small or too large to be booked", CORRECT);
            return;
        }
        deals.add(deal);
    }

    private @Nullable String client() {
        String name = table.text(client);
        if (rules.clients().containsKey(name)) {
            return name;
        }
        mistakes.add(
                table.shown(client) + "is no client of the desk: " + rules.clientNames(),
                "correct the line, or give the desk that client");
        return null;
    }

    private @Nullable Instrument instrument(@Nullable String account) {
        Instrument found = rules.instrument(table.text(symbol));
        if (found == null) {
            mistakes.add(
                    table.shown(symbol) + "is no instrument of the desk: " + rules.symbols(),
                    "correct the line, or give the desk that instrument");
        } else if (!rules.quoted().contains(found)) {
            mistakes.add(
                    table.shown(symbol) + "has no quotes on the day, and is not traded",
                    "add its quotes, or remove its deals");
        } else if (account != null && !rules.mayDeal(account, found)) {
            mistakes.add(
                    table.shown(symbol)
                            + "is none of what "
                            + account
                            + " may deal in: "
                            + rules.symbols(account),
                    "add it to the client's may-trade, or remove the line");
        }
        return found;
    }

    private Side side() {
        String word = table.text(side).toLowerCase(Locale.ROOT);
        if (!word.equals("buy") && !word.equals("sell")) {
            mistakes.add(
                    table.shown(side) + "is not buy or sell",
                    "write what the client does with the first currency of the symbol");
        }
        return word.equals("buy") ? Side.BUY : Side.SELL;
    }

    private long time() {
        long at = table.time(time.column(), time.times());
        if (!mistakes.take() && (at < rules.fromNanos() || at >= rules.untilNanos())) {
            mistakes.add(
                    table.shown(time.column())
                            + "is not on the day of the quotes, "
                            + instant(rules.fromNanos())
                            + " to "
                            + instant(rules.untilNanos()),
                    "remove the line, or run the day that it is of");
        }
        return at;
    }

    private static String instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos).toString();
    }

    private String currency(Instrument instrument) {
        String base = instrument.base().code();
        String quote = instrument.quote().code();
        if (currency < 0 || table.isEmpty(currency)) {
            return base;
        }
        String code = table.text(currency);
        if (!code.equals(base) && !code.equals(quote)) {
            mistakes.add(
                    table.shown(currency) + "is not a currency of " + instrument.symbol(),
                    "write " + base + " or " + quote);
        }
        return code;
    }

    private long amount(Instrument instrument) {
        long qty = table.number(amount, instrument.qtyScale(), Digits.EXACT);
        if (!mistakes.take() && qty <= 0) {
            mistakes.add(
                    table.shown(amount) + "is not above 0",
                    "write how much; the side says which way");
        }
        return qty;
    }

    private long price(Instrument instrument) {
        if (price < 0 || table.isEmpty(price)) {
            return Scaled.NO_VALUE;
        }
        long px = table.number(price, instrument.priceScale(), Digits.EXACT);
        Range.px(table, price, px, instrument);
        mistakes.take();
        return px;
    }

    private String id(String account) {
        if (id < 0) {
            return "";
        }
        String text = table.text(id);
        boolean isPlain =
                !text.isEmpty()
                        && text.length() <= LONGEST_ID
                        && text.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (!isPlain) {
            mistakes.add(
                    table.shown(id) + "is not 1 to " + LONGEST_ID + " characters of ASCII",
                    "give each deal an id, or leave the column out");
            return "";
        }
        Long other = lineOfId.putIfAbsent(account + ' ' + text, table.line());
        if (other != null) {
            mistakes.add(
                    table.shown(id) + "of " + account + " stands in line " + other + " too",
                    "remove the deal that is there twice, or give each its own id");
        }
        return text;
    }
}
