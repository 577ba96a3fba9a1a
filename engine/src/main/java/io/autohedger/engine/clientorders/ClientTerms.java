// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientorders;

import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrdersDefinedDecoder;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.Arrays;

/** On which terms each client's orders are taken. */
public final class ClientTerms {
    private static final long MILLION = 1_000_000;

    private final Catalogue catalogue;
    private final int[] mode = new int[Catalogue.MAX_CLIENTS];
    private final boolean[] fillsInDoubt = new boolean[Catalogue.MAX_CLIENTS];
    private final long[] markUpPpm = new long[Catalogue.MAX_CLIENTS];
    private final long[] protectionPpm = new long[Catalogue.MAX_CLIENTS];
    private final long[] answerNanos = new long[Catalogue.MAX_CLIENTS];
    private final int[] coverBook = new int[Catalogue.MAX_CLIENTS];

    /** Bits of all books of covers. */
    private int coverBooks;

    private final int[] orphanBook = new int[Catalogue.MAX_CLIENTS];
    private final int[] venues = new int[Catalogue.MAX_CLIENTS];
    private final int[] orphanAsset = new int[Catalogue.MAX_CLIENTS];
    private final long[] orphanAmount = new long[Catalogue.MAX_CLIENTS];

    public ClientTerms(Catalogue catalogue) {
        this.catalogue = catalogue;
        Arrays.fill(mode, ClientOrderMode.OFF.value());
    }

    /**
     * A life of the desk begins: whose terms nobody tells again sends no orders any more. What is
     * still to be answered or covered of earlier ones is so on the terms on which it was taken.
     */
    public void startLife() {
        Arrays.fill(mode, ClientOrderMode.OFF.value());
    }

    /** Takes terms; false: they name what is not there, or allow nothing that could work. */
    public boolean define(ClientOrdersDefinedDecoder in) {
        int id = in.clientId();
        boolean isRight =
                catalogue.isClient(id)
                        && in.mode() != ClientOrderMode.NULL_VAL
                        && in.onDoubt() != DoubtAnswer.NULL_VAL
                        && in.markUpPpm() >= 0
                        && in.markUpPpm() < MILLION
                        && in.protectionPpm() >= 0
                        && in.protectionPpm() < MILLION
                        && in.answerNanos() > 0
                        && catalogue.isBook(in.coverBookId())
                        && catalogue.isBook(in.orphanBookId())
                        && in.coverBookId() != in.orphanBookId()
                        && catalogue.isAsset(in.orphanAssetId())
                        && in.orphanAmount() >= 0;
        if (!isRight) {
            return false;
        }
        mode[id] = in.mode().value();
        fillsInDoubt[id] = in.onDoubt() == DoubtAnswer.FILL;
        markUpPpm[id] = in.markUpPpm();
        protectionPpm[id] = in.protectionPpm();
        answerNanos[id] = in.answerNanos();
        coverBook[id] = in.coverBookId();
        coverBooks |= 1 << in.coverBookId();
        orphanBook[id] = in.orphanBookId();
        venues[id] = (int) in.venues();
        orphanAsset[id] = in.orphanAssetId();
        orphanAmount[id] = in.orphanAmount();
        return true;
    }

    public ClientOrderMode mode(int clientId) {
        return ClientOrderMode.get((short) mode[clientId]);
    }

    /** Whether a client's orders are taken at all. */
    public boolean takesOrders(int clientId) {
        return catalogue.isClient(clientId) && mode[clientId] != ClientOrderMode.OFF.value();
    }

    /** What a client is told whose cover is in doubt when it has to be answered. */
    public boolean fillsInDoubt(int clientId) {
        return fillsInDoubt[clientId];
    }

    public long answerNanos(int clientId) {
        return answerNanos[clientId];
    }

    public int coverBook(int clientId) {
        return coverBook[clientId];
    }

    public int orphanBook(int clientId) {
        return orphanBook[clientId];
    }

    /** Where what covers of a book fill for nobody goes; 0: it is no book of covers. */
    public int orphanBookOf(int ofCoverBook) {
        boolean isOne = ofCoverBook > 0 && (coverBooks >>> ofCoverBook & 1) != 0;
        for (int id = 1; isOne && id < Catalogue.MAX_CLIENTS; id++) {
            if (coverBook[id] == ofCoverBook) {
                return orphanBook[id];
            }
        }
        return 0;
    }

    /** Bits by venueId. */
    public int venues(int clientId) {
        return venues[clientId];
    }

    public int orphanAsset(int clientId) {
        return orphanAsset[clientId];
    }

    public long orphanAmount(int clientId) {
        return orphanAmount[clientId];
    }

    /**
     * Our mark-up on a price, in whole ticks, rounded up.
     *
     * @param times 2: at wider prices
     */
    public long markUp(int clientId, int instrumentId, long px, int times) {
        return part(instrumentId, px, times * markUpPpm[clientId], Rounding.CEILING);
    }

    /** Whether a market order has anything that protects it. */
    public boolean takesMarketOrders(int clientId) {
        return protectionPpm[clientId] > 0;
    }

    /** How far from the mid a market order may trade, in whole ticks. */
    public long protection(int clientId, int instrumentId, long px) {
        return part(instrumentId, px, protectionPpm[clientId], Rounding.FLOOR);
    }

    private long part(int instrumentId, long px, long ppm, Rounding rounding) {
        long exact = Scaled.quotient(px, ppm, MILLION, rounding);
        return Scaled.toStep(exact, catalogue.tickPx(instrumentId), rounding);
    }

    public void state(StatePass pass) {
        pass.column(mode);
        pass.column(fillsInDoubt);
        pass.column(markUpPpm);
        pass.column(protectionPpm);
        pass.column(answerNanos);
        pass.column(coverBook);
        coverBooks = pass.next(coverBooks);
        pass.column(orphanBook);
        pass.column(venues);
        pass.column(orphanAsset);
        pass.column(orphanAmount);
    }
}
