// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AgreementState;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.CustodianDefinedDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.position.AgreementLines;
import io.autohedger.engine.position.Balances;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.position.OpeningCheck;
import io.autohedger.engine.position.StatementLines;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;
import java.util.Arrays;

/**
 * The agreement of each custodian's close (docs/decisions/0074): what its statement says beside
 * what the ledger had, once two people have signed it. A difference is a break, until a statement
 * or what is told late agrees, or people post it or end it with nothing. A close that nobody has
 * signed by its time calls people: silence is no agreement.
 */
final class AgreementDesk implements OpeningCheck {
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;
    private static final int CUSTODIANS = Custodians.MOST;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long NO_ORDER = -1L;

    private final Catalogue catalogue;
    private final Custodians custodians;
    private final Ledger ledger;
    private final Balances balances;
    private final Breaks breaks;
    private final Emitter emitter;
    private final StatementLines statement;
    private final AgreementLines lines = new AgreementLines();
    private final TextLine text = new TextLine();
    private final Wide sum = new Wide();

    /** The last close of each, and the next. */
    private final long[] closedAt = new long[CUSTODIANS];

    private final int[] closedDay = new int[CUSTODIANS];
    private final long[] closedDue = new long[CUSTODIANS];
    private final long[] nextAt = new long[CUSTODIANS];
    private final int[] nextDay = new int[CUSTODIANS];
    private final long[] nextDue = new long[CUSTODIANS];

    /** Of which close two people have signed a statement last, and which one. */
    private final long[] signedAt = new long[CUSTODIANS];

    private final long[] signedHash = new long[CUSTODIANS];
    private final long[] requestOf = new long[CUSTODIANS];
    private final int[] by = new int[CUSTODIANS];
    private final int[] approvedBy = new int[CUSTODIANS];

    /** Of which close people were called last, and since when they are; 0: they are not. */
    private final long[] calledAt = new long[CUSTODIANS];

    private final long[] missingSince = new long[CUSTODIANS];

    /** As it was told last. */
    private final int[] toldState = new int[CUSTODIANS];

    private final int[] toldLines = new int[CUSTODIANS];
    private final int[] toldBreaks = new int[CUSTODIANS];
    private final int[] toldKnown = new int[CUSTODIANS];

    /** Follows: when it has to be looked again; and bits of whom people have changed something. */
    private long dueNanos = NEVER;

    private int touched;

    AgreementDesk(
            Catalogue catalogue,
            Custodians custodians,
            Ledger ledger,
            Breaks breaks,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.custodians = custodians;
        this.ledger = ledger;
        this.balances = ledger.balances();
        this.breaks = breaks;
        this.emitter = emitter;
        statement = new StatementLines(catalogue);
        Arrays.fill(nextAt, NEVER);
    }

    StatementLines statement() {
        return statement;
    }

    void startLife(int baseAssetId) {
        custodians.startLife(baseAssetId);
        due();
    }

