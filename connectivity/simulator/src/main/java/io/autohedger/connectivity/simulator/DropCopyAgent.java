// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import org.agrona.DirectBuffer;

/**
 * The drop copy of a simulated venue: a FIX 4.4 session of its own, under a CompID of its own, on
 * which the desk is sent a copy of each report on its orders. It tells what happened at the venue,
 * whatever the venue's own session withholds or repeats. What comes about while nobody is connected
 * is sent after the next Logon.
 */
public final class DropCopyAgent implements Adapter, SessionEvents {
    /** What its own ExecIDs begin with: a repetition has the one that it had. */
    private static final String OWN = "DC";

    /** And ends with, of a far leg that is told by itself. */
    private static final String OWN_FAR = ".2";

    private final String name;
    private final boolean hasOwnExecIds;
    private final AgentSession session;
    private final Reports reports;
    private boolean tellsLegs;
    private long now;

    DropCopyAgent(String name, String target, boolean hasOwnExecIds) {
        Checks.name("drop copy name", name);
        this.name = name;
        this.hasOwnExecIds = hasOwnExecIds;
        session = new AgentSession(SessionConfig.acceptor(name, target), this);
        reports = new Reports(session);
    }

    /** Its SenderCompID. */
    public String name() {
        return name;
    }

    public boolean isLoggedOn() {
        return session.isLoggedOn();
    }

    /** Nothing waits to be told. */
    public boolean isIdle() {
        return reports.isEmpty();
    }

    /** From here on it tells each leg of a swap by itself, instead of both in one report. */
    public void tellLegs() {
        tellsLegs = true;
    }

    void copy(Report report, long time) {
        now = time;
        if (tellsLegs && report.far() != null) {
            deliver(report.nearLeg(), "");
            deliver(report.farLeg(), OWN_FAR);
        } else {
            deliver(report, "");
        }
    }

    private void deliver(Report report, String suffix) {
        Report own = hasOwnExecIds ? report.named(OWN + report.execId() + suffix) : report;
        reports.deliver(own, now);
    }

    @Override
    public void onConnected(long connectionEpoch, ByteSink sink, long time) {
        now = time;
        session.onConnected(connectionEpoch, sink, time);
    }

    @Override
    public void onDisconnected(long connectionEpoch, long time) {
        now = time;
        session.onDisconnected(connectionEpoch, time);
    }

    @Override
    public int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long time) {
        now = time;
        return session.onBytes(connectionEpoch, buffer, offset, length, time);
    }

    /** An agent obeys no core: never sent. */
    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long time) {
        return false;
    }

    @Override
    public void onTimer(long time) {
        now = time;
        session.onTimer(time);
    }

    @Override
    public void onStop(long time) {
        now = time;
        if (session.isLoggedOn()) {
            session.logout("end of day", time);
        }
    }

    @Override
    public long nextDeadline() {
        return session.nextDeadline();
    }

    @Override
    public void onLoggedOn() {
        reports.onLoggedOn(now);
    }

    /** Nothing is taken here: a witness answers no requests. */
    @Override
    public void onApplicationMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
        if (message.msgType() != MsgTypes.BUSINESS_MESSAGE_REJECT) {
            int reason = Codes.BusinessRejectReason.UNSUPPORTED_MESSAGE_TYPE;
            session.rejectBusiness(message, reason, "Unsupported Message Type", now);
        }
    }
}
