// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.model.Universe;
import java.util.List;

/**
 * The accounts that providers clear at, and what each asks for a position.
 *
 * @param venues of every provider, or of none where nobody ever cleared at one
 * @param dropped what the journal knows and the configuration names no more
 */
public record Margin(List<Account> accounts, List<Clears> venues, List<Dropped> dropped) {
    public static final Margin NONE = new Margin(List.of(), List.of(), List.of());

    public Margin {
        accounts = List.copyOf(accounts);
        venues = List.copyOf(venues);
        dropped = List.copyOf(dropped);
    }

    /** There is no such account any more. */
    public record Dropped(int accountId, String name) {}

    /**
     * An account.
     *
     * @param assetId what its equity is told in
     * @param buffer of the equity, never used; at the asset's scale
     * @param warnBps parts of 10,000 of the maintenance margin: nearer than that people are called
     * @param stopBps nearer than that its providers reduce only
     * @param equityAgeNanos how old a told equity may be
     */
    public record Account(
            int accountId,
            String name,
            int assetId,
            long buffer,
            int warnBps,
            int stopBps,
            long equityAgeNanos,
            List<Rate> rates) {
        public Account {
            rates = List.copyOf(rates);
        }
    }

    /**
     * What an account asks for a position in an instrument.
     *
     * @param perContract amounts at the scale of the account's asset; else parts of a million of
     *     what the position is worth
     */
    public record Rate(int instrumentId, boolean perContract, long initial, long maintenance) {}

    /**
     * Where a provider clears.
     *
     * @param accountId 0: at none
     */
    public record Clears(int venueId, int accountId) {}

    /** Without rates of instruments that are not traded. */
    public Margin of(Universe universe) {
        return new Margin(
                accounts.stream()
                        .map(a ->
                                new Account(
                                        a.accountId,
                                        a.name,
                                        a.assetId,
                                        a.buffer,
                                        a.warnBps,
                                        a.stopBps,
                                        a.equityAgeNanos,
                                        a.rates.stream()
                                                .filter(r ->
                                                        universe.instruments().stream()
                                                                .anyMatch(i ->
                                                                        i.instrumentId()
                                                                                == r.instrumentId))
                                                .toList()))
                        .toList(),
                venues,
                dropped);
    }
}
