// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.verifier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of other classes that a strategy may call. */
final class Calls {
    static final String RING = "io/autohedger/engine/strategy/RateRing";
    private static final String CONTEXT = "io/autohedger/engine/strategy/StrategyContext";
    private static final String PACKAGE = "io/autohedger/engine/strategy/";

    /** What a strategy may keep and allocate when it is made: each remembers and knows nobody. */
    static final List<String> MEMORIES =
            List.of(RING, PACKAGE + "Bars", PACKAGE + "Indicator", PACKAGE + "Crossing");

    private static final List<String> VERBS = List.of("hedgeDownTo", "hedgeBy");
    private static final String TARGET = "target";

    /** Set before the reaction begins, as what is read; asked where the hedge stands. */
    private static final String FREED = "freed";

    private static final List<String> TEXTS =
            List.of("textBegin", "textLiteral", "textExact", "textReal", "textOutcome", "textEnd");
    private static final List<String> OUTCOMES =
            List.of(
                    "outcomeSite",
                    "avoidVenue",
                    "retry",
                    "retryNow",
                    "retryLater",
                    "pause",
                    "halt");
    private static final List<String> READS = List.of("nowNanos", "exact", "real", "timeNanos");
    private static final List<String> CHANGES = List.of("charge", "step", "stepTo", "readState");
    private static final List<String> ASKS =
            List.of("mayFire", "freesAtNanos", "field", "value", "dueNanos", "writeState");

    private Calls() {}

    static boolean isAllowed(String owner, String name, String method) {
        return switch (owner) {
            case CONTEXT ->
                    VERBS.contains(name)
                            || name.equals(TARGET)
                            || name.equals(FREED)
                            || TEXTS.contains(name)
                            || OUTCOMES.contains(name)
                            || READS.contains(name);
            case "io/autohedger/engine/strategy/Grid" -> name.equals("nextNanos");
            case PACKAGE + "Steps" -> List.of("towards", "away", "below", "above").contains(name);
            case "java/lang/Object" -> name.equals("<init>") && method.startsWith("<init>");
            case "io/autohedger/engine/strategy/StateSink" -> name.equals("put");
            case "io/autohedger/engine/strategy/StateSource" -> name.equals("take");
            case "io/autohedger/model/Scaled" ->
                    List.of("add", "subtract", "multiply", "compare", "toReal").contains(name);
            case "java/lang/Math" -> List.of("abs", "min", "max").contains(name);
            case "java/lang/StrictMath" -> name.equals("pow");
            case "java/lang/Double" ->
                    List.of("compare", "isFinite", "doubleToLongBits", "longBitsToDouble")
                            .contains(name);
            default ->
                    MEMORIES.contains(owner)
                            && (name.equals("<init>")
                                    ? method.startsWith("<init>")
                                    : ASKS.contains(name) || CHANGES.contains(name));
        };
    }

    static boolean isTarget(String owner, String name) {
        return owner.equals(CONTEXT) && name.equals(TARGET);
    }

    static boolean isVerb(String owner, String name) {
        return owner.equals(CONTEXT) && VERBS.contains(name);
    }

    /** What an allowed call does to the world, if anything. */
    static CallGraph.@Nullable Deed deed(String owner, String name) {
        if (owner.equals(CONTEXT)) {
            if (name.equals(FREED)) {
                return null;
            }
            return READS.contains(name) ? CallGraph.Deed.READS : CallGraph.Deed.SENDS;
        }
        return MEMORIES.contains(owner) && CHANGES.contains(name) ? CallGraph.Deed.CHANGES : null;
    }
}
