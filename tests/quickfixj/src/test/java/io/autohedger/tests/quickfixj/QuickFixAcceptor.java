// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.FieldMap;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.SLF4JLogFactory;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;
import quickfix.field.MDEntryPx;
import quickfix.field.MDEntrySize;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqID;
import quickfix.field.MsgType;
import quickfix.field.Symbol;
import quickfix.fix44.MarketDataSnapshotFullRefresh;

/** LP1: waits for us on a port of its own, and gives a price when it is asked for one. */
abstract class QuickFixAcceptor extends QuickFixParty {
    static final String COMP_ID = "LP1";

    private final SocketAcceptor acceptor;
    private final int port;

    QuickFixAcceptor(int heartBtInt) throws ConfigError, IOException {
        super(COMP_ID);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        SessionSettings settings = settings("acceptor", heartBtInt);
        settings.setString(id(), "SocketAcceptAddress", "127.0.0.1");
        settings.setLong(id(), "SocketAcceptPort", port);
        settings.setString(id(), "SocketReuseAddress", "Y");
        acceptor =
                new SocketAcceptor(
                        this,
                        new MemoryStoreFactory(),
                        settings,
                        new SLF4JLogFactory(settings),
                        new DefaultMessageFactory());
        acceptor.start();
    }

    final int port() {
        return port;
    }

    @Override
    final void onMessage(Message message) {
        if (type(message).equals(MsgType.MARKET_DATA_REQUEST)) {
            price(text(message, MDReqID.FIELD));
        } else {
            onRequest(message);
        }
    }

    /** What is no request for prices. */
    abstract void onRequest(Message message);

    private void price(String mdReqId) {
        MarketDataSnapshotFullRefresh snapshot = new MarketDataSnapshotFullRefresh();
        snapshot.set(new MDReqID(mdReqId));
        snapshot.set(new Symbol("EURUSD"));
        snapshot.addGroup(entry(MDEntryType.BID, "1.08500"));
        snapshot.addGroup(entry(MDEntryType.OFFER, "1.08502"));
        session().send(snapshot);
    }

    private static MarketDataSnapshotFullRefresh.NoMDEntries entry(char type, String px) {
        MarketDataSnapshotFullRefresh.NoMDEntries entry =
                new MarketDataSnapshotFullRefresh.NoMDEntries();
        entry.set(new MDEntryType(type));
        entry.setDecimal(MDEntryPx.FIELD, new BigDecimal(px));
        entry.setDecimal(MDEntrySize.FIELD, BigDecimal.valueOf(5_000_000));
        return entry;
    }

    static String text(FieldMap fields, int tag) {
        return fields.getOptionalString(tag).orElseThrow();
    }

    @Override
    public final void close() {
        acceptor.stop(true);
    }
}
