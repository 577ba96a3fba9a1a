// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.control.ControlClient;
import io.autohedger.app.view.Answer;
import io.autohedger.app.view.Hedging;
import io.autohedger.app.view.JournalView;
import io.autohedger.app.view.Source;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From a command to the desk that it is about: asks it, or reads its directory where nobody
 * answers; shows what is about to be done, and prints what came of it.
 */
final class DeskLink {
    /** Answers a question from a directory alone. */
    @FunctionalInterface
    interface Local {
        Answer answer(JournalView journal, Source source) throws IOException;
    }

    private final Terminal terminal;
    private final Path directory;

    DeskLink(Terminal terminal, DeskOptions options) {
        this.terminal = terminal;
        directory = options.directory(terminal.options());
    }

    Path directory() {
        return directory;
    }

    /** What the strategies of its directory hedge. */
    Map<Integer, Hedging> hedgings() throws IOException {
        return Hedging.kept(directory, isRunning(directory));
    }

    static Map<String, Object> request(String verb) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("v", 1);
        request.put("do", verb);
        return request;
    }

    /** What the desk says, or its directory; printed. */
    Answer look(Map<String, Object> request, Local local) {
        Answer answer = ControlClient.ask(directory, request);
        if (answer != null) {
            print(answer);
            return answer;
        }
        return fromDirectory(local);
    }

    private Answer fromDirectory(Local local) {
        DataDirectory.LastHolder holder = DataDirectory.lastHolder(directory);
        if (holder != null && lives(holder)) {
            terminal.note(
                    "note: the desk's process "
                            + holder.pid()
                            + " lives and does not answer; this is what its journal says");
        }
        return read(false, local);
    }

    /** What its directory says, whether or not a desk runs on it; printed. */
    Answer read(Local local) {
        return read(isRunning(directory), local);
    }

    private Answer read(boolean live, Local local) {
        if (!Files.isDirectory(directory.resolve("journal"))) {
            throw noDesk();
        }
        try {
            JournalView journal = JournalView.read(directory, isRunning(directory));
            Source source = new Source(live, directory.toString(), journal.view().nanos());
            Answer answer = local.answer(journal, source);
            print(answer);
            if (journal.end() instanceof JournalEnd.Damaged damaged) {
                throw JournalCommand.damaged(directory, damaged);
            }
            return answer;
        } catch (IOException e) {
            JournalException unreadable = JournalException.unreadable(directory, e);
            throw new CommandFailure(
                    ExitCode.INPUT,
                    "AC0501",
                    String.valueOf(unreadable.getMessage()),
                    null,
                    List.of(),
                    unreadable.fix());
        }
    }

    /** Shows the effect, asks for the desk's name, and does it. */
    int confirmAndAct(Map<String, Object> request, ActOptions options) {
        if (!options.confirm.yes && !terminal.canAsk()) {
            throw CommandFailure.usage(
                    request.get("do") + " asks for a confirmation, and there is no terminal",
                    "add --yes where you are sure");
        }
        Map<String, Object> dry = as(request, options);
        dry.put("dry", true);
        Answer effect = ask(dry);
        if (effect.problem() != null) {
            return print(effect);
        }
        String desk = String.valueOf(effect.object().get("desk"));
        effect.lines().forEach(terminal::show);
        if (!options.confirm.yes) {
            String typed = terminal.ask("type " + desk + " to continue: ");
            if (typed == null || !typed.strip().equals(desk)) {
                throw CommandFailure.usage("that is not " + desk + "; nothing was done", null);
            }
        }
        Map<String, Object> real = as(request, options);
        if (effect.object().get("hash") instanceof String hash) {
            real.put("hash", hash);
        }
        return print(ask(real));
    }

    /** Without asking. */
    int act(Map<String, Object> request, ActOptions options) {
        return print(ask(as(request, options)));
    }

    private static Map<String, Object> as(Map<String, Object> request, ActOptions options) {
        Map<String, Object> whole = new LinkedHashMap<>(request);
        if (options.person.as != null) {
            whole.put("as", options.person.as);
        }
        return whole;
    }

    Answer ask(Map<String, Object> request) {
        Answer answer = ControlClient.ask(directory, request);
        if (answer == null) {
            throw noDesk();
        }
        return answer;
    }

    /** The exit code; what is wrong is thrown. */
    int print(Answer answer) {
        ExitCode code = ExitCode.valueOf(answer.result().name());
        Answer.Problem problem = answer.problem();
        if (problem != null) {
            throw new CommandFailure(
                    code, problem.code(), problem.what(), null, problem.details(), problem.fix());
        }
        if (terminal.json()) {
            terminal.answer(answer.object());
        } else {
            answer.lines().forEach(terminal::answer);
        }
        return code.code();
    }

    /** COMMANDS 9.10. */
    private CommandFailure noDesk() {
        DataDirectory.LastHolder holder = DataDirectory.lastHolder(directory);
        String why =
                holder == null
                        ? ""
                        : holder.stopped()
                                ? " (stopped cleanly at " + clock(holder.since()) + ")"
                                : lives(holder)
                                        ? " that answers; its process "
                                                + holder.pid()
                                                + " lives, since "
                                                + clock(holder.since())
                                        : " (it ended without a stop; started at "
                                                + clock(holder.since())
                                                + ")";
        return new CommandFailure(
                ExitCode.NO_DESK,
                "AC0700",
                "no desk is running on " + directory + why + "; start it with autohedger run",
                null,
                List.of(),
                null);
    }

    /** LOCK has the time as RFC 3339. */
    private static String clock(String since) {
        return since.replaceFirst(".*T(\\d\\d:\\d\\d:\\d\\d)Z$", "$1");
    }

    /** Whether the process that held a directory last still lives and has not stopped. */
    static boolean isRunning(Path directory) {
        if (DataDirectory.isHeldHere(directory)) {
            return true;
        }
        DataDirectory.LastHolder holder = DataDirectory.lastHolder(directory);
        return holder != null && lives(holder);
    }

    private static boolean lives(DataDirectory.LastHolder holder) {
        return !holder.stopped()
                && ProcessHandle.of(holder.pid()).map(ProcessHandle::isAlive).orElse(false);
    }
}
