// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import java.util.List;

/** The module table of ARCHITECTURE.md as data, in the order in which data flows. */
final class House {
    private static final String AGRONA = "org.agrona:agrona";

    static final List<Module> MODULES =
            List.of(
                    new Module("codecs", List.of(), List.of(AGRONA)),
                    new Module("model", List.of(), List.of()),
                    new Module("marketdata", List.of("model", "codecs"), List.of()),
                    new Module("engine", List.of("model", "codecs"), List.of(AGRONA)),
                    new Module("language", List.of("model", "engine.strategy"), List.of()),
                    new Module("fix", List.of(), List.of(AGRONA)),
                    new Module("connectivity.api", List.of("model", "codecs"), List.of()),
                    new Module("connectivity.transport", List.of("connectivity.api"), List.of()),
                    new Module(
                            "connectivity.fix",
                            List.of("connectivity.api", "fix", "model", "codecs"),
                            List.of()),
                    new Module(
                            "connectivity.simulator",
                            List.of("connectivity.api", "fix", "model", "codecs"),
                            List.of()),
                    new Module(
                            "runtime",
                            List.of(
                                    "model",
                                    "codecs",
                                    "engine",
                                    "connectivity.api",
                                    "connectivity.transport"),
                            List.of("org.hdrhistogram:HdrHistogram")),
                    new Module(
                            "simulation",
                            List.of(
                                    "model",
                                    "codecs",
                                    "engine",
                                    "fix",
                                    "connectivity.api",
                                    "connectivity.fix",
                                    "connectivity.simulator",
                                    "runtime"),
                            List.of()),
                    new Module(
                            "app",
                            List.of(
                                    "model",
                                    "codecs",
                                    "marketdata",
                                    "engine",
                                    "language",
                                    "fix",
                                    "connectivity.api",
                                    "connectivity.transport",
                                    "connectivity.fix",
                                    "connectivity.simulator",
                                    "runtime",
                                    "simulation"),
                            List.of(
                                    "info.picocli:picocli",
                                    "org.jline:jline-terminal",
                                    "tools.jackson.core:jackson-core",
                                    "com.typesafe:config",
                                    "org.webjars.npm:uplot",
                                    "org.hdrhistogram:HdrHistogram")));

    /** The stages in the order of the step; each is a package of the engine. */
    static final List<String> STAGES =
            List.of(
                    "marketdata",
                    "clientflow",
                    "trades",
                    "position",
                    "strategy",
                    "execution",
                    "risk",
                    "orders");

    /**
     * Who may name the closed stages: the step with its parts and its inputs, the classes through
     * which a strategy's demand reaches the gate and the mirror (docs/decisions/0006), and those
     * that carry out the ladder of a doubt, what people command (0010, 0043), what the gate trips
     * (0034), a target (0029), the lines of prime brokers (0046), margin (0069), breaks (0041),
     * what is told of hedges that are refused (0031), and clients' orders with their covers (0064).
     * Another one needs a decision.
     */
    static final List<String> STEP =
            List.of(
                    "Engine",
                    "Parts",
                    "Inputs",
                    "Timers",
                    "Programs",
                    "HedgeDesk",
                    "Intents",
                    "TargetDesk",
                    "Executor",
                    "HedgeSizes",
                    "HedgeDecisions",
                    "StrategyRunner",
                    "ProgramSources",
                    "HaltDesk",
                    "RefusedHedges",
                    "OutcomeRouter",
                    "DoubtDesk",
                    "LossDesk",
                    "TripDesk",
                    "RestrictionDesk",
                    "BreakDesk",
                    "AgreementDesk",
                    "ReplaceDesk",
                    "Bookings",
                    "OrderFacts",
                    "ValveDesk",
                    "PeopleDesk",
                    "ValveCommands",
                    "OrderCommands",
                    "LedgerCommands",
                    "LimitCommands",
                    "Placement",
                    "PrimeLineUse",
                    "PrimeLineDesk",
                    "AccountRoom",
                    "MarginUse",
                    "MarginDesk",
                    "ConditionNames",
                    "LimitDesk",
                    "Suggestions",
                    "BustDesk",
                    "BustedAmounts",
                    "ModeDesk",
                    "UnhedgedLine",
                    "Shadows",
                    "ClientDesk",
                    "ClientInputs",
                    "ClientFills",
                    "CoverDesk",
                    "OrphanCovers",
                    "Warehouse",
                    "WindowDesk",
                    "CloseDesk",
                    "CrossingDesk",
                    "CrossingHolds",
                    "ProxyDesk",
                    "ProxyRisk",
                    "ProxyRules",
                    "StandIns");

    /** Stages that no other stage may import: what decides, what refuses, what mirrors. */
    static final List<String> CLOSED_STAGES = List.of("strategy", "risk", "orders");

    /** Modules whose code gives the same output for the same input, whatever the machine. */
    static final List<String> PURE = List.of("engine", "model", "language", "fix");

    private House() {}

    static Module module(String name) {
        return MODULES.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    /**
     * One module.
     *
     * @param name its package below the root; its folder with dots for slashes
     * @param mayImport modules, or packages of modules, by the same kind of name
     * @param libraries groupId:artifactId of what its pom may list besides
     */
    record Module(String name, List<String> mayImport, List<String> libraries) {
        String artifactId() {
            return name.replace('.', '-');
        }

        String folder() {
            return name.replace('.', '/');
        }
    }
}
