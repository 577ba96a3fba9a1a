// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.ir.Program;
import java.lang.reflect.Constructor;

/** One class loader for one version of one strategy: stack frames keep their source lines. */
public final class StrategyLoader extends ClassLoader {
    private final Constructor<? extends Strategy> constructor;

    public StrategyLoader(Program program, byte[] classBytes) {
        super(program.name(), Strategy.class.getClassLoader());
        try {
            constructor =
                    defineClass(ClassGenerator.className(program), classBytes, 0, classBytes.length)
                            .asSubclass(Strategy.class)
                            .getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a generated class has a constructor", e);
        }
    }

    public Strategy newInstance() {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a generated constructor does not throw", e);
        }
    }
}
