// SPDX-License-Identifier: Apache-2.0
/**
 * The FIX session as a state machine without I/O, clock or thread.
 *
 * <p>Read {@link io.autohedger.fix.session.FixSession} first, then {@code SessionReader} for the
 * rules. Everything runs on the thread that calls the session. An adapter:
 *
 * <pre>{@code
 * FixSession session =
 *         new FixSession(SessionConfig.initiator("DESK", "LP1"), store, output, this);
 *
 * session.onConnected(epoch, now);                            // transport: connection is up
 * int done = session.onBytes(epoch, buffer, from, size, now); // keep the rest, offer it again
 * session.onTimer(now);                                       // at or after session.nextDeadline()
 * session.onDisconnected(epoch, now);                         // transport: connection is gone
 *
 * order.start().clOrdId(id).symbol("EUR/USD").side(Codes.Side.BUY).transactTime(now)
 *         .orderQty(1_000_000, 0).ordType(Codes.OrdType.LIMIT).price(108_345, 5);
 * int msgSeqNum = session.send(order, now);                   // negative: not sent, see FixSession
 *
 * public void onApplicationMessage(FixFields message, int msgSeqNum, boolean dup, boolean resend) {
 *     switch (message.msgType()) {
 *         case MsgTypes.EXECUTION_REPORT -> onReport(report.wrap(message));
 *         default -> session.rejectBusiness(message, 3, "Unsupported Message Type", now);
 *     }
 * }
 * long lastPx = report.lastPx(instrument.priceScale());       // AsciiNumber.NO_VALUE: refuse
 * }</pre>
 */
@NullMarked
package io.autohedger.fix.session;

import org.jspecify.annotations.NullMarked;
