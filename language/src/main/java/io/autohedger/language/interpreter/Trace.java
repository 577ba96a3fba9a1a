// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.interpreter;

import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Stmt;

/** Is told what of a program runs, as it runs. */
public interface Trace {
    /** Tells nobody. */
    Trace NONE =
            new Trace() {
                @Override
                public void fires(Handler handler) {}

                @Override
                public void handles(Program.OutcomeCase outcome) {}

                @Override
                public void goes(Stmt.Goto change) {}
            };

    /** Its body runs. */
    void fires(Handler handler);

    /** Its body runs. */
    void handles(Program.OutcomeCase outcome);

    /** A machine changes its state, or stays where it is told to go to. */
    void goes(Stmt.Goto change);
}
