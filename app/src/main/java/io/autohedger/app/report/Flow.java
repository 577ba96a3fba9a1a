// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was traded: by client, and on the price of each instrument. */
final class Flow {
    private static final int MOST_MIDS = 3000;
    private static final int MOST_MARKS = 1500;

    private final Prices prices;
    private final List<Fill> fills = new ArrayList<>();
    private final Map<Integer, Client> clients = new TreeMap<>();
    private final Map<Integer, Chart> charts = new TreeMap<>();
    private double clientVolume;
    private long deals;

    /** Of one client; money in the base currency. */
    static final class Client {
        long deals;
        double volume;
        double gain;
    }

    /** Of one instrument. */
    static final class Chart {
        final Series mids = new Series(1, MOST_MIDS);
        final Series clientBought = new Series(1, MOST_MARKS);
        final Series clientSold = new Series(1, MOST_MARKS);
        final Series hedgeBought = new Series(1, MOST_MARKS);
        final Series hedgeSold = new Series(1, MOST_MARKS);
    }

    Flow(Prices prices) {
        this.prices = prices;
    }

    void price(long nanos, int instrumentId) {
        double mid = prices.realMid(instrumentId);
        if (!Double.isNaN(mid)) {
            chart(instrumentId).mids.add(nanos, mid);
        }
    }

    void trade(Trade trade) {
        fills.add(new Fill(trade, prices.mid(trade.instrumentId())));
        Chart chart = chart(trade.instrumentId());
        boolean deskBuys = trade.qty().signum() > 0;
        Series marks =
                trade.ofClient()
                        ? deskBuys ? chart.clientSold : chart.clientBought
                        : deskBuys ? chart.hedgeBought : chart.hedgeSold;
        marks.add(trade.nanos(), trade.px().doubleValue());
        if (trade.isDeal()) {
            deal(trade);
        }
    }

    private void deal(Trade trade) {
        Client client = clients.computeIfAbsent(trade.partyId(), id -> new Client());
        double volume = trade.volume(prices);
        double gain = trade.gain(prices);
        deals++;
        client.deals++;
        client.volume += Double.isNaN(volume) ? 0 : volume;
        client.gain += Double.isNaN(gain) ? 0 : gain;
        clientVolume += Double.isNaN(volume) ? 0 : volume;
    }

    private Chart chart(int instrumentId) {
        return charts.computeIfAbsent(instrumentId, id -> new Chart());
    }

    /** In the order in which they were posted. */
    List<Fill> fills() {
        return fills;
    }

    Map<Integer, Client> clients() {
        return clients;
    }

    Map<Integer, Chart> charts() {
        return charts;
    }

    /** In the base currency, at the mids of the deals. */
    double clientVolume() {
        return clientVolume;
    }

    long deals() {
        return deals;
    }
}
