// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.bytecode;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.autohedger.engine.strategy.Bars;
import io.autohedger.engine.strategy.Crossing;
import io.autohedger.engine.strategy.Grid;
import io.autohedger.engine.strategy.Indicator;
import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Steps;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.language.ir.Shape;
import io.autohedger.model.Scaled;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Descriptors and field names of generated classes. */
final class Names {
    static final ClassDesc STRATEGY = desc(Strategy.class);
    static final ClassDesc CONTEXT = desc(StrategyContext.class);
    static final ClassDesc SINK = desc(StateSink.class);
    static final ClassDesc STATE_SOURCE = desc(StateSource.class);
    static final ClassDesc RING = desc(RateRing.class);
    static final ClassDesc GRID = desc(Grid.class);
    static final ClassDesc BARS = desc(Bars.class);
    static final ClassDesc INDICATOR = desc(Indicator.class);
    static final ClassDesc CROSSING = desc(Crossing.class);
    static final ClassDesc STEPS = desc(Steps.class);
    static final ClassDesc SCALED = desc(Scaled.class);
    static final ClassDesc MATH = desc(Math.class);
    static final ClassDesc STRICT_MATH = desc(StrictMath.class);
    static final ClassDesc DOUBLE = desc(Double.class);

    static final MethodTypeDesc ON_CONTEXT = MethodTypeDesc.of(CD_void, CONTEXT);
    static final MethodTypeDesc DUE = MethodTypeDesc.of(CD_long, CD_long, CD_long);

    static final String NOW = "now";
    static final String STARTED = "started";
    static final String MARKED = "marked";
    static final String REACTED = "reacted";

    /** 1 when what streams and parameters decide must be computed anew. */
    static final String MOVED = "moved";

    private Names() {}

    static ClassDesc desc(Class<?> type) {
        return ClassDesc.of(type.getName());
    }

    static ClassDesc type(Shape shape) {
        return switch (shape.kind()) {
            case EXACT -> CD_long;
            case REAL -> CD_double;
            case TRUTH -> CD_int;
        };
    }

    static String source(int index) {
        return "source" + index;
    }

    static String time(int source) {
        return "time" + source;
    }

    static String let(int index) {
        return "let" + index;
    }

    /** The memory of a stream. */
    static String cell(int let) {
        return "cell" + let;
    }

    static String lapse(int let) {
        return "lapse" + let;
    }

    static String fold(int index) {
        return "fold" + index;
    }

    static String previous(int cell) {
        return "previous" + cell;
    }

    static String state(int machine) {
        return "state" + machine;
    }

    static String entered(int machine) {
        return "entered" + machine;
    }

    static String bit(int index) {
        return "bit" + index;
    }

    static String due(int bit) {
        return "due" + bit;
    }

    static String ring(int index) {
        return "ring" + index;
    }

    static String deferred(int ring) {
        return "deferred" + ring;
    }
}
