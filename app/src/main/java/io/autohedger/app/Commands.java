// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import picocli.CommandLine;

/** Every command, in the order in which help lists them. */
final class Commands {
    private Commands() {}

    static void register(CommandLine line, Terminal terminal) {
        line.addSubcommand(new DemoCommand(terminal));
        line.addSubcommand(new InitCommand(terminal));
        line.addSubcommand(new RunCommand(terminal));
        line.addSubcommand(new StopCommand(terminal));
        line.addSubcommand(new StatusCommand(terminal));
        line.addSubcommand(new TopCommand(terminal));
        line.addSubcommand(new LsCommand(terminal));
        line.addSubcommand(new UnknownsCommand(terminal));
        line.addSubcommand(new BreaksCommand(terminal));
        line.addSubcommand(new LimitsCommand(terminal));
        line.addSubcommand(new WhyCommand(terminal));
        line.addSubcommand(new ReportCommand(terminal));
        line.addSubcommand(new WhyNotCommand(terminal));
        line.addSubcommand(new KillCommand(terminal));
        line.addSubcommand(new ReleaseCommand(terminal));
        line.addSubcommand(new ReplaceCommand(terminal));
        line.addSubcommand(new ApproveCommand(terminal));
        line.addSubcommand(new RejectCommand(terminal));
        line.addSubcommand(new ResolveCommand(terminal));
        line.addSubcommand(new DecideCommand(terminal));
        line.addSubcommand(new ReconcileCommand(terminal));
        line.addSubcommand(new AdjustCommand(terminal));
        line.addSubcommand(new AgreeCommand(terminal));
        line.addSubcommand(new ReferenceCommand(terminal));
        line.addSubcommand(new RestrictCommand(terminal));
        line.addSubcommand(new HedgeCommand(terminal));
        line.addSubcommand(new StrategyCommand(terminal));
        line.addSubcommand(new LimitCommand(terminal));
        line.addSubcommand(new OverrideCommand(terminal));
        line.addSubcommand(new OpeningCommand(terminal));
        line.addSubcommand(new HeldCommand(terminal));
        line.addSubcommand(new SwapPointsCommand(terminal));
        line.addSubcommand(new FundingCommand(terminal));
        line.addSubcommand(new MarginCommand(terminal));
        line.addSubcommand(new AckCommand(terminal));
        line.addSubcommand(new CheckCommand(terminal));
        line.addSubcommand(new TestCommand(terminal));
        line.addSubcommand(new FmtCommand(terminal, System.in));
        line.addSubcommand(new ExplainCommand(terminal));
        line.addSubcommand(new ReplayCommand(terminal));
        line.addSubcommand(new JournalCommand(terminal));
        line.addSubcommand(new SimCommand(terminal));
        line.addSubcommand(new VenueCommand(terminal));
        line.addSubcommand(new ConfigCommand(terminal));
        line.addSubcommand(new DoctorCommand(terminal));
        line.addSubcommand(new CompletionCommand(terminal));
        line.addSubcommand(new HelpCommand(terminal));
        line.addSubcommand(new VersionCommand(terminal));
    }
}
