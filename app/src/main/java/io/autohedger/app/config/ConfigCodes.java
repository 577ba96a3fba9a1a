// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code autohedger explain CODE} says of a configuration's mistakes. Never reused. */
public final class ConfigCodes {
    /** One code. */
    public record Entry(String code, String title, String text) {}

    private ConfigCodes() {}

    public static @Nullable Entry find(String code) {
        return entries().stream().filter(e -> e.code().equals(code)).findFirst().orElse(null);
    }

    public static List<Entry> entries() {
        return List.of(
                e(
                        "AC0100",
                        "the file cannot be read",
                        """
                        The text is no HOCON, or the file is missing or not UTF-8. Mostly a brace or
                        a quote is missing in the line that is named, or in the one before. Times,
                        addresses and file names are quoted.\
                        """),
                e(
                        "AC0101",
                        "unknown key",
                        """
                        A key that nobody reads would look like a setting and be none. Each block
                        has its list of keys; the nearest one is named.\
                        """),
                e(
                        "AC0102",
                        "a key set twice",
                        """
                        HOCON would take the last one, or mix two blocks. A limit must mean what it
                        seems to mean, so one file sets a key once. An included file may set it
                        too: desk.conf wins over what it includes.\
                        """),
                e(
                        "AC0103",
                        "not built yet",
                        """
                        The key is in the reference, and this version does not carry it out. It is
                        refused instead of ignored: a limit that is not enforced must not look like
                        one.\
                        """),
                e(
                        "AC0104",
                        "an include that is refused",
                        """
                        include reads files in the configuration's own folder and below: no URL, no
                        class path, no way out by .. or a link, no file that includes itself.\
                        """),
                e(
                        "AC0105",
                        "a reference that is refused",
                        """
                        ${a.b} takes the value of another key of the file; ${?AH_NAME} takes an
                        environment variable, or nothing. System properties and other variables are
                        not read: they differ between two machines and nobody sees it.\
                        """),
                e(
                        "AC0106",
                        "a value made of itself",
                        """
                        += and references to the key itself build a value in steps. Write the whole
                        value, so that one line says what holds.\
                        """),
                e(
                        "AC0107",
                        "a key is missing",
                        """
                        The block cannot mean anything without it, and there is no default that
                        would be right for every desk.\
                        """),
                e(
                        "AC0201",
                        "no amount of money",
                        """
                        Amounts carry their currency: 5M USD, 250k USD, 1_000 USD. The letters are
                        k, M and bn.\
                        """),
                e("AC0202", "no duration", "Durations carry their unit: 750ms, 2s, 5min, 1h."),
                e(
                        "AC0203",
                        "not a plain number",
                        """
                        Ticks, lots, sizes and prices are plain numbers; their unit follows from
                        the instrument.\
                        """),
                e("AC0204", "none of the choices", "The value is one of a short list."),
                e(
                        "AC0205",
                        "no port",
                        """
                        Ports are 1 to 65535. Where the desk listens, 0 takes any that is free and
                        the desk prints it; a desk that others connect to should not use 0.\
                        """),
                e("AC0206", "no address", "Addresses are quoted: \"127.0.0.1:9878\"."),
                e(
                        "AC0207",
                        "no ratio, no rate",
                        """
                        Ratios are 3% or 1.5bps; rates are 45/s, 10/min or 20 per 1s.\
                        """),
                e("AC0208", "out of range", "The value is of the right kind, but not possible."),
                e(
                        "AC0209",
                        "a value of another kind",
                        """
                        A block stands where one value is needed, or the other way round.\
                        """),
                e(
                        "AC0210",
                        "a name that is not there",
                        """
                        Books, traders, instruments, kinds, providers and clients are referred to by
                        the name of their block.\
                        """),
                e(
                        "AC0211",
                        "a file that is not there",
                        """
                        Paths are relative to the folder of desk.conf.\
                        """),
                e(
                        "AC0212",
                        "one user for two people",
                        """
                        The user of the host is who acts. Two people with one user could approve
                        their own requests.\
                        """),
                e(
                        "AC0220",
                        "no time zone",
                        """
                        The hours of a trading session are local times of a zone of the IANA
                        database, so that summer time is where it should be: America/New_York,
                        Europe/London, Asia/Tokyo, UTC.\
                        """),
                e(
                        "AC0221",
                        "no time of a session",
                        """
                        A session of a week names the day with both times: open = "Sunday 17:00",
                        close = "Friday 17:00". One of a day has times alone, and days where they
                        are not Monday to Friday; a close that is not later than the open is of
                        the next day.\
                        """),
                e("AC0222", "no date", "Dates are quoted and written like \"2026-12-25\"."),
                e(
                        "AC0301",
                        "a secret in the text",
                        """
                        Configurations are copied, mailed and journalled. A secret is a reference:
                        file:PATH, a file that only its owner may read (chmod 600). The text itself
                        is never repeated in a message.\
                        """),
                e(
                        "AC0302",
                        "a secret that cannot be used",
                        """
                        The file of a secret is there, is not empty, and nobody but its owner may
                        read it: chmod 600.\
                        """),
                e(
                        "AC0401",
                        "a parameter out of its range",
                        """
                        The range stands in the strategy. It was part of what was proved about the
                        strategy; outside it nothing is known.\
                        """),
                e(
                        "AC0402",
                        "parameters that break a requirement",
                        """
                        Every require of the strategy holds for the values together.\
                        """),
                e(
                        "AC0404",
                        "no such parameter",
                        """
                        Only live parameters of the strategy can be set; others are part of its
                        version, because its bounds were proved with them.\
                        """),
                e(
                        "AC0405",
                        "a strategy without limits",
                        """
                        net, order-value and order-rate are each set at least once on the way firm,
                        desk, trader, strategy. The smallest on the way holds.\
                        """),
                e(
                        "AC0406",
                        "limits of another trader",
                        """
                        A strategy's limits stand below the trader of the book that its orders go
                        into: that trader's limits hold for it.\
                        """),
                e(
                        "AC0408",
                        "orders that rest where no provider takes them",
                        """
                        The styles passive and limit leave an order in a provider's book until its
                        ExpireTime. Only a provider that says resting-orders = good-till-date in
                        desk.conf gets such orders, and none of the strategy's says so.\
                        """),
                e(
                        "AC0409",
                        "two owners of one hedge",
                        """
                        A currency of a book has one strategy in mode auto that hedges it. Two would
                        each take off what the other has just taken off, and a limit of each would
                        count the same exposure. One that is off may stand beside it.\
                        """),
                e(
                        "AC0410",
                        "a rate of messages without enough in reserve",
                        """
                        Of each message-rate a part, reserved-for-cancels, is for cancels, for
                        orders that reduce risk and for questions about orders: what raises risk
                        stops before it. It has to hold a cancel of every order that the strategies
                        may have open there and one order for each of their currencies; where it is
                        not written it is just that.\
                        """),
                e(
                        "AC0411",
                        "a line that cannot be counted",
                        """
                        The line of a prime broker is counted in the base currency. A currency that
                        is traded and that no instrument prices in it makes the line's use unknown,
                        and an unknown use is past every line: all hedges there would be refused.
                        Quote the pair, or do not trade the currency.\
                        """),
                e(
                        "AC0412",
                        "margin that cannot be counted",
                        """
                        A contract is traded at a provider of a margin account that has no rate for
                        it. What nobody knows the margin of is past every equity: the account would
                        take nothing more. Write what it asks under rates, as its schedule says.\
                        """),
                e("AC0501", "a file that cannot be read", "It is missing, or not UTF-8 text."),
                e(
                        "AC0502",
                        "no recorded quotes",
                        """
                        A recorded day needs a folder in LEAN's layout with ticks of that day,
                        providers that say in simulator.providers whose quotes they show, and
                        files that can be read to their end.\
                        """),
                e(
                        "AC0503",
                        "client deals that cannot be dealt",
                        """
                        The first line of the CSV names its columns: time, client, symbol, side,
                        amount, and where you have them currency, price and id. A time is written
                        2026-01-05T08:00:03.25Z or with another offset; the column time_utc may
                        leave the offset off, epoch_ms and epoch_s are numbers. It lies on the day
                        of the quotes. The client is one of clients.sessions and may trade the
                        symbol; buy and sell are what the client does with the symbol's first
                        currency. The amount is above 0 and in that currency, or in the one that
                        currency names. A deal with a price is booked at it, whatever the desk
                        quotes; one without is dealt at the desk's price of its time. An id is
                        given to every deal or to none, and to one deal of a client only. Lines may
                        stand in any order.\
                        """),
                e(
                        "AC0601",
                        "the directory cannot be used",
                        """
                        It cannot be written, or another process holds it.\
                        """),
                e(
                        "AC0604",
                        "the desk stopped by itself",
                        """
                        It stops when it cannot record what it does: mostly the disk.\
                        """),
                e(
                        "AC0605",
                        "a port is in use",
                        """
                        A configured desk never moves to another port: its peers would not find it.
                        All ports are bound before anything connects out, so nothing was
                        started.\
                        """),
                e(
                        "AC0606",
                        "a report that cannot be written",
                        """
                        The folder cannot be made or written to. What was reported on is
                        unchanged: reports only read a journal.\
                        """),
                e(
                        "AC0607",
                        "the simulator cannot serve",
                        """
                        It cannot open its port, or write the ledgers that its venues go on with:
                        a venue that forgets what it told would be worse than none.\
                        """),
                e(
                        "AC0700",
                        "no desk answers",
                        """
                        Nothing runs on the directory, or it does not listen yet. --dir names
                        another one.\
                        """),
                e(
                        "AC0701",
                        "refused by the desk",
                        """
                        The desk has heard it and would not: a role is missing, a second person is
                        needed, or the thing has changed. What it refused is in the journal, with
                        who asked.\
                        """),
                e(
                        "AC0702",
                        "an order named by too little",
                        """
                        An ending of a ClOrdID will do where no other order ends like that.\
                        """),
                e(
                        "AC0703",
                        "no such order",
                        """
                        The journal has given no such identity; the nearest ones are named.\
                        """),
                e(
                        "AC0704",
                        "an order out of reach",
                        """
                        The journal is damaged before the order's own records.\
                        """),
                e(
                        "AC0705",
                        "no answer in time",
                        """
                        A desk listens and did not answer. What was asked for may still be carried
                        out: look first.\
                        """),
                e(
                        "AC0706",
                        "no request",
                        """
                        The control socket takes one line of JSON, as the commands write it.\
                        """),
                e(
                        "AC0707",
                        "too many at once",
                        """
                        Each user has its places at the control socket; the desk itself trades on.\
                        """),
                e(
                        "AC0708",
                        "no such scope",
                        """
                        A kill is about firm, or a kind and a name: strategy:hedger, venue:LP1,
                        order:117.\
                        """),
                e(
                        "AC0709",
                        "a value that is none of the choices",
                        """
                        States, modes, quantities and prices are written as the command's help
                        says.\
                        """),
                e(
                        "AC0710",
                        "no such kill",
                        """
                        ls kills names the latches that are in force.\
                        """),
                e(
                        "AC0711",
                        "no such request",
                        """
                        ls requests names what waits for a second person; it waits for half an
                        hour.\
                        """),
                e(
                        "AC0712",
                        "no such alarm",
                        """
                        ls alarms names those that nobody has acknowledged.\
                        """),
                e(
                        "AC0713",
                        "recorded, and not yet answered",
                        """
                        It stands in the journal; what came of it was not seen in time.\
                        """),
                e(
                        "AC0714",
                        "nobody of that name",
                        """
                        --as plays one of people of desk.conf, in demo and test only.\
                        """),
                e(
                        "AC0715",
                        "a desk that still reads",
                        """
                        At its start a desk reads its journal before it can say what is live.\
                        """),
                e(
                        "AC0716",
                        "not listed",
                        """
                        ls lists a few kinds; its help names them.\
                        """),
                e(
                        "AC0717",
                        "not taken",
                        """
                        The desk's thread has not taken the command, or it may not be on the disk.\
                        """));
    }

    private static Entry e(String code, String title, String text) {
        return new Entry(code, title, text);
    }
}
