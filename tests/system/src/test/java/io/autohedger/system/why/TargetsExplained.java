// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The desk of the futures example, with a program that wants a position. */
final class TargetsExplained {
    private static final Path FUTURES =
            Path.of(System.getProperty("ah.root"), "examples", "futures-desk", "desk.conf");
    private static final String CONTRACT = "ESZ6";

    private TargetsExplained() {}

    /** How a line goes on behind {@code target}. */
    static PlayedDesk begin(Path folder, String target) throws IOException {
        return begin(folder, "params { risk = 5000 USD }", "", target);
    }

    /** On a desk of which something is otherwise. */
    static PlayedDesk begin(Path folder, String old, String otherwise, String target)
            throws IOException {
        return begin(folder, conf -> conf.replace(old, otherwise), target);
    }

    static PlayedDesk begin(Path folder, UnaryOperator<String> change, String target)
            throws IOException {
        return begin(folder, change, source -> source, target);
    }

    /** Of which its program is otherwise, too. */
    static PlayedDesk begin(
            Path folder, UnaryOperator<String> change, UnaryOperator<String> program, String target)
            throws IOException {
        String conf =
                change.apply(Files.readString(FUTURES)).replace("params { risk = 5000 USD }", "");
        String source = program.apply(Explained.text("wants.ah")).replace("TARGET", target);
        return new PlayedDesk(folder, conf, Map.of("ema-cross.ah", source));
    }

    static void quote(PlayedDesk desk, String bid, String offer, String lots) {
        desk.inputs.quote("CME", CONTRACT, bid, offer, lots);
    }

    /** A bar closes: its program looks. */
    static void minute(PlayedDesk desk, String px) {
        desk.inputs.print("CME", CONTRACT, px);
        desk.pass(60 * PlayedDesk.SECOND);
        desk.inputs.print("CME", CONTRACT, px);
    }
}
