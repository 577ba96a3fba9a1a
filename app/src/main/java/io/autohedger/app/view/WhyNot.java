// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.app.desk.KeptStrategy;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.interpreter.Account;
import io.autohedger.language.interpreter.Interpreter;
import io.autohedger.model.Universe;
import io.autohedger.runtime.Replay;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code why-not STRATEGY [CCY|INSTRUMENT]}: the journal is run once more with the reference
 * interpreter in the place of that strategy's code, which must give the same outputs; what the
 * interpreter then stands at is the answer. The desk's own thread has no part in it.
 */
public final class WhyNot {
    private final DeskView view;
    private final Source source;
    private final Path directory;

    private WhyNot(DeskView view, Source source, Path directory) {
        this.view = view;
        this.source = source;
        this.directory = directory;
    }

    /**
     * The answer.
     *
     * @param name the strategy's, as the journal has it
     * @param subject a currency or an instrument of the desk; empty: all of the strategy
     * @param growing somebody may be writing the journal: what its last step answered may be
     *     missing
     */
    public static Answer of(
            String name,
            String subject,
            DeskView view,
            Source source,
            Path directory,
            boolean growing)
            throws IOException {
        return new WhyNot(view, source, directory).answer(name, subject, growing);
    }

    private Answer answer(String name, String subject, boolean growing) throws IOException {
        int strategyId = view.names.strategyOf(name);
        if (strategyId == 0) {
            return Answer.wrong(
                    Answer.Result.USAGE,
                    "AC0708",
                    "no strategy '" + name + "' on this desk",
                    List.of(
                            "there is: "
                                    + String.join(
                                            " ",
                                            view.names.strategies.keySet().stream()
                                                    .map(view.names::strategy)
                                                    .toList())),
                    null);
        }
        long lastSeq = view.seq() - (growing ? 1 : 0);
        JournalledDesk desk = journalled(growing);
        Universe universe = Objects.requireNonNull(desk.universe());
        Engine engine = new Engine(EngineOptions.forEpoch(0));
        @Nullable Interpreter interpreter = null;
        @Nullable KeptStrategy asked = null;
        for (JournalledDesk.Deployed deployed : desk.strategies()) {
            KeptStrategy kept = KeptStrategy.of(directory, deployed, universe);
            CompiledStrategy strategy = kept.strategy();
            if (strategy == null) {
                return notKept(kept);
            }
            if (deployed.strategyId() == strategyId) {
                asked = kept;
                interpreter = strategy.interpreter();
                engine.deploy(strategyId, interpreter, strategy.plan());
            } else {
                engine.deploy(deployed.strategyId(), strategy.newInstance(), strategy.plan());
            }
        }
        KeptStrategy kept = Objects.requireNonNull(asked);
        CompiledStrategy strategy = Objects.requireNonNull(kept.strategy());
        int assetId = subject.isEmpty() ? 0 : assetOf(subject, Hedging.of(strategy.plan()));
        if (!subject.isEmpty() && assetId == 0) {
            return notHedged(name, subject, Hedging.of(strategy.plan()));
        }
        try (JournalReader reader = open(growing)) {
            Replay.Result result = Replay.run(reader, engine, lastSeq);
            if (result.firstDifference() != 0) {
                return Answer.wrong(
                        Answer.Result.NO,
                        "AC0512",
                        "run again, the journal gives other outputs from seq "
                                + result.firstDifference()
                                + " on; there is no account to trust",
                        "autohedger replay " + directory);
            }
        }
        Account account =
                Objects.requireNonNull(interpreter)
                        .account(assetId == 0 ? "" : view.names.asset(assetId));
        return new WhyNotText(view, source, strategyId, kept, assetId, account).answer();
    }

    private JournalledDesk journalled(boolean growing) throws IOException {
        try (JournalReader reader = open(growing)) {
            return JournalledDesk.read(reader);
        }
    }

    private JournalReader open(boolean growing) throws IOException {
        return growing ? JournalReader.follow(directory) : JournalReader.open(directory);
    }

    /** The asset of a strategy that a word names; 0: none. */
    private int assetOf(String subject, Hedging hedging) {
        for (int assetId : hedging.assetIds()) {
            if (view.names.asset(assetId).equals(subject)) {
                return assetId;
            }
        }
        for (Names.Traded traded : view.names.instruments.values()) {
            if (traded.symbol().equals(subject)) {
                return hedging.assetIds().contains(traded.baseAssetId())
                        ? traded.baseAssetId()
                        : hedging.assetIds().contains(traded.quoteAssetId())
                                ? traded.quoteAssetId()
                                : 0;
            }
        }
        return 0;
    }

    private Answer notHedged(String name, String subject, Hedging hedging) {
        TreeSet<String> hedged = new TreeSet<>();
        hedging.assetIds().forEach(id -> hedged.add(view.names.asset(id)));
        return Answer.wrong(
                Answer.Result.USAGE,
                "AC0708",
                name + " does not hedge " + subject,
                List.of("it hedges: " + String.join(" ", hedged)),
                null);
    }

    private static Answer notKept(KeptStrategy kept) {
        return Answer.wrong(
                Answer.Result.INPUT,
                "AC0511",
                "the journal needs strategy " + kept.deployed().name() + ", which is not there",
                List.of(kept.problem()),
                "keep strategies/ of the data directory beside journal/");
    }
}
