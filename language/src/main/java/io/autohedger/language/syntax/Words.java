// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import java.util.List;

/** The reserved words, by what they begin. */
final class Words {
    static final List<String> TOPS =
            List.of("edition", "import", "fun", "enum", "strategy", "algo");
    static final List<String> HANDLERS = List.of("on", "when", "after", "at");
    static final List<String> STATES = List.of("state", "final");
    static final List<String> SECTIONS =
            List.of(
                    "use",
                    "params",
                    "limits",
                    "let",
                    "var",
                    "machine",
                    "outcomes",
                    "publish",
                    "invariant",
                    "scenario",
                    "property");
    static final List<String> VERBS =
            List.of(
                    "buy",
                    "sell",
                    "trade",
                    "hedge",
                    "target",
                    "quote",
                    "replace",
                    "cancel",
                    "flatten",
                    "internalise",
                    "retry",
                    "avoid",
                    "pause",
                    "halt",
                    "alert",
                    "page",
                    "report");
    static final List<String> CLAUSES =
            List.of(
                    "of", "side", "by", "in", "using", "via", "then", "for", "after", "bid", "ask",
                    "to");
    static final List<String> MODES = List.of("pause", "cancel", "reduce_only", "flatten", "halt");

    static final List<String> RESERVED =
            List.of(
                    ("edition import fun enum strategy algo use params limits require in live"
                         + " optional per else pause cancel reduce_only flatten halt let var"
                         + " machine final state on or as when for after at most outcomes of"
                         + " publish invariant scenario property if then and not crosses above"
                         + " below true false buy sell trade hedge target quote replace internalise"
                         + " retry avoid alert page report side by using via bid ask to down ignore"
                         + " given wait expect within over")
                            .split(" "));

    private Words() {}
}
