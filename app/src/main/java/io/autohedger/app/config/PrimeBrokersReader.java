// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.DeskDefinition.Credit;
import io.autohedger.app.desk.Handles;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.model.Asset;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;

/** The block {@code prime-brokers}: who gives credit, how much, and to whom providers give up. */
final class PrimeBrokersReader {
    private final Section top;
    private final Mistakes mistakes;
    private final Handles handles;
    private final List<Named> brokers = new ArrayList<>();
    private final List<Credit.Designation> designations = new ArrayList<>();

    private record Named(int id, Section section) {}

    PrimeBrokersReader(Section top, Mistakes mistakes, Handles handles) {
        this.top = top;
        this.mistakes = mistakes;
        this.handles = handles;
    }

    /** Before the providers, which name them. */
    void readNames() {
        for (Section s : top.all("prime-brokers")) {
            if (!Section.isWord(s.name())) {
                mistakes.add(
                        "AC0208",
                        s.path(),
                        "'" + s.name() + "' is not 1 to 32 letters, digits, - or _");
            }
            brokers.add(new Named(handles.of(Handles.Kind.PRIME_BROKER, s.name()), s));
        }
    }

    /** To whom a provider gives up. */
    void provider(Section p, int venueId) {
        String name = p.word("prime-broker", "");
        int id =
                brokers.stream()
                        .filter(b -> b.section().name().equals(name))
                        .mapToInt(Named::id)
                        .findFirst()
                        .orElse(0);
        if (id == 0 && !name.isEmpty()) {
            p.wrong("AC0210", "prime-broker", "no prime broker " + name + " in prime-brokers");
        }
        designations.add(new Credit.Designation(venueId, id));
    }

    /** Of a desk whose journal knows prime brokers, also that providers have none any more. */
    Credit credit() {
        List<Credit.PrimeBroker> named =
                brokers.stream()
                        .map(b -> new Credit.PrimeBroker(b.id(), b.section().name()))
                        .toList();
        return handles.isAny(Handles.Kind.PRIME_BROKER)
                ? new Credit(named, designations)
                : Credit.NONE;
    }

    /** The lines, each in the base currency. */
    List<DeskDefinition.Limit> limits(Universe universe) {
        Asset base = universe.baseCurrency();
        List<DeskDefinition.Limit> limits = new ArrayList<>();
        for (Named broker : brokers) {
            Section s = broker.section();
            s.require("net");
            limits.add(limit(broker, LimitKind.CREDIT, base, s.money("net", base, 0)));
            if (s.has("settlement")) {
                long amount = s.money("settlement", base, 0);
                limits.add(limit(broker, LimitKind.SETTLEMENT, base, amount));
            }
            s.close();
        }
        if (!brokers.isEmpty()) {
            priced(universe);
        }
        return limits;
    }

    /** What cannot be counted is past every line: better said here than by a refused hedge. */
    private void priced(Universe universe) {
        int base = universe.baseCurrency().assetId();
        for (Asset asset : universe.assets()) {
            boolean isPriced =
                    asset.assetId() == base
                            || universe.instruments().stream()
                                    .anyMatch(i -> isPair(i.base(), i.quote(), asset, base));
            boolean isTraded =
                    universe.instruments().stream()
                            .anyMatch(i ->
                                    i.base().assetId() == asset.assetId()
                                            || i.quote().assetId() == asset.assetId());
            if (isTraded && !isPriced) {
                mistakes.add(
                        "AC0411",
                        "prime-brokers",
                        asset.code()
                                + " is traded and no instrument prices it in "
                                + universe.baseCurrency().code());
            }
        }
    }

    private static boolean isPair(Asset one, Asset other, Asset asset, int base) {
        return (one.assetId() == base && other.assetId() == asset.assetId())
                || (other.assetId() == base && one.assetId() == asset.assetId());
    }

    private static DeskDefinition.Limit limit(
            Named broker, LimitKind kind, Asset base, long amount) {
        return new DeskDefinition.Limit(
                ScopeKind.PRIME_BROKER, broker.id(), kind, base.assetId(), amount, 0);
    }
}
