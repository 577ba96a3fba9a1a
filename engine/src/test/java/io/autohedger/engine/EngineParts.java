// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.snapshot.StatePass;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Parts of an engine's state by the names of their fields, for what has to tell one part from
 * another: a snapshot gives all of it in one row of numbers. A part is what has a state of its own,
 * or a number, a switch or a row of them. It is the same part for as long as its engine lives.
 */
final class EngineParts {
    /** Takes down the words that parts write. */
    static final class Words implements StatePass {
        long[] words = new long[1 << 12];
        int count;

        @Override
        public long next(long value) {
            if (count == words.length) {
                words = Arrays.copyOf(words, 2 * count);
            }
            words[count++] = value;
            return value;
        }

        @Override
        public boolean reads() {
            return false;
        }
    }

    private interface Part {
        void write(StatePass into) throws Throwable;
    }

    private final List<Part> parts = new ArrayList<>();

    /** Names of fields and places in arrays, from the root, with points between them. */
    EngineParts(Object root, String... paths) {
        for (String path : paths) {
            int last = path.lastIndexOf('.');
            Object owner = last < 0 ? root : find(root, path.substring(0, last));
            parts.add(part(owner, path.substring(last + 1)));
        }
    }

    void write(StatePass into) {
        try {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).write(into);
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** What a path leads to. */
    static Object find(Object root, String path) {
        Object at = root;
        for (String name : path.split("\\.", -1)) {
            at = step(at, name);
        }
        return at;
    }

    private static Object step(Object at, String name) {
        try {
            return at instanceof Object[] cells
                    ? cells[Integer.parseInt(name)]
                    : field(at, name).get(at);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Field field(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new AssertionError("no " + name + " in " + owner.getClass(), e);
        }
    }

    private static Part part(Object owner, String name) {
        if (owner instanceof long[] row) {
            int at = Integer.parseInt(name);
            return into -> into.next(row[at]);
        }
        Object value = step(owner, name);
        if (value instanceof int[] row) {
            return into -> into.column(row);
        } else if (value instanceof boolean[] row) {
            return into -> into.column(row);
        } else if (value instanceof Boolean) {
            Field field = field(owner, name);
            return into -> into.next(field.getBoolean(owner));
        } else if (value instanceof Number) {
            Field field = field(owner, name);
            return into -> into.next(field.getLong(owner));
        }
        MethodHandle state = state(value.getClass());
        return into -> {
            state.invokeExact(value, into);
        };
    }

    private static MethodHandle state(Class<?> of) {
        try {
            Method method = of.getDeclaredMethod("state", StatePass.class);
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(void.class, Object.class, StatePass.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(of + " has no state of its own", e);
        }
    }

    /** Which of a row of parts, some of them missing, is meant: there is one. */
    static int theOne(Object row, Predicate<Object> meant) {
        int found = -1;
        for (int i = 0; i < Array.getLength(row); i++) {
            Object part = Array.get(row, i);
            if (part != null && meant.test(part)) {
                if (found >= 0) {
                    throw new AssertionError("both " + found + " and " + i);
                }
                found = i;
            }
        }
        return found;
    }
}