    /** False: it is no custodian; nothing was changed. */
    boolean on(CustodianDefinedDecoder in, long nowNanos) {
        if (!custodians.on(in)) {
            return false;
        }
        int id = in.custodianId();
        plan(id, Math.max(nowNanos, closedAt[id]));
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (custodians.of(venue) == id) {
                balances.closesAt(venue, nextAt[id], nowNanos);
            }
        }
        due();
        return true;
    }

    private void plan(int id, long afterNanos) {
        int close = custodians.closeAfter(id, afterNanos);
        boolean isTold = close != Custodians.NONE;
        nextAt[id] = isTold ? custodians.closeNanos(close) : NEVER;
        nextDay[id] = isTold ? custodians.day(close) : 0;
        nextDue[id] = isTold ? custodians.dueNanos(close) : NEVER;
    }

    /** Before anything of an input is booked: a day may have closed. */
    void close(long nowNanos) {
        if (nowNanos < dueNanos) {
            return;
        }
        for (int id = 1; id < CUSTODIANS; id++) {
            while (nextAt[id] <= nowNanos) {
                closedAt[id] = nextAt[id];
                closedDay[id] = nextDay[id];
                closedDue[id] = nextDue[id];
                plan(id, closedAt[id]);
                for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
                    if (custodians.of(venue) == id) {
                        balances.close(venue, closedDay[id], nextAt[id]);
                    }
                }
                tell(id, 0, 0, 0);
            }
        }
        due();
    }

    /** After what an input has booked, and before programs look. */
    void step(long nowNanos) {
        for (long left = balances.takeMoved(); left != 0; left &= left - 1) {
            touched |= 1 << custodians.of(Long.numberOfTrailingZeros(left));
        }
        for (int id = 1; touched != 0 && id < CUSTODIANS; id++) {
            if ((touched & 1 << id) != 0 && isSigned(id)) {
                compare(id, nowNanos);
            }
        }
        touched = 0;
        if (nowNanos >= dueNanos) {
            call(nowNanos);
            due();
        }
    }

    private boolean isSigned(int id) {
        return closedAt[id] != 0 && signedAt[id] == closedAt[id];
    }

    private boolean isMissing(int id) {
        return custodians.isCustodian(id)
                && closedAt[id] != 0
                && !isSigned(id)
                && calledAt[id] != closedAt[id];
    }

    private void call(long nowNanos) {
        for (int id = 1; id < CUSTODIANS; id++) {
            if (isMissing(id) && nowNanos >= closedDue[id]) {
                boolean begins = missingSince[id] == 0;
                missingSince[id] =
                        begins ? ConditionNames.ofCustodian(id, nowNanos) : missingSince[id];
                calledAt[id] = closedAt[id];
                named(id);
                text.append(" has not agreed its close: bring its statement, autohedger agree");
                emit(
                        Severity.PAGE,
                        AlertCode.STATEMENT_MISSING,
                        begins ? AlertPhase.BEGUN : AlertPhase.GOES_ON,
                        missingSince[id]);
                tell(id, 0, 0, 0);
            }
        }
    }

    private void named(int id) {
        text.clear();
        for (int word = 0; word < custodians.nameWords(); word++) {
            text.appendCode(custodians.name(id, word));
        }
    }

    private void emit(Severity severity, AlertCode code, AlertPhase phase, long since) {
        emitter.condition(severity, code, 0, 0, 0, phase, since, 1, text.buffer(), text.length());
    }

    /** Whether the statement that is kept may be signed. */
    ActionRefusedReason check() {
        int id = statement.custodian();
        if (!custodians.isCustodian(id) || closedAt[id] == 0) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        if (statement.closeNanos() != closedAt[id]) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (custodians.of(venue) == id && balances.isIncomplete(venue)) {
                return ActionRefusedReason.CAPACITY;
            }
        }
        ActionRefusedReason why = statement.check(closedDay[id]);
        boolean isTold = why == NONE && isSigned(id) && statement.hash() == signedHash[id];
        return isTold ? ActionRefusedReason.NOTHING_TO_CHANGE : why;
    }

    /** Two people have signed the statement that is kept, which was checked. */
    void sign(Command c) {
        int id = statement.custodian();
        settleKnown(id);
        for (int line = 0; line < lines.count(); line++) {
            if (lines.custodian(line) == id) {
                lines.theirs(line, 0);
            }
        }
        for (int i = 0; i < statement.count(); i++) {
            int line = line(id, statement.asset(i), statement.contract(i), statement.date(i));
            if (line != AgreementLines.NONE) {
                lines.theirs(line, statement.amount(i));
            }
        }
        signedAt[id] = closedAt[id];
        signedHash[id] = statement.hash();
        requestOf[id] = c.requestId;
        by[id] = c.principalId;
        approvedBy[id] = c.approverId;
        toldState[id] = 0;
        statement.forget();
        compare(id, c.nowNanos);
        if (missingSince[id] != 0) {
            named(id);
            text.append(": a statement of its last close is signed");
            emit(Severity.NOTE, AlertCode.CONDITION_ENDED, AlertPhase.ENDED, missingSince[id]);
            missingSince[id] = 0;
        }
        due();
    }

    /** What differs as people know settles, and then it is of what is settled. */
    private void settleKnown(int id) {
        int count = lines.count();
        for (int line = 0; line < count; line++) {
            long known = lines.known(line);
            if (lines.custodian(line) == id && known != 0 && isSettled(id, lines.date(line))) {
                int to = line(id, lines.asset(line), lines.contract(line), ValueDates.NONE);
                if (to != AgreementLines.NONE) {
                    lines.known(line, 0);
                    lines.known(to, lines.known(to) + known);
                }
            }
        }
    }

    private boolean isSettled(int id, int date) {
        return date != ValueDates.NONE && date <= closedDay[id];
    }

    private int line(int id, int asset, int contract, int date) {
        int line = lines.line(id, asset, contract, date);
        if (line == AgreementLines.NONE) {
            emitter.alert(
                    Severity.PAGE, AlertCode.CAPACITY, custodians.venue(id), contract, NO_ORDER);
        }
        return line;
    }

    private int dateAt(int id, int date) {
        return isSettled(id, date) ? ValueDates.NONE : date;
    }

    /** Each balance of a signed close: what differs is a break, and what agrees ends one. */
    private void compare(int id, long nowNanos) {
        for (int row = 0; row < balances.rows(); row++) {
            if (isOf(id, row) && balances.closed(row).signum() != 0) {
                int date = dateAt(id, balances.date(row));
                line(id, balances.asset(row), balances.contract(row), date);
            }
        }
        int known = 0;
        int open = 0;
        for (int line = 0; line < lines.count(); line++) {
            if (lines.custodian(line) == id) {
                lines.ours(line, ours(id, line));
                if (!differs(id, line)) {
                    lines.known(line, 0);
                }
                boolean isBreak = differs(id, line) && difference(line) != lines.known(line);
                open += isBreak ? 1 : 0;
                known += lines.known(line) != 0 && !isBreak ? 1 : 0;
                settle(id, line, isBreak, nowNanos);
            }
        }
        lines.sweep(id);
        int compared = 0;
        for (int line = 0; line < lines.count(); line++) {
            if (lines.custodian(line) == id) {
                compared++;
                say(id, line);
            }
        }
        tell(id, compared, open, known);
    }

    private boolean isOf(int id, int row) {
        int venue = balances.venue(row);
        return custodians.of(venue) == id && balances.closedAt(venue) == closedAt[id];
    }

    private long ours(int id, int line) {
        sum.set(0);
        for (int row = 0; row < balances.rows(); row++) {
            if (isOf(id, row)
                    && balances.asset(row) == lines.asset(line)
                    && balances.contract(row) == lines.contract(line)
                    && dateAt(id, balances.date(row)) == lines.date(line)) {
                sum.add(balances.closed(row));
            }
        }
        return told(lines.asset(line));
    }

    /** The sum as a statement tells it. */
    private long told(int asset) {
        return sum.toLong(asset == 0 ? 0 : Ledger.EXTRA_DIGITS, Rounding.HALF_EVEN);
    }

    private long difference(int line) {
        return lines.theirs(line) - lines.ours(line);
    }

    private boolean differs(int id, int line) {
        int rounding = lines.asset(line) == 0 ? 0 : custodians.rounding(id);
        return Math.abs(difference(line)) > rounding;
    }

    private void settle(int id, int line, boolean isBreak, long nowNanos) {
        long number = lines.breakId(line);
        if (!isBreak) {
            breaks.end(number, BreakPhase.ENDED_BY_EVIDENCE);
            lines.breakId(line, Breaks.NONE);
            return;
        }
        boolean isNew = number == Breaks.NONE;
        if (isNew) {
            number =
                    breaks.openClose(
                            id,
                            lines.asset(line),
                            lines.contract(line),
                            lines.date(line),
                            nowNanos);
            lines.breakId(line, number);
        }
        int at = breaks.find(number);
        boolean isNews =
                at != Breaks.ABSENT
                        && (isNew
                                || breaks.ourQty(at) != lines.ours(line)
                                || breaks.amount(at) != difference(line));
        if (isNews) {
            breaks.say(number, lines.ours(line), 0, lines.theirs(line), 0, isNew);
        }
    }

    private void say(int id, int line) {
        if (lines.takeUnsaid(line)) {
            emitter.closeCompared()
                    .custodianId(id)
                    .day(closedDay[id])
                    .assetId(lines.asset(line))
                    .instrumentId(lines.contract(line))
                    .valueDate(lines.date(line))
                    .ours(lines.ours(line))
                    .theirs(lines.theirs(line))
                    .known(lines.known(line));
            emitter.end();
        }
    }

    private void tell(int id, int compared, int open, int known) {
        boolean isSigned = isSigned(id);
        AgreementState state =
                isSigned
                        ? open == 0 ? AgreementState.AGREED : AgreementState.DIFFERS
                        : calledAt[id] == closedAt[id]
                                ? AgreementState.OVERDUE
                                : AgreementState.AWAITED;
        boolean isSame =
                isSigned
                        && toldState[id] == state.value()
                        && toldLines[id] == compared
                        && toldBreaks[id] == open
                        && toldKnown[id] == known;
        if (isSame) {
            return;
        }
        toldState[id] = state.value();
        toldLines[id] = compared;
        toldBreaks[id] = open;
        toldKnown[id] = known;
        emitter.agreementChanged()
                .custodianId(id)
                .state(state)
                .day(closedDay[id])
                .closeNanos(closedAt[id])
                .dueNanos(closedDue[id])
                .lines(compared)
                .breaks(open)
                .known(known)
                .principalId(isSigned ? by[id] : 0)
                .approvedByPrincipalId(isSigned ? approvedBy[id] : 0)
                .requestId(isSigned ? requestOf[id] : 0);
        emitter.end();
    }

    /**
     * What a break lacks may be posted: of the close that its custodian has told last, and no
     * execution is a break of its own that would post the same once more.
     */
    boolean isPostable(long breakId, long px) {
        int line = lines.ofBreak(breakId);
        if (line == AgreementLines.NONE || !isSigned(lines.custodian(line))) {
            return false;
        }
        int id = lines.custodian(line);
        int contract = lines.contract(line);
        long amount = difference(line);
        boolean fits =
                contract == 0
                        ? Scaled.multiply(amount, Scaled.pow10(Ledger.EXTRA_DIGITS))
                                != Scaled.NO_VALUE
                        : px > 0
                                && px <= catalogue.maxPx(contract)
                                && ledger.fits(contract, Math.abs(amount), px);
        return fits
                && catalogue.orphanBook() != 0
                && custodians.venue(id) != 0
                && !hasExecution(id, line);
    }

    private boolean hasExecution(int id, int line) {
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            for (int i = 1; custodians.of(venue) == id && i < Catalogue.MAX_INSTRUMENTS; i++) {
                if (isAbout(i, line) && breaks.hasExecution(venue, i)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAbout(int instrument, int line) {
        if (!catalogue.isInstrument(instrument)) {
            return false;
        }
        int asset = lines.asset(line);
        return asset == 0
                ? instrument == lines.contract(line)
                : catalogue.base(instrument) == asset || catalogue.quote(instrument) == asset;
    }

    /** What the break lacks is posted as an adjustment of the close; it was checked. */
    void adjust(long breakId, long px) {
        int line = lines.ofBreak(breakId);
        int account = catalogue.venueAccount(custodians.venue(lines.custodian(line)));
        int contract = lines.contract(line);
        long amount = difference(line);
        over(line, breakId);
        ledger.happened(Balances.BEFORE_ALL);
        if (contract == 0) {
            ledger.pay(
                    PostingKind.ADJUSTMENT,
                    catalogue.orphanBook(),
                    account,
                    0,
                    lines.asset(line),
                    amount * Scaled.pow10(Ledger.EXTRA_DIGITS),
                    lines.date(line),
                    NO_ORDER);
        } else {
            ledger.trade(
                    PostingKind.ADJUSTMENT,
                    false,
                    catalogue.orphanBook(),
                    account,
                    contract,
                    amount,
                    px,
                    ValueDates.NONE,
                    NO_ORDER);
        }
    }

    /** It ends with nothing posted: so much they differ, and people know it. */
    void end(long breakId) {
        int line = lines.ofBreak(breakId);
        if (line != AgreementLines.NONE) {
            lines.known(line, difference(line));
            over(line, breakId);
        }
    }

    private void over(int line, long breakId) {
        lines.breakId(line, Breaks.NONE);
        breaks.end(breakId, BreakPhase.ENDED_BY_PEOPLE);
        touched |= 1 << lines.custodian(line);
    }

    @Override
    public boolean isAsAgreed(int accountId, int instrumentId, int valueDate, long amount) {
        int venue = catalogue.venueOfAccount(accountId);
        int id = venue == 0 ? Custodians.NOBODY : custodians.of(venue);
        if (id == Custodians.NOBODY || !isSigned(id)) {
            return true;
        }
        boolean isContract = catalogue.isContract(instrumentId);
        int asset = isContract ? 0 : catalogue.base(instrumentId);
        int contract = isContract ? instrumentId : 0;
        int line = lines.find(id, asset, contract, dateAt(id, valueDate));
        if (line == AgreementLines.NONE) {
            return false;
        }
        ours(id, line);
        sum.add(amount);
        int rounding = isContract ? 0 : custodians.rounding(id);
        return Math.abs(lines.theirs(line) - told(asset)) <= rounding;
    }

    /** When a day closes or people are to be called. */
    long nextDueNanos() {
        return dueNanos;
    }

    private void due() {
        dueNanos = NEVER;
        for (int id = 1; id < CUSTODIANS; id++) {
            dueNanos = Math.min(dueNanos, nextAt[id]);
            dueNanos = isMissing(id) ? Math.min(dueNanos, closedDue[id]) : dueNanos;
        }
    }

    void state(StatePass pass) {
        pass.column(closedAt);
        pass.column(closedDay);
        pass.column(closedDue);
        pass.column(nextAt);
        pass.column(nextDay);
        pass.column(nextDue);
        pass.column(signedAt);
        pass.column(signedHash);
        pass.column(requestOf);
        pass.column(by);
        pass.column(approvedBy);
        pass.column(calledAt);
        pass.column(missingSince);
        pass.column(toldState);
        pass.column(toldLines);
        pass.column(toldBreaks);
        pass.column(toldKnown);
        statement.state(pass);
        lines.state(pass);
        if (pass.reads()) {
            due();
        }
    }
}
