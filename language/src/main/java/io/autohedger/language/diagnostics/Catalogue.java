// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.diagnostics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code autohedger explain CODE} says. Codes are stable and never reused. */
public final class Catalogue {
    /** One code. */
    public record Entry(String code, String title, String text) {}

    private Catalogue() {}

    public static @Nullable Entry find(String code) {
        return entries().stream().filter(e -> e.code().equals(code)).findFirst().orElse(null);
    }

    public static List<Entry> entries() {
        return List.of(
                e(
                        "AH0101",
                        "unexpected word or sign",
                        """
                        The text does not fit the grammar at the caret. The message says what may
                        stand there. One construct gives one such message; what follows is read on
                        from the next line.\
                        """),
                e("AH0102", "text without an end", "A text ends with \" on its own line."),
                e(
                        "AH0103",
                        "block without an end",
                        """
                        A { has no }. The compiler closes it where the indentation says that it was
                        forgotten, and goes on.\
                        """),
                e(
                        "AH0104",
                        "bad number",
                        """
                        Numbers look like 1_000, 0.5, 2e-6, 3M, 250k, 1bn, 1.5 bps, 15%.\
                        """),
                e("AH0105", "a sign that the language does not use", "Remove it."),
                e(
                        "AH0106",
                        "a reserved word as a name",
                        """
                        The words of the language are reserved everywhere, so that a program never
                        means something else in a later place. Behind a point, and directly before
                        = in an argument, they are names.\
                        """),
                e(
                        "AH0107",
                        "unknown verb",
                        """
                        A statement begins with a verb, let, if, for, -> or the name of a var. The
                        verbs are listed in docs/language.md; amend and modify are `replace` here.\
                        """),
                e(
                        "AH0108",
                        "unknown part",
                        """
                        A file has edition, import, fun, enum, strategy and algo; a strategy has
                        use, params, limits, let, var, machine, handlers, outcomes, publish,
                        invariant, scenario and property; a machine has states and handlers.\
                        """),
                e(
                        "AH0109",
                        "a brace on its own line",
                        """
                        A line that could end here has ended. Put { at the end of the line that it
                        belongs to.\
                        """),
                e(
                        "AH0110",
                        "unknown edition",
                        """
                        `edition 1` is the first line of a file. A file keeps the meaning of its
                        edition for ever, because a journal must replay; an edition that this
                        compiler does not know is refused, never guessed.\
                        """),
                e(
                        "AH0111",
                        "one strategy in a file",
                        """
                        A file has one strategy: what is deployed, hashed and replayed is one
                        thing.\
                        """),
                e(
                        "AH0112",
                        "-> behind a statement",
                        """
                        A line that begins with -> continues the one before it, so that a long
                        condition and its -> may stand on two lines. Behind a statement of a block,
                        -> is a statement of its own: end the one before with ; .\
                        """),
                e(
                        "AH0201",
                        "unknown name",
                        """
                        Names are those of use, params and let, and the assets of the desk. Books
                        and venues of the desk are named in use only. A name without meaning is
                        reported once, where it stands first.\
                        """),
                e(
                        "AH0202",
                        "wrong kind of value",
                        """
                        A condition stands where a number is needed, or the other way round.\
                        """),
                e(
                        "AH0203",
                        "prices added, or mixed with offsets",
                        """
                        A price is a level. Two levels have a difference (bid - ask, an offset) and
                        a middle (mid(bid, ask)), but no sum and no product; an offset less a level,
                        or a level with a minus before it, is nothing. A level times a number is an
                        offset and never stands for a level: five basis points above p are
                        p + p * 5 bps.\
                        """),
                e(
                        "AH0204",
                        "units do not match",
                        """
                        Amounts are added and compared in one unit. Bring one side to the other's
                        unit with a rate: amount * rate(EUR, USD) is in USD.\
                        """),
                e(
                        "AH0205",
                        "unknown function",
                        """
                        Functions: abs, min, max, clip, mid, known, fresh, rate, exp2; changed in
                        the head of on.\
                        """),
                e(
                        "AH0206",
                        "wrong arguments",
                        """
                        Each function takes a fixed list of values; books takes books and
                        orders_in=, which is one of them. An unknown named argument is an error,
                        never ignored.\
                        """),
                e(
                        "AH0207",
                        "a number without a unit",
                        """
                        A bare number has no unit except 0, and in params and limits, where it takes
                        the declared one. Write 3M USD, not 3M.\
                        """),
                e(
                        "AH0208",
                        "another type is needed",
                        """
                        The declared type and the computed one differ. Money<EUR> and Money<USD>
                        are different types; a rate turns one into the other.\
                        """),
                e("AH0209", "declared twice", "Each name has one meaning in a strategy."),
                e(
                        "AH0210",
                        "default outside its range",
                        """
                        A parameter's default lies inside its own range, so that a strategy that
                        starts with defaults starts in a state that its author allowed.\
                        """),
                e(
                        "AH0211",
                        "the defaults break a requirement",
                        """
                        Every require holds for the defaults; a live change is checked again.\
                        """),
                e(
                        "AH0212",
                        "more digits than the unit has",
                        """
                        Money has the digits of its currency: USD 2, JPY 0. Ratios have 9.\
                        """),
                e(
                        "AH0213",
                        "lets go in a circle",
                        """
                        A let is computed once per event from others; two that need each other have
                        no value.\
                        """),
                e(
                        "AH0214",
                        "not a constant",
                        """
                        Limits, rates of `at most` and the time of `unknown after` are fixed when
                        the strategy is compiled, because bounds are proved from them.\
                        """),
                e(
                        "AH0215",
                        "no such member",
                        "books have residual and uncovered; venues have up; sessions have open."),
                e(
                        "AH0216",
                        "unknown name in a text",
                        """
                        {name} in a text shows a let, a parameter or a field of the outcome:
                        order, venue, reason, limit, key.\
                        """),
                e(
                        "AH0217",
                        "unknown type",
                        """
                        Types: Money<USD>, Ratio, Int, Duration.\
                        """),
                e(
                        "AH0218",
                        "an amount that leaves its family",
                        """
                        In let x[c in ccys] the index is a unit of its own: risk.residual[c] is
                        Money<c>. Amounts of several currencies have no sum; times a rate they do.\
                        """),
                e(
                        "AH0219",
                        "a computed number where ticks or lots are needed",
                        """
                        Orders are in whole ticks and lots; what is computed is neither. round_down
                        and round_up bring it there: of a quantity towards and away from 0, of a
                        price below and above. Which of them is the author's decision.\
                        """),
                e(
                        "AH0220",
                        "not on this desk",
                        """
                        Assets, books and venues are those of the desk's configuration.\
                        """),
                e(
                        "AH0221",
                        "unknown use",
                        """
                        `use` gives a name to something of the desk: books(..) or venues(..).\
                        """),
                e(
                        "AH0222",
                        "not books, not venues",
                        """
                        `in` of hedge takes books, and best(..) takes venues, by the name that a
                        `use` gave them.\
                        """),
                e(
                        "AH0223",
                        "no instrument, or not known which",
                        """
                        Ticks, lots, Price<i>, Qty<i> and target are of the one instrument that a
                        program is over: strategy Name(i : Future). The desk says which it is; in
                        this version that is the desk's only future.\
                        """),
                e(
                        "AH0230",
                        "a memory in a branch",
                        """
                        ema, atr, crosses and the like remember what came before. In a handler they
                        would remember only what was while it ran. They stand in lets of the
                        strategy and in the heads of handlers.\
                        """),
                e(
                        "AH0231",
                        "a stream without a pace",
                        """
                        ema(x, n) counts the ticks of x. Bars tick when they close, and what is
                        computed of their fields ticks with them; a rate or a position does not
                        tick.\
                        """),
                e(
                        "AH0232",
                        "a length that is not known before the start",
                        """
                        How much a stream remembers is a whole number from 1 to 1000, or a parameter
                        of type Int without `live`.\
                        """),
                e(
                        "AH0301",
                        "this order path has no rate limit",
                        """
                        Prices and deals come as often as others want. An order path that they
                        start needs `at most N per T`, or their number per second cannot be proved.
                        A firing over the rate waits and then runs with the latest values; it is
                        not lost. Without `at most`, `on enter` has a bound when every way from the
                        state back to it takes an `after` or `for` at least as long as the time of
                        `orders`; so has `when .. for T`: once in each T.\
                        """),
                e(
                        "AH0302",
                        "more orders than declared",
                        """
                        The proved worst case of all order paths together is above `orders`. Raise
                        the limit or lower a rate.\
                        """),
                e(
                        "AH0303",
                        "unknown limit",
                        """
                        Limits: orders, open_orders, order_size, net_exposure, doubt, doubt_time,
                        cover. An unknown limit is an error: a limit that is not enforced must not
                        look like one.\
                        """),
                e(
                        "AH0304",
                        "a limit is missing",
                        """
                        A strategy that can send orders declares orders, open_orders and
                        order_size.\
                        """),
                e(
                        "AH0305",
                        "not a rate",
                        """
                        A rate is `at most` a whole number from 1 to 9999 `per` a constant time
                        above 0, such as at most 5 per 1s.\
                        """),
                e(
                        "AH0306",
                        "this limit must not halt",
                        """
                        Clients move the exposure whenever they like, and the market moves the
                        loss. A limit that they can breach must not stop the very program that
                        brings it back; use reduce_only.\
                        """),
                e(
                        "AH0307",
                        "a limit that cannot be counted",
                        """
                        `orders` is counted in a time: orders <= 10 per 1s. Other limits have
                        none. No limit is below 0, and counts are at most 1,000,000.\
                        """),
                e(
                        "AH0406",
                        "no doubt limits",
                        """
                        When a venue does not answer, what we hold lies between two bounds. doubt
                        says how wide, doubt_time how long, cover how much may be hedged twice to
                        end it. The author decides this before the first order, not the platform
                        in the middle of the night.\
                        """),
                e(
                        "AH0410",
                        "wrong clause",
                        """
                        hedge takes one of down to and by, and in and using. It derives side, size
                        and instrument from the exposure. alert and page take a text alone.\
                        """),
                e(
                        "AH0411",
                        "unknown style, or not complete",
                        """
                        The style says how an order is sent: ioc(best(lps), slip=1.5 bps). A hedge
                        order always has a limit price, so that slip= must be there.\
                        """),
                e(
                        "AH0412",
                        "unknown proxy, or not complete",
                        """
                        via says what stands in while nobody deals the factor itself: via
                        proxy(EUR, SEK, floor=60%, ttl=30min, book=stand). floor= is what of the
                        variance all of it takes away at least, ttl= for how long it stands in,
                        book= where it is held: a book of hedges that no hedge looks at, as it would
                        be hedged back. A factor has one proxy, of at most four others.\
                        """),
                e(
                        "AH0417",
                        "order outcome not handled",
                        """
                        Every outcome of an order is handled or ignored by name: fill, done,
                        rejected, refused, change_rejected, unknown, corrected. `unknown` means
                        that the venue never answered; an order sent again may hedge twice.\
                        """),
                e(
                        "AH0418",
                        "unknown outcome",
                        """
                        Outcomes: fill, done, rejected, refused, change_rejected, unknown,
                        corrected. `done` covers canceled and expired.\
                        """),
                e(
                        "AH0419",
                        "unknown needs a time",
                        """
                        on unknown after 2s: after that time without an answer the order counts as
                        unknown. Only `unknown` has a time, and it cannot be ignored.\
                        """),
                e(
                        "AH0420",
                        "no change of state here",
                        """
                        -> stands in handlers of a machine, not in outcomes, not in `on enter` and
                        not outside machines.\
                        """),
                e("AH0421", "unknown state", "-> names a state of the same machine."),
                e(
                        "AH0422",
                        "a state without a way out",
                        """
                        Every state has a -> or is marked final.\
                        """),
                e(
                        "AH0423",
                        "this never runs",
                        """
                        -> ends its handler. A statement behind it, or behind an if whose two ways
                        both end in ->, would be read by people and never run. (A condition that
                        may be missing runs neither way: behind such an if the handler goes on.)\
                        """),
                e(
                        "AH0424",
                        "only in a state",
                        """
                        `on enter`, and `after` in a machine, count from the entry of a state, so
                        that they stand in one.\
                        """),
                e(
                        "AH0425",
                        "a machine without a state",
                        """
                        The first state of a machine is where it begins.\
                        """),
                e(
                        "AH0426",
                        "an answer in the wrong outcome",
                        """
                        retry stands in rejected: the order is at its end and nothing of it can
                        still be filled. An unknown order sent again may hedge twice. avoid stands
                        where a venue has answered, or should have.\
                        """),
                e(
                        "AH0431",
                        "a missing value would stop the hedge",
                        """
                        A price that is stale has no value, and no value means no order. For a
                        hedger that means risk silently stops being reduced: the hedge itself finds
                        no amount, or a guard on the way to it is never true. Answer it: a handler
                        `when not known(x)` of the value or of one with the same sources.\
                        """),
                e(
                        "AH0612",
                        "the exit waits for the goal of the hedge",
                        """
                        hedge rounds down to a lot, so what is left is a little above the goal. A
                        guard that waits for exactly the goal is then hardly ever true, and the
                        state is not left. Leave earlier: halfway between the band and the
                        trigger. A warning; the strategy may run.\
                        """),
                e(
                        "AH0801",
                        "nothing of this name can be given",
                        """
                        A scenario gives what stands in a closed list, so that a word that nobody
                        acts on is never taken for one that did. docs/language.md has the list.\
                        """),
                e(
                        "AH0802",
                        "a given with other arguments",
                        """
                        Each given has its places, and names for what may be left out. An amount
                        has its unit here too: 4M EUR, not 4M.\
                        """),
                e(
                        "AH0803",
                        "a machine is in a state",
                        """
                        An expectation compares a machine with one of its states: zone == Hedge, or
                        zone[EUR] == Urgent for a member of a family.\
                        """),
                e(
                        "AH0804",
                        "a scenario that expects nothing",
                        """
                        It would pass whatever the strategy does. A test that cannot fail is worse
                        than none.\
                        """),
                e(
                        "AH0805",
                        "a property over what does not happen",
                        """
                        A property is tried over kinds of events: quotes, deals, fills, partials,
                        rejects, unknowns, disconnects.\
                        """),
                e("AH0901", "not built yet: a part of the file", BUILT),
                e("AH0902", "not built yet: a verb", BUILT),
                e("AH0903", "not built yet: a clause or style", BUILT),
                e("AH0904", "not built yet: an expression", BUILT),
                e("AH0905", "not built yet: a family or type", BUILT),
                e("AH0906", "not built yet: this kind of use", BUILT),
                e("AH0907", "not built yet: this handler or event", BUILT),
                e("AH0908", "not built yet: this statement", BUILT),
                e("AH0909", "not built yet: this limit", BUILT));
    }

    private static final String BUILT =
            """
            The grammar has it, this version does not run it. It is refused so that nothing is
            silently left out.\
            """;

    private static Entry e(String code, String title, String text) {
        return new Entry(code, title, text.strip());
    }
}
