// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.SLF4JLogFactory;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;
import quickfix.field.AvgPx;
import quickfix.field.CumQty;
import quickfix.field.ExecID;
import quickfix.field.ExecRefID;
import quickfix.field.ExecType;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.LeavesQty;
import quickfix.field.OrdStatus;
import quickfix.field.OrderID;
import quickfix.field.PreviouslyReported;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.TradeDate;
import quickfix.field.TradeReportID;
import quickfix.field.TradeReportRefID;
import quickfix.field.TradeReportTransType;
import quickfix.field.TransactTime;
import quickfix.fix44.ExecutionReport;
import quickfix.fix44.TradeCaptureReport;

/** ACME: connects to our acceptor and tells of deals, its side and its price. */
final class QuickFixClient extends QuickFixParty {
    static final String COMP_ID = "ACME";

    private final SocketInitiator initiator;

    QuickFixClient(int port, int heartBtInt, boolean resetOnLogon) throws ConfigError {
        super(COMP_ID);
        SessionSettings settings = settings("initiator", heartBtInt);
        settings.setString(id(), "SocketConnectHost", "127.0.0.1");
        settings.setLong(id(), "SocketConnectPort", port);
        settings.setBool(id(), "ResetOnLogon", resetOnLogon);
        initiator =
                new SocketInitiator(
                        this,
                        new MemoryStoreFactory(),
                        settings,
                        new SLF4JLogFactory(settings),
                        new DefaultMessageFactory());
        initiator.start();
    }

    /** ExecutionReport, ExecType F. */
    boolean deal(String execId, char side, long qty, String px) {
        return session().send(report(execId, ExecType.TRADE, side, qty, px));
    }

    /** ExecutionReport, ExecType H. */
    boolean bust(String execId, String ofExecId, char side) {
        ExecutionReport report = report(execId, ExecType.TRADE_CANCEL, side, 0, "0");
        report.set(new ExecRefID(ofExecId));
        return session().send(report);
    }

    /** ExecutionReport, ExecType G. */
    boolean correct(String execId, String ofExecId, char side, long qty, String px) {
        ExecutionReport report = report(execId, ExecType.TRADE_CORRECT, side, qty, px);
        report.set(new ExecRefID(ofExecId));
        return session().send(report);
    }

    /** Any symbol, also one that the desk does not know. */
    boolean dealIn(String symbol, String execId) {
        ExecutionReport report = report(execId, ExecType.TRADE, Side.BUY, 1_000_000, "1.3");
        report.set(new Symbol(symbol));
        return session().send(report);
    }

    /** TradeCaptureReport, TradeReportTransType 0. */
    boolean capture(String reportId, char side, long qty, String px) {
        return session().send(tradeCapture(reportId, 0, side, qty, px));
    }

    /** TradeCaptureReport, TradeReportTransType 1 or 2. */
    boolean captureChange(
            String reportId, int transType, String ofReportId, char side, long qty, String px) {
        TradeCaptureReport report = tradeCapture(reportId, transType, side, qty, px);
        report.set(new TradeReportRefID(ofReportId));
        return session().send(report);
    }

    private static ExecutionReport report(
            String execId, char execType, char side, long qty, String px) {
        ExecutionReport report =
                new ExecutionReport(
                        new OrderID("order-" + execId),
                        new ExecID(execId),
                        new ExecType(execType),
                        new OrdStatus(OrdStatus.FILLED),
                        new Side(side),
                        new LeavesQty(0),
                        new CumQty(qty),
                        new AvgPx());
        report.setDecimal(AvgPx.FIELD, new BigDecimal(px));
        report.set(new Symbol("EURUSD"));
        report.setDecimal(LastQty.FIELD, BigDecimal.valueOf(qty));
        report.setDecimal(LastPx.FIELD, new BigDecimal(px));
        report.set(new TransactTime(LocalDateTime.now(ZoneOffset.UTC)));
        return report;
    }

    private static TradeCaptureReport tradeCapture(
            String reportId, int transType, char side, long qty, String px) {
        TradeCaptureReport report =
                new TradeCaptureReport(
                        new TradeReportID(reportId),
                        new PreviouslyReported(false),
                        new LastQty(),
                        new LastPx(),
                        new TradeDate(
                                LocalDate.now(ZoneOffset.UTC)
                                        .format(DateTimeFormatter.BASIC_ISO_DATE)),
                        new TransactTime(LocalDateTime.now(ZoneOffset.UTC)));
        report.setDecimal(LastQty.FIELD, BigDecimal.valueOf(qty));
        report.setDecimal(LastPx.FIELD, new BigDecimal(px));
        report.set(new TradeReportTransType(transType));
        report.set(new Symbol("EURUSD"));
        TradeCaptureReport.NoSides sides = new TradeCaptureReport.NoSides();
        sides.set(new Side(side));
        sides.set(new OrderID("order-" + reportId));
        report.addGroup(sides);
        return report;
    }

    @Override
    void onMessage(Message message) {}

    @Override
    public void close() {
        initiator.stop(true);
    }
}
