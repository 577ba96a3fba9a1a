// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import picocli.CommandLine.Option;

/** How a listing that has a tree is drawn. */
final class TreeOptions {
    @Option(names = "--flat", description = "limits: a row for each, also on a terminal")
    boolean flat;

    @Option(names = "--tree", description = "limits: the tree, also where it is not a terminal")
    boolean tree;

    boolean isTree(Terminal terminal) {
        if (flat && tree) {
            throw CommandFailure.usage("--flat and --tree exclude each other", "give one of them");
        }
        return tree || (!flat && !terminal.json() && Terminal.isInteractive());
    }
}
