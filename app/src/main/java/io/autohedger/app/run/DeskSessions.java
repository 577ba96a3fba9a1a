// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.fix.client.ClientAdapter;
import io.autohedger.connectivity.fix.client.ClientConfig;
import io.autohedger.connectivity.fix.client.LogonRouter;
import io.autohedger.connectivity.fix.venue.DropCopyAdapter;
import io.autohedger.connectivity.fix.venue.VenueAdapter;
import io.autohedger.connectivity.fix.venue.VenueConfig;
import io.autohedger.fix.codec.Validation;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.runtime.Desk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The FIX sessions of a configured desk: its clients' port, and a line to each provider. */
public final class DeskSessions {
    private static final int HEART_BT_INT = 10;
    private static final long LOGON_TIMEOUT_NANOS = 10_000_000_000L;
    private static final int PASSWORD_TAG = 554;

    private final ConfiguredDesk configured;
    private final Map<Integer, String> passwords;
    private final AdapterEvents alarms;
    private final List<VenueAdapter> venues = new ArrayList<>();

    /**
     * Nothing is connected yet.
     *
     * @param passwords of the Logon, by venueId
     */
    public DeskSessions(
            ConfiguredDesk configured, Map<Integer, String> passwords, AdapterEvents alarms) {
        this.configured = configured;
        this.passwords = passwords;
        this.alarms = alarms;
    }

    /** Binds the clients' port; gives its number. */
    public int listen(Desk desk) throws IOException {
        List<ClientAdapter> adapters = new ArrayList<>();
        for (ConfiguredDesk.Session session : configured.clients().sessions()) {
            adapters.add(
                    new ClientAdapter(
                            new ClientConfig(
                                    session.client().clientId(),
                                    session.client().sessionId(),
                                    SessionConfig.acceptor(
                                                    configured.clients().sender(), session.target())
                                            .withValidation(Validation.TOLERANT),
                                    session.mayTrade(),
                                    configured.desk().environment(),
                                    session.client().orders() != null),
                            desk.sequencer(),
                            desk.sessions(),
                            alarms));
        }
        Address address = configured.clients().listen();
        return desk.listen(
                new LogonRouter(adapters, LOGON_TIMEOUT_NANOS, alarms),
                address.host(),
                address.port());
    }

    /** A line to each provider, from the desk's first round on. */
    public void connect(Desk desk) {
        configured.providers().forEach(provider -> connect(desk, provider));
    }

    /** Prices that a newer one has replaced before the desk saw them; the desk's thread. */
    public long conflated() {
        return venues.stream().mapToLong(VenueAdapter::conflated).sum();
    }

    private void connect(Desk desk, ConfiguredDesk.Provider provider) {
        DeskDefinition.Venue venue = provider.venue();
        VenueAdapter adapter =
                new VenueAdapter(
                        new VenueConfig(
                                venue.venueId(),
                                venue.sessionId(),
                                configured.desk().environment(),
                                session(provider, provider.sender(), provider.target()),
                                configured.desk().universe().tradedAt(venue.venueId()),
                                configured.desk().universe().contractsAt(venue.venueId()),
                                venue.dialect().forcedFill()),
                        desk.sequencer(),
                        desk.sessions(),
                        alarms);
        venues.add(adapter);
        desk.connect(venue.sessionId(), adapter, provider.host(), provider.port());
        if (provider.dropCopy() != null) {
            witness(desk, provider, provider.dropCopy());
        }
    }

    /** Its Logon is the provider's, but for the CompIDs. */
    private void witness(
            Desk desk, ConfiguredDesk.Provider provider, ConfiguredDesk.DropCopy copy) {
        DeskDefinition.Venue venue = provider.venue();
        int sessionId = copy.witness().sessionId();
        DropCopyAdapter adapter =
                new DropCopyAdapter(
                        new VenueConfig(
                                venue.venueId(),
                                sessionId,
                                configured.desk().environment(),
                                session(provider, copy.sender(), copy.target()),
                                configured.desk().universe().tradedAt(venue.venueId())),
                        desk.sequencer(),
                        desk.sessions(),
                        alarms);
        desk.connect(sessionId, adapter, copy.host(), copy.port());
    }

    private SessionConfig session(ConfiguredDesk.Provider provider, String sender, String target) {
        SessionConfig session =
                SessionConfig.initiator(sender, target)
                        .withValidation(Validation.TOLERANT)
                        .withHeartBtInt(HEART_BT_INT)
                        .withResetOnLogon(provider.resetOnLogon());
        String password = passwords.get(provider.venue().venueId());
        return password == null
                ? session
                : session.withLogonFields(
                        (logon, number, time) -> logon.field(PASSWORD_TAG, password));
    }
}
