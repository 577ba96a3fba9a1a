// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the picture of a view at an instant. */
public final class Pictures {
    private final DeskView view;
    private final Names names;
    private final long now;

    private Pictures(DeskView view, long nowNanos) {
        this.view = view;
        this.names = view.names;
        this.now = nowNanos;
    }

    /** Of this instant; any thread. */
    public static Picture of(DeskView view, long nowNanos) {
        synchronized (view) {
            return new Pictures(view, nowNanos).picture();
        }
    }

    private Picture picture() {
        List<Picture.Risk> risk = new ArrayList<>();
        BigDecimal net = BigDecimal.ZERO;
        for (int assetId : names.assets.keySet()) {
            if (assetId == names.baseAssetId) {
                continue;
            }
            risk.add(risk(assetId));
            BigDecimal value = value(assetId, residual(assetId));
            if (value != null) {
                net = net.add(value.abs());
            }
        }
        return new Picture(
                names.desk,
                environment(),
                mode(),
                (int) view.sessions.up(),
                names.venues.size() + names.clients.size(),
                now,
                view.seq(),
                names.asset(names.baseAssetId),
                risk,
                orders(),
                providers(),
                clients(),
                reasons(),
                net,
                view.limits.netLimit(names),
                view.pnl.last(),
                view.alarms.count(),
                (int) view.acts.requests().stream().filter(r -> r.waitsAt(now)).count());
    }

    private String environment() {
        return switch (names.environment) {
            case 'D' -> "DEMO";
            case 'T' -> "TEST";
            default -> "PROD";
        };
    }

    /** What the firm's or the only strategy's valve says, the tightest latch of all. */
    private String mode() {
        return view.acts.latches().stream()
                .filter(latch -> latch.valve() == ValveKind.OUT)
                .max((a, b) -> Integer.compare(a.state().value(), b.state().value()))
                .map(latch ->
                        "KILL "
                                + Names.word(latch.state()).toUpperCase(Locale.ROOT)
                                + (latch.scopeKind() == ScopeKind.FIRM
                                        ? ""
                                        : " " + names.scope(latch.scopeKind(), latch.scopeId())))
                .orElse("AUTO");
    }

    private BigDecimal residual(int assetId) {
        Exposures.Line line = view.exposures.all().get(assetId);
        return line == null ? BigDecimal.ZERO : line.residual();
    }

    private @Nullable BigDecimal value(int assetId, BigDecimal amount) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal rate = view.quotes.rate(assetId, names);
        return rate == null ? null : amount.multiply(rate);
    }

    private Picture.Risk risk(int assetId) {
        Exposures.Line line = view.exposures.all().get(assetId);
        BigDecimal zero = BigDecimal.ZERO;
        boolean doubt = line != null && line.doubt().signum() != 0;
        BigDecimal residual = residual(assetId);
        BigDecimal near = residual;
        BigDecimal far = residual;
        if (line != null && doubt) {
            boolean downIsNear = line.worstDown().abs().compareTo(line.worstUp().abs()) <= 0;
            near = downIsNear ? line.worstDown() : line.worstUp();
            far = downIsNear ? line.worstUp() : line.worstDown();
        }
        return new Picture.Risk(
                names.asset(assetId),
                names.assetScale(assetId),
                line == null ? zero : line.client(),
                line == null ? zero : line.hedged(),
                residual,
                inFlight(assetId),
                value(assetId, near),
                value(assetId, far),
                doubt);
    }

    private BigDecimal inFlight(int assetId) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OrderLine o : view.orders.open()) {
            Legs legs = o.legs(names);
            sum = legs == null ? sum : sum.add(legs.of(assetId));
        }
        return sum;
    }

    private List<Picture.Order> orders() {
        List<Picture.Order> orders = new ArrayList<>();
        view.orders.unknown().forEach(o -> orders.add(order(o)));
        view.orders.open().stream().filter(o -> !o.isUnknown()).forEach(o -> orders.add(order(o)));
        return orders;
    }

    private Picture.Order order(OrderLine o) {
        boolean told = o.instrumentId != 0;
        return new Picture.Order(
                names.order(o.clOrdId),
                o.isUnknown(),
                o.isUnknown() ? "UNKNOWN" : o.status(),
                o.side == OrderSide.NULL_VAL ? "" : o.side.name(),
                told ? Amounts.plain(names.qty(o.instrumentId, o.leavesQty)) : "",
                told ? names.instrument(o.instrumentId) : "",
                o.price == 0 ? "" : Amounts.price(names.price(o.instrumentId, o.price)),
                o.venueId == 0 ? "" : names.venue(o.venueId),
                o.assetId == 0 ? "" : names.asset(o.assetId),
                o.intentNanos == 0 ? 0 : now - o.intentNanos,
                o.isUnknown() ? now - o.unknownSinceNanos : 0);
    }

    private List<Picture.Provider> providers() {
        List<Picture.Provider> providers = new ArrayList<>();
        for (Map.Entry<Integer, Names.Venue> entry : names.venues.entrySet()) {
            int id = entry.getKey();
            Flow.Venue ends = view.flow.venue(id);
            long heard = view.quotes.heardNanos(id);
            providers.add(
                    new Picture.Provider(
                            entry.getValue().name(),
                            view.sessions.isUp(entry.getValue().sessionId()),
                            heard == 0 ? -1 : Math.max(0, now - heard),
                            entry.getValue().staleAfterNanos(),
                            ends.ended,
                            ends.filled,
                            ends.rejected,
                            view.orders.unknown().stream().filter(o -> o.venueId == id).count()));
        }
        return providers;
    }

    private List<Picture.Client> clients() {
        List<Picture.Client> clients = new ArrayList<>();
        names.clients.forEach((id, client) -> {
            Flow.Client deals = view.flow.client(id);
            clients.add(
                    new Picture.Client(
                            client.name(),
                            view.sessions.isUp(client.sessionId()),
                            deals.deals,
                            deals.lastNanos == 0 ? -1 : Math.max(0, now - deals.lastNanos)));
        });
        return clients;
    }

    private List<Picture.Reason> reasons() {
        List<Picture.Reason> reasons = new ArrayList<>();
        for (Flow.Reason reason : view.flow.reasons()) {
            OrderLine o = view.orders.find(reason.clOrdId());
            Flow.Numbers told = reason.told();
            Verb verb = told == null ? null : told.verb();
            reasons.add(
                    new Picture.Reason(
                            reason.nanos(),
                            names.order(reason.clOrdId()),
                            verb == null ? "" : names.asset(verb.assetId()),
                            o == null ? "" : o.cause,
                            told == null ? null : told.residual(),
                            verb == null ? null : verb.by() == null ? verb.downTo() : verb.by(),
                            verb != null && verb.by() != null,
                            o == null ? "" : action(o),
                            names.strategy(reason.strategyId())
                                    + (told == null ? "" : ":" + told.sourceLine())));
        }
        return reasons;
    }

    private String action(OrderLine o) {
        return o.side.name()
                + " "
                + Amounts.plain(names.qty(o.instrumentId, o.orderQty))
                + " "
                + names.venue(o.venueId)
                + " "
                + o.state();
    }
}
