// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.WindowDefinedDecoder;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Windows of news and fixings (ORDERS section 4, docs/decisions/0060): while the session that each
 * keeps is open, its instruments take no order that rests, have wider bands, let orders that do not
 * reduce wait for a person, or take none of them. An order that reduces is stopped by none.
 */
public final class Windows {
    public static final int MOST = 32;

    /** Bands are told in this many parts of what a program asks for. */
    public static final int WHOLE_BAND = 100;

    private static final int LONGEST_BAND = 100_000;

    private final Catalogue catalogue;
    private final TradingSessions sessions;
    private final boolean[] known = new boolean[MOST];
    private final int[] session = new int[MOST];
    private final int[] band = new int[MOST];

    /** Bits by windowId: those that are about every instrument, about one, and what they do. */
    private long everywhere;

    private final long[] of = new long[Catalogue.MAX_INSTRUMENTS];
    private long immediate;
    private long suggesting;
    private long riskless;

    /** Those that are on. */
    private long on;

    public Windows(Catalogue catalogue, TradingSessions sessions) {
        this.catalogue = catalogue;
        this.sessions = sessions;
    }

    /** A life of the desk begins: what its configuration tells is all there is. */
    public void forget() {
        for (int id = 0; id < MOST; id++) {
            known[id] = false;
        }
        everywhere = 0;
        immediate = 0;
        suggesting = 0;
        riskless = 0;
        for (int i = 0; i < of.length; i++) {
            of[i] = 0;
        }
    }

    /** False: it is about nothing that is known; nothing was changed. */
    public boolean on(WindowDefinedDecoder in) {
        int id = in.windowId();
        boolean isRight =
                id > 0
                        && id < MOST
                        && in.calendarId() > 0
                        && in.calendarId() < TradingSessions.MAX_SESSIONS
                        && in.bandPercent() >= WHOLE_BAND
                        && in.bandPercent() <= LONGEST_BAND;
        if (!isRight || !areInstruments(in)) {
            return false;
        }
        long bit = 1L << id;
        known[id] = true;
        session[id] = in.calendarId();
        band[id] = in.bandPercent();
        immediate = put(immediate, bit, in.noResting());
        suggesting = put(suggesting, bit, in.suggests());
        riskless = put(riskless, bit, in.noNewRisk());
        for (int i = 0; i < of.length; i++) {
            of[i] &= ~bit;
        }
        in.sbeRewind();
        WindowDefinedDecoder.InstrumentsDecoder named = in.instruments();
        everywhere = named.count() == 0 ? everywhere | bit : everywhere & ~bit;
        while (named.hasNext()) {
            of[named.next().instrumentId()] |= bit;
        }
        return true;
    }

    private boolean areInstruments(WindowDefinedDecoder in) {
        in.sbeRewind();
        WindowDefinedDecoder.InstrumentsDecoder named = in.instruments();
        while (named.hasNext()) {
            if (!catalogue.isInstrument(named.next().instrumentId())) {
                return false;
            }
        }
        return true;
    }

    private static long put(long bits, long bit, Bool is) {
        return is == Bool.YES ? bits | bit : bits & ~bit;
    }

    public boolean isKnown(int id) {
        return known[id];
    }

    /** Whether a window is open by its session; where nothing is known of that, it is not. */
    public boolean isOpen(int id, long nowNanos) {
        return known[id] && sessions.open(session[id], nowNanos) == 1;
    }

    /** When one that is open ends. */
    public long endsNanos(int id, long nowNanos) {
        return sessions.close(session[id], nowNanos);
    }

    public boolean isOn(int id) {
        return (on >>> id & 1) != 0;
    }

    /** It begins or ends. */
    public void turn(int id, boolean isOpen) {
        on = isOpen ? on | 1L << id : on & ~(1L << id);
    }

    /** The next instant at which time alone turns one. */
    public long nextChangeNanos(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (int id = 1; id < MOST; id++) {
            if (known[id]) {
                next = Math.min(next, sessions.nextChangeNanos(session[id], nowNanos));
            }
        }
        return next;
    }

    private long about(int instrumentId) {
        return on == 0 ? 0 : on & (everywhere | of[instrumentId]);
    }

    /** Whether an order goes out at once or not at all. */
    public boolean takesNoResting(int instrumentId) {
        return (about(instrumentId) & immediate) != 0;
    }

    /** How much wider bands are, in parts of {@link #WHOLE_BAND}: the widest of those that are. */
    public int bandPercent(int instrumentId) {
        int widest = WHOLE_BAND;
        for (long left = about(instrumentId); left != 0; left &= left - 1) {
            widest = Math.max(widest, band[Long.numberOfTrailingZeros(left)]);
        }
        return widest;
    }

    /** Whether an order waits for a person. */
    public boolean suggests(Proposal order) {
        return !order.reducing && (about(order.instrumentId) & suggesting) != 0;
    }

    /**
     * The window that keeps an order that does not reduce from going out; 0: none does. A client's
     * order waits for no person, so its cover is refused where others would.
     */
    public int refusing(Proposal order) {
        boolean rests = order.expireNanos != Proposal.IMMEDIATE;
        long kinds = rests ? riskless | immediate : riskless;
        kinds |= order.isForClient() ? suggesting : 0;
        long refusing = order.reducing ? 0 : about(order.instrumentId) & kinds;
        return refusing == 0 ? 0 : Long.numberOfTrailingZeros(refusing);
    }

    public void state(StatePass pass) {
        pass.column(known);
        pass.column(session);
        pass.column(band);
        everywhere = pass.next(everywhere);
        pass.column(of);
        immediate = pass.next(immediate);
        suggesting = pass.next(suggesting);
        riskless = pass.next(riskless);
        on = pass.next(on);
    }
}
