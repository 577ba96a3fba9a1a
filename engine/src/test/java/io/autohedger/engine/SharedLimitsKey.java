// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.DoubtRung;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Conservation;
import io.autohedger.engine.risk.Gate;
import io.autohedger.model.Wide;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What states of {@link SharedLimitsWorld} have in common that go on alike, whatever sequence has
 * led to them. An order counts as what it is, not under its number; an instant that no course
 * reaches any more is as good as never.
 *
 * <p>Left out is what no decision of this world reads:
 *
 * <ul>
 *   <li>counters: of inputs, orders, decisions, intents, questions, and the epoch of identifiers;
 *   <li>orders that are over, and the fills and reports that are known: nothing is told twice;
 *   <li>requests to cancel, which no venue of this world answers; that one is under way is in the
 *       words of its order;
 *   <li>dollars: the limit on them is more than all orders together are worth;
 *   <li>doubts that have ended, whatever they were about;
 *   <li>windows of rates that so few messages cannot fill, and executions that repeat, which nobody
 *       has set a limit for;
 *   <li>what is told and not decided: P&amp;L, causes, and what people hear of refused hedges,
 *       which is said again after a minute, when a course has been over for long;
 *   <li>deals that are known: the world counts them itself.
 * </ul>
 *
 * <p>{@link SharedLimitsTest} compares what follows on states with the same key.
 */
final class SharedLimitsKey {
    /** Words of an order; the last says whether others follow, of what a doubt has left of it. */
    private static final int ORDER_WORDS = 28;

    private static final int MORE_WORDS = 13;

    /** Where they are identifiers or places; all else in them counts. */
    private static final int CANCEL_MEMBER = 25;

    private static final int PROOF_ID = ORDER_WORDS + 5;

    /** Words before the requests, and of each of these. */
    private static final int COUNTERS = 3;

    private static final int REQUEST_WORDS = 11;

    /** Of a doubt; the first is its rung. */
    private static final int DOUBT_WORDS = 11;

    /** Greater words are instants: amounts are smaller by far. */
    private static final long INSTANTS = 1L << 60;

    /** More lives and numbers than a course has. */
    private static final long MOST_LIVES = 8;

    private static final long MOST_NUMBERS = 1_000;
    private static final long ENDED = Long.MIN_VALUE + 1;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long LONG_AGO = Long.MIN_VALUE;

    private final Ledger ledger;
    private final Conservation conservation;
    private final EngineParts orderTable;
    private final EngineParts window;
    private final EngineParts doubts;
    private final EngineParts timers;
    private final EngineParts read;
    private final EngineParts.Words table = new EngineParts.Words();
    private final EngineParts.Words words = new EngineParts.Words();
    private final Wide amount = new Wide();
    private final long[] clOrdIds = new long[SharedLimitsWorld.MOST_PLACED];
    private final long[] names = new long[SharedLimitsWorld.MOST_PLACED];
    private final long[] sorted = new long[SharedLimitsWorld.MOST_PLACED];
    private int count;

    /**
     * @param ratePerSecond the firm's, which is nobody else's
     */
    SharedLimitsKey(Engine engine, int ratePerSecond) {
        Object parts = EngineParts.find(engine, "parts");
        Gate gate = (Gate) EngineParts.find(parts, "gate");
        ledger = (Ledger) EngineParts.find(parts, "ledger");
        conservation = gate.conservation();
        orderTable = new EngineParts(parts, "mirror.orders");
        Object windows = EngineParts.find(parts, "gate.limits.sent");
        int firm =
                EngineParts.theOne(
                        windows,
                        each -> ((long[]) EngineParts.find(each, "times")).length == ratePerSecond);
        window = new EngineParts(parts, "gate.limits.sent." + firm);
        Stream<String> ofPrograms =
                IntStream.range(2, 2 + SharedLimitsWorld.HEDGERS)
                        .mapToObj(id -> "programs.runners." + id + ".")
                        .flatMap(program ->
                                Stream.of(
                                                "active",
                                                "changed",
                                                "outcomes",
                                                "retries",
                                                "venueDueNanos",
                                                "waitingSites",
                                                "pausedUntilNanos",
                                                "halted",
                                                "latched")
                                        .map(program::concat));
        Stream<String> ofAll =
                Stream.of(
                        "markets",
                        "references.midNanos.1",
                        "references.doubleMid.1",
                        "references.tradePx.1",
                        "references.tradeNanos.1",
                        "mirror.covers",
                        "mirror.positions",
                        "gate.trips",
                        "targets",
                        "valves.latches",
                        "valves.intake.contained",
                        "losses");
        doubts = new EngineParts(parts, "doubts");
        timers = new EngineParts(engine, "timers");
        Stream<String> measured = Stream.concat(ofCosts("answers"), ofCosts("rejected"));
        read =
                new EngineParts(
                        parts,
                        Stream.concat(Stream.concat(ofAll, measured), ofPrograms)
                                .toArray(String[]::new));
    }

