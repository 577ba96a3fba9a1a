// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.text.Times;
import io.autohedger.app.view.Action;
import io.autohedger.app.view.Answer;
import io.autohedger.app.view.DeskView;
import io.autohedger.app.view.Draft;
import io.autohedger.app.view.Drafts;
import io.autohedger.app.view.Listing;
import io.autohedger.app.view.OrderName;
import io.autohedger.app.view.ShadowRows;
import io.autohedger.app.view.Source;
import io.autohedger.app.view.StatusPage;
import io.autohedger.app.view.Told;
import io.autohedger.app.view.ViewFollower;
import io.autohedger.app.view.Why;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.PersonCommand;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Answers one request: looks into the view, or carries a person's command to the desk's thread and
 * comes back with what the journal says of it, when it is on the disk. Threads of the socket.
 */
final class Conversation implements ControlServer.Desk {
    private static final int NOBODY = 0;
    private static final long TAKEN_NANOS = 5 * Times.SECOND;
    private static final long SEEN_MILLIS = 5_000;
    private static final long KILL_SETTLES_NANOS = 3 * Times.SECOND;

    private final Path directory;
    private final ConfiguredDesk configured;
    private final Desk desk;
    private final ViewFollower follower;
    private final NanoClock clock;
    private final Supplier<Vitals> vitals;
    private final Runnable onStop;
    private final long beginsAtSeq;
    private final long beganNanos;
    private final AtomicLong lastRequestId = new AtomicLong();

    /**
     * About one desk.
     *
     * @param beginsAtSeq what the view must have seen before it can answer
     * @param onStop ends the run gracefully
     */
    Conversation(
            Path directory,
            ConfiguredDesk configured,
            Desk desk,
            ViewFollower follower,
            NanoClock clock,
            Supplier<Vitals> vitals,
            Runnable onStop,
            long beginsAtSeq) {
        this.directory = directory;
        this.configured = configured;
        this.desk = desk;
        this.follower = follower;
        this.clock = clock;
        this.vitals = vitals;
        this.onStop = onStop;
        this.beginsAtSeq = beginsAtSeq;
        beganNanos = clock.nowNanos();
    }

    /** A command that stands in the journal; the desk took it, and did it, in so long. */
    private record Stands(long behindSeq, long throughSeq, long millis) {}

    @Override
    public Answer answer(Map<String, Object> request, Peers.Peer peer) {
        Object who =
                Who.of(
                        peer,
                        Wire.text(request, "as"),
                        configured.people(),
                        configured.desk().environment());
        if (who instanceof Answer wrong) {
            return wrong;
        }
        if (!sees(beginsAtSeq)) {
            return Answer.wrong(
                    Answer.Result.NO_DESK,
                    "AC0715",
                    "the desk still reads what its journal says",
                    "ask again in some seconds");
        }
        try {
            return answer(request, (Who) who);
        } catch (IOException e) {
            return Answer.wrong(
                    Answer.Result.MACHINE,
                    "AC0602",
                    "the journal of the desk cannot be read: " + e.getMessage(),
                    null);
        }
    }

    private Answer answer(Map<String, Object> request, Who who) throws IOException {
        DeskView view = follower.view();
        Source source = new Source(true, directory.toString(), clock.nowNanos());
        return switch (Wire.text(request, "do")) {
            case "ls" ->
                    Listing.of(
                            Wire.text(request, "kind"), Wire.flag(request, "tree"), view, source);
            case "why" -> why(Wire.text(request, "order"), view, source);
            case "status" -> status(view, source, who);
            default -> act(request, who, view, source);
        };
    }

    private Answer why(String text, DeskView view, Source source) throws IOException {
        long shadow = ShadowRows.decision(text);
        if (shadow != 0) {
            try (JournalReader journal = JournalReader.follow(directory)) {
                return Why.ofShadow(shadow, journal, source, directory);
            }
        }
        OrderName name = OrderName.of(text, view, directory.toString());
        if (name.problem() != null) {
            return name.problem();
        }
        try (JournalReader journal = JournalReader.follow(directory)) {
            return Why.of(name.clOrdId(), journal, source, directory);
        }
    }

    private Answer status(DeskView view, Source source, Who who) {
        Vitals now = vitals.get();
        return StatusPage.of(
                view,
                source,
                new StatusPage.Running(
                        now.failure().isEmpty() && now.ready(),
                        source.nowNanos() - beganNanos,
                        now.deals(),
                        now.orders(),
                        now.net(),
                        now.failure()),
                who.text());
    }

    private Answer act(Map<String, Object> request, Who who, DeskView view, Source source) {
        Draft draft = Drafts.of(request, view, source);
        Answer problem = draft.problem();
        if (problem != null) {
            return problem;
        }
        int principal = who.person() == null ? 0 : view.principal(who.person().name());
        if (principal == 0) {
            return Answer.refused(
                    Wire.text(request, "do")
                            + " is for people with a role; you are "
                            + who.text()
                            + " and may look",
                    configured.desk().environment() == 'P'
                            ? "name the user in people of desk.conf, and start the desk again"
                            : "play one of people: --as NAME; or name the user in desk.conf");
        }
        if (Wire.flag(request, "dry")) {
            return effect(draft);
        }
        return carry(draft, principal, who, view);
    }

