// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.desk.Organisation;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * What is live on a desk, as its journal tells it: orders and doubts, sessions, alarms, requests,
 * kills. One thread applies records in their order; whoever looks holds the same monitor.
 */
public final class DeskView {
    final Names names = new Names();
    final Orders orders = new Orders(names);
    final Sessions sessions = new Sessions();
    final Exposures exposures = new Exposures(names);
    final PnlTold pnl = new PnlTold(names);
    final Alarms alarms = new Alarms();
    final Acts acts = new Acts(alarms);
    final OpenBreaks breaks = new OpenBreaks();
    final Openings openings = new Openings(names);
    final Held held = new Held(acts);
    final Unmatched unmatched = new Unmatched();
    final ClientOrderBook clientOrders = new ClientOrderBook();
    final Rolls rolls = new Rolls();
    final Quotes quotes = new Quotes();
    final Limits limits = names.limits;
    final Suggestions suggestions = new Suggestions();
    final Modes modes = new Modes();
    final Windows windows = new Windows();
    final Odds odds = new Odds();
    final ProviderCosts costs = new ProviderCosts();
    final Crossings crossings = new Crossings();
    final Overrides overrides = new Overrides();
    final PrimeLines lines = new PrimeLines();
    final Margins margins = names.margins;
    final Agreements agreements = names.agreements;
    final Flow flow = new Flow(orders);
    final BookPositions positions = new BookPositions(names);
    final Refusals refusals = new Refusals();
    final Timers timers = new Timers();
    final OrderTimes orderTimes = new OrderTimes();
    final MessageTimes messageTimes = new MessageTimes(orders);
    final Map<Integer, Hedging> hedgings = new TreeMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long seq;
    private long nanos;

    /** Takes the record that a reader stands on. */
    public synchronized void apply(JournalReader record) {
        seq = record.seq();
        nanos = record.timeNanos();
        DirectBuffer buffer = record.buffer();
        int at = record.payloadOffset();
        if (record.type() == RecordType.INPUT) {
            int template = header.wrap(buffer, at).templateId();
            names.input(template, buffer, at);
            orders.input(seq, template, buffer, at);
            sessions.input(nanos, template, record.sessionId(), record.msgSeqNum(), buffer, at);
            acts.input(seq, nanos, template, record.principal(), buffer, at);
            openings.input(template, buffer, at);
            held.input(seq, nanos, template, buffer, at);
            rolls.input(template, buffer, at);
            quotes.input(nanos, template, buffer, at);
            lines.input(template, buffer, at);
            margins.input(template, buffer, at);
            flow.input(nanos, template, buffer, at);
            timers.input(template, buffer, at);
            modes.input(nanos, template, buffer, at);
            windows.input(template, buffer, at);
            costs.input(template, buffer, at);
        } else if (record.type() == RecordType.OUTPUT) {
            int template = header.wrap(buffer, at).templateId();
            orders.output(seq, nanos, template, buffer, at);
            exposures.output(template, buffer, at);
            pnl.output(template, buffer, at);
            alarms.output(seq, nanos, template, buffer, at);
            acts.output(seq, nanos, template, buffer, at);
            breaks.output(template, buffer, at);
            openings.output(template, buffer, at);
            held.output(template, buffer, at);
            unmatched.output(seq, nanos, template, buffer, at);
            clientOrders.output(nanos, template, buffer, at);
            rolls.output(template, buffer, at);
            flow.output(nanos, template, buffer, at);
            positions.output(template, buffer, at);
            timers.output(template, buffer, at);
            limits.output(template, buffer, at);
            suggestions.output(template, buffer, at);
            windows.output(template, buffer, at);
            modes.output(seq, nanos, template, buffer, at);
            odds.output(template, buffer, at);
            costs.output(template, buffer, at);
            crossings.output(seq, nanos, template, buffer, at);
            overrides.output(template, buffer, at, names);
            lines.output(template, buffer, at);
            margins.output(template, buffer, at);
            names.output(template, buffer, at);
            refusals.output(seq, nanos, template, buffer, at);
            orderTimes.output(nanos, template, buffer, at);
            messageTimes.output(nanos, template, buffer, at);
        } else if (record.type() == RecordType.SEND_STARTED) {
            sessions.sent(nanos, record.sessionId(), record.msgSeqNum());
            orders.sent(nanos, record.msgSeqNum(), buffer, at, record.payloadLength());
        }
    }

    /** Of the last record. */
    public synchronized long seq() {
        return seq;
    }

    /** Of the last record, epoch nanos. */
    public synchronized long nanos() {
        return nanos;
    }

    /** The handle of somebody of people; 0: nobody of that name. */
    public synchronized int principal(String name) {
        return names.principalOf(name);
    }

    /** What no request of this journal has yet. */
    public synchronized long nextRequestId() {
        return acts.nextRequestId();
    }

    /** Names of desks and traders, which a journal does not have. */
    public synchronized void name(Organisation organisation) {
        names.desks.putAll(organisation.desks());
        names.traders.putAll(organisation.traders());
    }

    /** What strategies hedge, by their handles, which only their sources say. */
    public synchronized void hedgings(Map<Integer, Hedging> found) {
        hedgings.putAll(found);
    }

    /** How many alarms nobody has acknowledged. */
    public synchronized int openAlarms() {
        return alarms.count();
    }

    /** How many assets are in doubt, as far as the ladder says. */
    public synchronized int doubts() {
        return exposures.doubts().size();
    }

    /** What doubts have cost so far, by currency, exact; those that cost nothing are left out. */
    public synchronized Map<String, String> costOfDoubt() {
        Map<String, String> costs = new TreeMap<>();
        exposures
                .costs()
                .forEach((asset, cost) -> {
                    if (cost != 0) {
                        costs.put(names.asset(asset), names.amount(asset, cost).toPlainString());
                    }
                });
        return costs;
    }

    /** Whether the fate of an order is not known. */
    public synchronized boolean isInDoubt() {
        return !orders.unknown().isEmpty();
    }
}
