// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AlertCode;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;

/** One walk over a journal from its beginning: what it says of each of its orders. */
final class Recount {
    final Facts facts = new Facts();
    final Books books = new Books(this);
    final Postings postings = new Postings(this);
    final PeoplesWord people = new PeoplesWord(this);
    final Exposures exposures = new Exposures(this);
    final Market market = new Market(facts);
    final Worth worth = new Worth(this);
    final Credit credit = new Credit(this);
    final Commands commands = new Commands(this);
    final Odds odds = new Odds(this);
    final Costs costs = new Costs(this);
    final Margin margin = new Margin(this);
    final Agreed agreed = new Agreed(this);
    final Proxies proxies = new Proxies(this);
    final Losses losses = new Losses(this);
    final HedgeLines hedgeLines = new HedgeLines(this);
    final Copies copies = new Copies(this);
    final Ignored ignored = new Ignored(this);
    final Answers answers = new Answers(this);
    final Breaks breaks = new Breaks(this);
    final Doubts doubts = new Doubts(this);
    final OpenNoMore openNoMore = new OpenNoMore(this);
    final Refusals refusals = new Refusals(this);
    final Rejections rejections = new Rejections(this);
    final MessageRates messages = new MessageRates(this);
    final Trips trips = new Trips(this);
    final OrderRoom room = new OrderRoom(this);
    final DeskModes modes = new DeskModes(this);
    final Suggestions suggestions = new Suggestions(this);
    final TakenBack takenBack = new TakenBack(this);
    final NewsWindows windows = new NewsWindows(this);
    final Closing closing = new Closing(this);
    final Crossings crossings = new Crossings(this);
    final Rolls rolls = new Rolls(this);
    final ClientFlow clients = new ClientFlow(this);

    /** That was told last. */
    long newestDecision;

    final HedgingPolicy policy = new HedgingPolicy(this);
    final Map<Long, Derived> orders = new LinkedHashMap<>();
    final Set<Integer> stopped = new TreeSet<>();
    final Path directory;

    final Bars bars = new Bars();

    /** What must hold of the journal and does not, and is of no order. */
    final List<String> wrong = new ArrayList<>();

    /** The sweep that the last decision was one order of; null: it was none. */
    @Nullable Sweep sweep;

    /** Of each asset: where it stood when the last input ended, and the input that moved it. */
    final Map<Integer, Books.Interval> stands = new HashMap<>();

    final Map<Integer, Cause> causes = new HashMap<>();
    final Set<Long> intendedNow = new HashSet<>();

    /** What the input under way has moved between books or dates. */
    final Set<Integer> movedNow = new HashSet<>();

    final Map<Integer, Map<Integer, BigDecimal>> positionsBefore = new HashMap<>();
    final Map<Long, Orders> made = new TreeMap<>();

    /** Alerts about an order that its own input tells before the order. */
    final Map<Long, List<AlertCode>> early = new TreeMap<>();

    Cause.Input under = new Cause.Input(0, 0, "time", "time", Map.of());
    @Nullable Decided decided;
    private List<JournalCopy.Field> raised = List.of();
    private final ExpandableArrayBuffer copy = new ExpandableArrayBuffer();
    long now;

    /** The input that moved an asset last, and each book's position of it before. */
    record Cause(Input input, Map<Integer, BigDecimal> before) {
        record Input(long seq, long nanos, String kind, String by, Map<String, String> members) {}
    }

    private final RecountInputs inputs = new RecountInputs(this);
    private final RecountOutputs outputs = new RecountOutputs(this);

    private Recount(Path directory) {
        this.directory = directory;
    }

    static Recount of(Path directory) throws IOException {
        return of(directory, List.of());
    }

    /** As if each of these fields were one higher in every output that has it. */
    static Recount of(Path directory, List<JournalCopy.Field> wrong) throws IOException {
        Recount recount = new Recount(directory);
        recount.raised = wrong;
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                recount.record(journal);
            }
        }
        recount.endOfInput();
        for (Orders order : recount.made.values()) {
            order.atTheEnd();
        }
        return recount;
    }

    /** Of the input under way. */
    long seq() {
        return under.seq();
    }

    private void record(JournalReader journal) throws IOException {
        DirectBuffer buffer = journal.buffer();
        int at = journal.payloadOffset();
        if (journal.type() == RecordType.SEND_STARTED) {
            outputs.sent(journal, buffer.getStringWithoutLengthAscii(at, journal.payloadLength()));
        } else if (journal.type() == RecordType.INPUT) {
            endOfInput();
            now = journal.timeNanos();
            inputs.take(journal.seq(), journal.principal(), buffer, at);
            copies.time();
            policy.time();
        } else if (journal.type() == RecordType.OUTPUT) {
            if (raised.isEmpty()) {
                outputs.take(journal.seq(), buffer, at);
            } else {
                copy.putBytes(0, buffer, at, journal.payloadLength());
                JournalCopy.raise(copy, raised);
                outputs.take(journal.seq(), copy, 0);
            }
        }
    }

    /** Whether the input under way has not made an order. */
    boolean isFromBefore(Books.Order order) {
        return !intendedNow.contains(order.id);
    }

    /** Books have crossed: that is why, where the input itself moves nothing. */
    void crossed(long id, List<Integer> assets) {
        if (under.kind().equals("time")) {
            under = new Cause.Input(under.seq(), now, "crossing", "X" + id, Map.of());
        }
        moved(assets);
    }

    /** An input has moved assets, whatever all books have of them together. */
    void moved(List<Integer> assets) {
        movedNow.addAll(assets);
    }

    @Nullable Orders order(long id) {
        return made.get(id);
    }

    /** The newest order of a program in an instrument; null: there is none. */
    @Nullable Orders lastOf(Facts.Program program, Facts.Pair pair) {
        return made.values().stream()
                .filter(o -> o.program.equals(program) && o.order().pair.equals(pair))
                .reduce((_, later) -> later)
                .orElse(null);
    }

    /** Own orders of this input reserve; they are no cause of what is decided in it. */
    void findCauses() {
        for (int asset : facts.assets.keySet()) {
            Books.Interval at =
                    books.interval(facts.books.keySet(), asset, o -> !intendedNow.contains(o.id));
            Books.Interval before = stands.get(asset);
            boolean isSame = before == null ? isNothing(at) : at.isSame(before);
            Cause last = causes.get(asset);
            boolean isMoved = !isSame || movedNow.contains(asset);
            if (isMoved && (last == null || last.input.seq() != under.seq())) {
                causes.put(asset, new Cause(under, positionsBefore.getOrDefault(asset, Map.of())));
            }
        }
    }

    private static boolean isNothing(Books.Interval at) {
        return at.down().signum() == 0 && at.up().signum() == 0;
    }

    private void endOfInput() throws IOException {
        findCauses();
        answers.endOfInput();
        ignored.endOfInput();
        breaks.endOfInput();
        copies.endOfInput();
        doubts.endOfInput();
        postings.endOfInput();
        exposures.endOfInput(stands);
        policy.endOfInput();
        losses.see();
        costs.endOfInput();
        margin.endOfInput();
        agreed.endOfInput();
        proxies.endOfInput();
        trips.endOfInput();
        intendedNow.clear();
        movedNow.clear();
        decided = null;
        sweep = null;
        for (int asset : facts.assets.keySet()) {
            stands.put(asset, books.interval(facts.books.keySet(), asset, o -> true));
            Map<Integer, BigDecimal> positions = new TreeMap<>();
            for (int book : facts.books.keySet()) {
                positions.put(book, books.position(Set.of(book), asset));
            }
            positionsBefore.put(asset, positions);
        }
    }
}