    /**
     * What decides who is taken from: where no price moves, counts alone; of a venue and a pair.
     */
    private static Stream<String> ofCosts(String counts) {
        return IntStream.rangeClosed(1, 2)
                .map(venue -> venue * Catalogue.MAX_INSTRUMENTS)
                .flatMap(all -> IntStream.of(all, all + 1))
                .mapToObj(cell -> "mirror.costs." + counts + "." + cell);
    }

    /** Begins a key: orders are to be named before anything is mixed. */
    void begin() {
        count = 0;
        table.count = 0;
        orderTable.write(table);
        int kept = COUNTERS + 1 + REQUEST_WORDS * (int) table.words[COUNTERS];
        int open = kept + 1;
        for (long i = table.words[kept]; i > 0 && open < table.count; i--) {
            open += 1 + length(table.words, open + 1);
        }
        SharedLimitsWorld.require(
                open + 1 + table.words[open] == table.count,
                () -> "OrderTable.state has other words than SharedLimitsKey reads");
    }

    /**
     * An order that is not over.
     *
     * @param stage how far the world has brought it, with its place among those that wait
     */
    void order(long clOrdId, long stage, long end) {
        long[] at = table.words;
        int first = COUNTERS + 1 + REQUEST_WORDS * (int) at[COUNTERS];
        int kept = (int) at[first++];
        for (int i = 0; i < kept; i++, first += 1 + length(at, first + 1)) {
            if (at[first + 1] == clOrdId) {
                clOrdIds[count] = clOrdId;
                names[count++] = name(at, first + 1, stage, end);
                return;
            }
        }
        throw new AssertionError("the desk has forgotten an order that is not over: " + clOrdId);
    }

    private static int length(long[] at, int first) {
        return ORDER_WORDS + (at[first + ORDER_WORDS - 1] == 0 ? 0 : MORE_WORDS);
    }

    private static long name(long[] at, int first, long stage, long end) {
        long clOrdId = at[first];
        long name = mixed(0, stage);
        for (int i = 0; i < length(at, first); i++) {
            long word = at[first + i];
            boolean isId = word == clOrdId || (word != 0 && (i == PROOF_ID || i == CANCEL_MEMBER));
            name = mixed(name, isId ? 1 : instant(word, end));
        }
        return name;
    }

    /** Of the state as it is now, and of what the world adds. */
    long end(long ofWorld, long now, long end) {
        read();
        nameByMentions();
        System.arraycopy(names, 0, sorted, 0, count);
        Arrays.sort(sorted, 0, count);
        long key = ofWorld;
        for (int i = 0; i < count; i++) {
            key = mixed(key, sorted[i]);
        }
        for (int i = 0; i < words.count; i++) {
            key = mixed(key, instant(renamed(words.words[i]), end));
        }
        words.count = 0;
        window.write(words);
        long perNanos = words.words[1];
        for (int i = 2; i < words.count; i++) {
            long sent = words.words[i];
            key = mixed(key, sent + perNanos <= now ? LONG_AGO : sent);
        }
        return key;
    }

    private void read() {
        words.count = 0;
        for (int i = 0; i < SharedLimitsWorld.HEDGERS; i++) {
            int book = SharedLimitsWorld.hedgeBook(i);
            ledger.residual(1 << book, SharedLimitsWorld.EUR, amount);
            words.wide(amount);
            int books = 1 << book | 1 << (book - 1);
            conservation.stand(2 + i, books, SharedLimitsWorld.EUR, amount);
            words.wide(amount);
        }
        int first = words.count;
        doubts.write(words);
        forgetEnded(first);
        timers.write(words);
        read.write(words);
    }

    /** What a doubt was about that has ended: the next one begins anew. */
    private void forgetEnded(int first) {
        for (int line = first; line < words.count; line += DOUBT_WORDS) {
            if (words.words[line] == DoubtRung.ENDED.value()) {
                Arrays.fill(words.words, line + 1, line + DOUBT_WORDS, 0);
            }
        }
        SharedLimitsWorld.require(
                (words.count - first) % DOUBT_WORDS == 0,
                () -> "DoubtLine.state has other words than SharedLimitsKey reads");
    }

    /** Of two orders that are alike, one may be the one that a doubt or a retry is about. */
    private void nameByMentions() {
        for (int at = 0; at < words.count; at++) {
            for (int i = 0; i < count; i++) {
                names[i] = clOrdIds[i] == words.words[at] ? mixed(names[i], at) : names[i];
            }
        }
    }

    private long renamed(long word) {
        for (int i = 0; i < count; i++) {
            if (clOrdIds[i] == word) {
                return names[i];
            }
        }
        return isIdentifier(word) ? ENDED : word;
    }

    /** Of an order that is over: such words stay where nobody looks any more. */
    private static boolean isIdentifier(long word) {
        long number = word & 0xFFFF_FFFFL;
        long life = word >>> 32;
        return life > 0 && life <= MOST_LIVES && number > 0 && number <= MOST_NUMBERS;
    }

    private static long instant(long word, long end) {
        return word > INSTANTS && word > end ? NEVER : word;
    }

    static long mixed(long key, long value) {
        long mixed = (key ^ value) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ mixed >>> 29;
    }
}
