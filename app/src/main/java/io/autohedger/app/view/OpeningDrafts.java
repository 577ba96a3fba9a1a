// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.codecs.OpeningPositionsDecoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drafts of {@code opening FILE}, and what both people see of it. */
final class OpeningDrafts {
    private static final Pattern NAMED = Pattern.compile("(\\S+) sha256 [0-9a-f]{64}");

    private OpeningDrafts() {}

    static Draft of(Map<String, Object> request, DeskView view, Source source) {
        List<String> lines = new ArrayList<>();
        if (request.get("lines") instanceof List<?> given) {
            given.forEach(line -> lines.add(String.valueOf(line)));
        }
        String reason = Drafts.text(request, "evidence");
        OpeningFile file = OpeningFile.read(lines, view);
        if (!file.mistakes().isEmpty()) {
            return Draft.wrong(
                    Answer.wrong(
                            Answer.Result.USAGE,
                            "AC0709",
                            text(reason)
                                    + " cannot be booked: "
                                    + String.join("; ", file.mistakes()),
                            null));
        }
        String command = text(reason);
        return Draft.opening(
                command,
                command
                        + ": these positions are booked, and a second person approves them\n"
                        + String.join("\n", table(file.positions(), view)),
                new Draft.Opening(file.positions(), Drafts.expires(source), reason));
    }

    /** {@code opening positions.csv}. */
    static String text(String reason) {
        Matcher named = NAMED.matcher(reason);
        return "opening " + (named.find() ? named.group(1) : "positions");
    }

    /** Each position, and what they make of the exposure. */
    static List<String> table(List<Openings.Position> positions, DeskView view) {
        Table table = new Table("  BOOK", "INSTR", ">QUANTITY", ">PRICE", "VALUE DATE");
        Map<Integer, BigDecimal> sums = new LinkedHashMap<>();
        for (Openings.Position p : positions) {
            BigDecimal qty = view.names.qty(p.instrumentId(), p.signedQty());
            Legs legs = Legs.of(view.names, p.instrumentId(), p.signedQty(), p.px());
            boolean isSpot =
                    p.valueDate() == OpeningPositionsDecoder.LinesDecoder.valueDateNullValue();
            table.row(
                    "  " + view.names.book(p.bookId()),
                    view.names.instrument(p.instrumentId()),
                    (qty.signum() > 0 ? "+" : "") + Amounts.plain(qty),
                    Amounts.price(view.names.price(p.instrumentId(), p.px())),
                    isSpot ? "spot" : RollRows.date(p.valueDate()));
            if (legs != null) {
                sums.merge(legs.baseAssetId(), legs.base(), BigDecimal::add);
                sums.merge(legs.quoteAssetId(), legs.quote(), BigDecimal::add);
            }
        }
        List<String> lines = new ArrayList<>(table.lines());
        StringBuilder sum = new StringBuilder("  exposure changes by");
        sums.forEach((asset, amount) ->
                sum.append(' ')
                        .append(view.names.asset(asset))
                        .append(' ')
                        .append(Amounts.signed(amount, view.names.assetScale(asset))));
        lines.add(sum.toString());
        return lines;
    }
}