    /** What a confirmation shows; the hash binds what is then said to what was shown. */
    private Answer effect(Draft draft) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("desk", configured.desk().name());
        if (!draft.approvals().isEmpty()) {
            object.put(
                    "hash",
                    draft.approvals().stream()
                            .map(a -> Long.toHexString(a.commandHash()))
                            .collect(Collectors.joining(",")));
        }
        return Answer.ok(draft.effect().lines().toList(), object);
    }

    /** All inputs of a command, one after the other, until the desk takes no more of them. */
    private Answer carry(Draft draft, int principal, Who who, DeskView view) {
        List<Stands> taken = new ArrayList<>();
        Answer wrong = null;
        for (int i = 0; i < draft.inputs() && wrong == null; i++) {
            Object after = take(input(draft, i, principal, who, view));
            if (after instanceof Stands stands) {
                taken.add(stands);
            } else {
                wrong = (Answer) after;
            }
        }
        if (taken.isEmpty()) {
            return Objects.requireNonNull(wrong);
        }
        if (!desk.force()) {
            return notTaken("the command may not be on the disk");
        }
        sees(taken.getLast().throughSeq());
        Told told = new Told(view, who.text());
        Stands first = taken.getFirst();
        ActionKind kind =
                draft.actions().isEmpty() ? ActionKind.NULL_VAL : draft.actions().getFirst().kind();
        return switch (kind) {
            case KILL -> killed(told, draft, first);
            case STOP_DESK -> stopped(told.of(draft, first.behindSeq()));
            default -> told.of(draft, taken.stream().map(Stands::behindSeq).toList());
        };
    }

    /**
     * The process was told by a signal to stop all trading: nobody by name, so it is on record as
     * the desk's own. Any thread; false: the desk takes nothing any more.
     */
    boolean killBySignal() {
        Action kill =
                new Action(
                        0,
                        ActionKind.KILL,
                        ScopeKind.FIRM,
                        0,
                        ValveKind.OUT,
                        ValveState.CANCEL,
                        DoubtDecision.NULL_VAL,
                        Action.NOTHING,
                        Action.NOTHING,
                        Working.NULL_VAL,
                        Action.NOTHING,
                        Action.NOTHING,
                        "SIGUSR2",
                        LimitKind.NULL_VAL,
                        "");
        return desk.offer(
                PersonInputs.action(kill, nextRequestId(follower.view()), NOBODY, "SIGUSR2"));
    }

    private PersonCommand input(Draft draft, int i, int principal, Who who, DeskView view) {
        if (!draft.approvals().isEmpty()) {
            return PersonInputs.approval(draft.approvals().get(i), principal);
        }
        Draft.Opening opening = draft.opening();
        if (opening != null) {
            return PersonInputs.opening(
                    opening, nextRequestId(view), principal, reason(who, opening.reason()));
        }
        Draft.Statement statement = draft.statement();
        if (statement != null) {
            return PersonInputs.statement(
                    statement, nextRequestId(view), principal, reason(who, statement.reason()));
        }
        Action action = draft.actions().get(i);
        return PersonInputs.action(
                action, nextRequestId(view), principal, reason(who, action.reason()));
    }

    private Answer stopped(Answer answer) {
        if (answer.problem() == null) {
            onStop.run();
        }
        return answer;
    }

    /** Waits a little for the venues: what is still open then is said to be so. */
    private Answer killed(Told told, Draft draft, Stands stands) {
        long seq = stands.behindSeq();
        long end = clock.nowNanos() + KILL_SETTLES_NANOS;
        long seen = follower.view().seq();
        while (!told.isKillSettled(seq) && clock.nowNanos() < end) {
            sees(++seen, 50);
            seen = follower.view().seq();
        }
        return told.killed(draft, seq, stands.millis());
    }

    /** The seq behind which it stands; or why it was not taken. Not yet on the disk. */
    private Object take(PersonCommand command) {
        if (!desk.offer(command)) {
            return notTaken("the desk takes no command");
        }
        long offered = System.nanoTime();
        PersonCommand.Recorded recorded = command.await(TAKEN_NANOS);
        long millis = (System.nanoTime() - offered) / 1_000_000;
        return recorded == null
                ? notTaken("the desk has not taken the command")
                : new Stands(recorded.afterSeq(), recorded.throughSeq(), millis);
    }

    private Answer notTaken(String what) {
        String failure = desk.failure();
        return Answer.wrong(
                Answer.Result.MACHINE,
                "AC0717",
                what + (failure == null ? "; it may still be carried out" : ": " + failure),
                "see what became of it: autohedger ls kills, autohedger ls requests");
    }

    private boolean sees(long seq) {
        return sees(seq, SEEN_MILLIS);
    }

    private boolean sees(long seq, long millis) {
        try {
            return follower.await(seq, millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long nextRequestId(DeskView view) {
        return lastRequestId.updateAndGet(last -> Math.max(last + 1, view.nextRequestId()));
    }

    private static String reason(Who who, String given) {
        if (who.played().isEmpty()) {
            return given;
        }
        return given.isEmpty() ? who.played() : who.played() + "; " + given;
    }
}
