// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.fix44.Codes;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a ledger as text: a word for the change, then its values, a space between each.
 * Spaces, control characters and percent signs in identifiers are written as %XX.
 */
final class LedgerLine {
    private LedgerLine() {}

    static String life(int number) {
        return "life " + number;
    }

    static String taken(VenueOrder order, long time) {
        String line =
                String.join(
                        " ",
                        "order",
                        escape(order.orderId()),
                        escape(order.clOrdId()),
                        escape(order.instrument().symbol()),
                        order.side().name(),
                        String.valueOf(order.ordType()),
                        String.valueOf(order.timeInForce()),
                        Long.toString(order.orderQty()),
                        Long.toString(order.limitPx()),
                        Long.toString(time));
        long expires = order.expireTime();
        return expires == Scaled.NO_VALUE ? line : line + ' ' + expires;
    }

    static String fill(
            VenueOrder order,
            String execId,
            long lastQty,
            long lastPx,
            @Nullable SwapLeg far,
            long time) {
        String line =
                String.join(
                        " ",
                        "fill",
                        escape(order.orderId()),
                        escape(execId),
                        Long.toString(lastQty),
                        Long.toString(lastPx));
        String swap =
                far == null
                        ? ""
                        : String.join(
                                " ",
                                "",
                                Long.toString(far.qty()),
                                Long.toString(far.px()),
                                Integer.toString(far.nearDate()),
                                Integer.toString(far.farDate()));
        return line + swap + ' ' + time;
    }

    static String quoteFill(QuoteFill fill) {
        return String.join(
                " ",
                "quote",
                escape(fill.execId()),
                escape(fill.quoteId()),
                escape(fill.instrument().symbol()),
                fill.side().name(),
                Long.toString(fill.lastQty()),
                Long.toString(fill.lastPx()),
                Long.toString(fill.time()));
    }

    static String end(VenueOrder order, long time) {
        return "end " + escape(order.orderId()) + ' ' + order.ordStatus() + ' ' + time;
    }

    static String rename(VenueOrder order, long time) {
        return "rename " + escape(order.orderId()) + ' ' + escape(order.clOrdId()) + ' ' + time;
    }

    static String replace(VenueOrder order, long time) {
        return "replace "
                + escape(order.orderId())
                + ' '
                + order.orderQty()
                + ' '
                + order.limitPx()
                + ' '
                + time;
    }

    /** Applies lines to an empty ledger; null, or what is wrong with the first bad one. */
    static @Nullable String replay(
            Iterable<String> lines, List<Instrument> instruments, VenueLedger ledger) {
        int number = 0;
        for (String line : lines) {
            number++;
            if (!apply(line.split(" ", -1), instruments, ledger)) {
                return "line " + number + " is damaged, cut the ledger before it: " + line;
            }
        }
        return null;
    }

    private static boolean apply(String[] words, List<Instrument> instruments, VenueLedger ledger) {
        try {
            if (words[0].equals("life") && words.length == 2) {
                ledger.begin();
                return ledger.lives() == Integer.parseInt(words[1]);
            }
            if (words[0].equals("order") && (words.length == 10 || words.length == 11)) {
                return order(words, instruments, ledger);
            }
            if (words[0].equals("quote") && words.length == 8) {
                return quote(words, instruments, ledger);
            }
            VenueOrder order = words.length < 4 ? null : ledger.orderWithId(unescape(words[1]));
            return order != null && change(words, order, ledger);
        } catch (IllegalArgumentException _) {
            return false; // a number or a side that is none
        }
    }

    private static boolean order(String[] words, List<Instrument> instruments, VenueLedger ledger) {
        String symbol = unescape(words[3]);
        for (Instrument instrument : instruments) {
            if (instrument.symbol().equals(symbol)) {
                VenueRequest.NewOrder request =
                        new VenueRequest.NewOrder(
                                unescape(words[2]),
                                symbol,
                                instrument,
                                side(words[4]),
                                code(words[5]),
                                code(words[6]),
                                Long.parseLong(words[7]),
                                Long.parseLong(words[8]),
                                words.length == 11 ? Long.parseLong(words[10]) : Scaled.NO_VALUE,
                                0,
                                false);
                VenueOrder order = new VenueOrder(unescape(words[1]), request, instrument, 0);
                ledger.add(order, Long.parseLong(words[9]));
                return true;
            }
        }
        return false;
    }

    private static boolean quote(String[] words, List<Instrument> instruments, VenueLedger ledger) {
        String symbol = unescape(words[3]);
        for (Instrument instrument : instruments) {
            if (instrument.symbol().equals(symbol)) {
                ledger.quoteFill(
                        new QuoteFill(
                                unescape(words[1]),
                                unescape(words[2]),
                                instrument,
                                Side.valueOf(words[4]),
                                Long.parseLong(words[5]),
                                Long.parseLong(words[6]),
                                Long.parseLong(words[7])));
                return true;
            }
        }
        return false;
    }

    private static char side(String word) {
        return Side.valueOf(word) == Side.BUY ? Codes.Side.BUY : Codes.Side.SELL;
    }

    private static char code(String word) {
        if (word.length() != 1) {
            throw new IllegalArgumentException(word);
        }
        return word.charAt(0);
    }

    private static boolean change(String[] words, VenueOrder order, VenueLedger ledger) {
        long time = Long.parseLong(words[words.length - 1]);
        switch (words[0] + words.length) {
            case "fill6", "fill10" ->
                    ledger.fill(
                            order,
                            unescape(words[2]),
                            Long.parseLong(words[3]),
                            Long.parseLong(words[4]),
                            words.length == 6 ? null : far(words),
                            time);
            case "end4" -> ledger.end(order, code(words[2]), time);
            case "rename4" -> ledger.rename(order, unescape(words[2]), time);
            case "replace5" ->
                    ledger.replace(order, Long.parseLong(words[2]), Long.parseLong(words[3]), time);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static SwapLeg far(String[] words) {
        return new SwapLeg(
                Long.parseLong(words[5]),
                Long.parseLong(words[6]),
                Integer.parseInt(words[7]),
                Integer.parseInt(words[8]));
    }

    private static String escape(String text) {
        if (text.chars().noneMatch(LedgerLine::isSpecial)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpecial(c)) {
                escaped.append('%');
                escaped.append(Character.forDigit(c >> 4 & 0xF, 16));
                escaped.append(Character.forDigit(c & 0xF, 16));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isSpecial(int c) {
        return c <= ' ' || c == '%';
    }

    private static String unescape(String word) {
        if (word.indexOf('%') < 0) {
            return word;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '%') {
                text.append(
                        (char) Integer.parseInt(word, i + 1, Math.min(word.length(), i + 3), 16));
                i += 2;
            } else {
                text.append(word.charAt(i));
            }
        }
        return text.toString();
    }
}
