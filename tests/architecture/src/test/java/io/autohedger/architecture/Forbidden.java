// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names behind {@link Purity}: types by their own name, calls as owner and method. */
final class Forbidden {
    private static final Set<String> CLOCK_TYPES =
            Set.of(
                    "java.time.Clock",
                    "java.time.InstantSource",
                    "java.util.Date",
                    "java.util.Calendar",
                    "java.util.GregorianCalendar",
                    "org.agrona.concurrent.SystemEpochClock",
                    "org.agrona.concurrent.SystemEpochNanoClock",
                    "org.agrona.concurrent.SystemEpochMicroClock",
                    "org.agrona.concurrent.SystemNanoClock",
                    "org.agrona.concurrent.CachedEpochClock",
                    "org.agrona.concurrent.CachedNanoClock");

    private static final Set<String> THREAD_TYPES =
            Set.of(
                    "java.lang.Thread",
                    "java.lang.ThreadGroup",
                    "java.lang.ThreadLocal",
                    "java.lang.InheritableThreadLocal",
                    "java.lang.ScopedValue",
                    "java.util.Timer",
                    "java.util.TimerTask");

    private static final Set<String> RANDOM_TYPES =
            Set.of(
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.security.SecureRandom",
                    "java.util.concurrent.ThreadLocalRandom");

    /** Of java.io these move no bytes. */
    private static final Set<String> IO_NAMES_ONLY =
            Set.of("java.io.UncheckedIOException", "java.io.IOException", "java.io.Serializable");

    private static final Set<String> IO_TYPES =
            Set.of(
                    "java.io.Console",
                    "java.lang.Process",
                    "java.lang.ProcessBuilder",
                    "java.lang.ProcessHandle",
                    "java.lang.Runtime",
                    "java.util.Scanner",
                    "java.nio.MappedByteBuffer",
                    "org.agrona.IoUtil",
                    "org.agrona.SystemUtil",
                    "org.agrona.MarkFile",
                    "org.agrona.PrintBufferUtil");

    private static final Set<String> HASH_TYPES =
            Set.of(
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.IdentityHashMap",
                    "java.util.WeakHashMap",
                    "java.util.Hashtable",
                    "java.util.Properties");

    private static final List<String> LOGGING_TYPES =
            List.of(
                    "java.lang.System$Logger",
                    "java.util.logging.",
                    "org.slf4j.",
                    "ch.qos.logback.",
                    "org.apache.");

    /** Calls whose mere name is enough. */
    private static final Map<String, Set<String>> DEFAULT_CALLS =
            Map.of(
                    "java.util.Locale", Set.of("getDefault", "setDefault"),
                    "java.nio.charset.Charset", Set.of("defaultCharset"),
                    "java.time.ZoneId", Set.of("systemDefault"),
                    "java.util.TimeZone", Set.of("getDefault"),
                    "java.lang.String", Set.of("formatted"),
                    "java.lang.System", Set.of("lineSeparator"));

    /** Without parameters these take the machine's locale or charset. */
    private static final Map<String, Set<String>> DEFAULT_IF_EMPTY =
            Map.of(
                    "java.lang.String", Set.of("getBytes", "toLowerCase", "toUpperCase"),
                    "java.util.Formatter", Set.of("<init>"),
                    "java.text.DecimalFormatSymbols", Set.of("<init>", "getInstance"));

    /** Without a Locale among the parameters these take the machine's. */
    private static final Map<String, Set<String>> NEEDS_LOCALE =
            Map.of(
                    "java.lang.String", Set.of("format"),
                    "java.time.format.DateTimeFormatter", Set.of("ofPattern"),
                    "java.time.format.DateTimeFormatterBuilder", Set.of("toFormatter"),
                    "java.text.SimpleDateFormat", Set.of("<init>"),
                    "java.text.MessageFormat", Set.of("<init>", "format"),
                    "java.text.Collator", Set.of("getInstance"),
                    "java.text.NumberFormat",
                            Set.of(
                                    "getInstance",
                                    "getNumberInstance",
                                    "getIntegerInstance",
                                    "getPercentInstance",
                                    "getCurrencyInstance",
                                    "getCompactNumberInstance"));

    private static final Map<String, Set<String>> HASH_CALLS =
            Map.of(
                    "java.util.Set", Set.of("of", "copyOf"),
                    "java.util.Map", Set.of("of", "ofEntries", "copyOf"),
                    "java.util.stream.Collectors",
                            Set.of(
                                    "toSet",
                                    "toUnmodifiableSet",
                                    "toUnmodifiableMap",
                                    "groupingByConcurrent",
                                    "toConcurrentMap"));

    private Forbidden() {}

    static boolean isClockType(JavaClass type) {
        return CLOCK_TYPES.contains(type.getName());
    }

    static boolean isClockCall(JavaAccess<?> access) {
        return isOneOf(access, "java.lang.System", "currentTimeMillis", "nanoTime")
                || (owner(access).startsWith("java.time.") && access.getName().equals("now"));
    }

    static boolean isThreadType(JavaClass type) {
        String name = type.getName();
        if (name.startsWith("org.agrona.concurrent.")) {
            return !name.endsWith("Buffer");
        }
        if (name.startsWith("java.util.concurrent.")) {
            return !name.equals("java.util.concurrent.TimeUnit");
        }
        return THREAD_TYPES.contains(name);
    }

    static boolean isThreadCall(JavaAccess<?> access) {
        boolean isParallel =
                owner(access).startsWith("java.util.stream.")
                        && access.getName().equals("parallel");
        // As an array is read and written; whatever else it does is between threads.
        boolean isOrdered =
                owner(access).equals("java.lang.invoke.VarHandle")
                        && !access.getName().equals("get")
                        && !access.getName().equals("set");
        return isParallel
                || isOrdered
                || access.getName().equals("parallelStream")
                || isOneOf(access, "java.lang.Object", "wait", "notify", "notifyAll")
                || isOneOf(access, "java.util.concurrent.TimeUnit", "sleep", "timedWait");
    }

    static boolean isRandomType(JavaClass type) {
        return RANDOM_TYPES.contains(type.getName())
                || type.getPackageName().equals("java.util.random");
    }

    static boolean isRandomCall(JavaAccess<?> access) {
        return isOneOf(access, "java.lang.Math", "random")
                || isOneOf(access, "java.lang.StrictMath", "random")
                || isOneOf(access, "java.util.UUID", "randomUUID")
                || isOneOf(access, "java.lang.System", "identityHashCode")
                || isOneOf(access, "java.util.Collections", "shuffle");
    }

    static boolean isIoType(JavaClass type) {
        String name = type.getName();
        if (name.startsWith("java.io.")) {
            return !IO_NAMES_ONLY.contains(name);
        }
        return IO_TYPES.contains(name)
                || name.startsWith("java.nio.file.")
                || name.startsWith("java.nio.channels.")
                || name.startsWith("java.net.");
    }

    static boolean isIoCall(JavaAccess<?> access) {
        return isOneOf(access, "java.lang.System", "out", "err", "in", "exit")
                || isOneOf(access, "java.lang.System", "getenv", "getProperty", "setProperty");
    }

    static boolean isLoggingType(JavaClass type) {
        return LOGGING_TYPES.stream().anyMatch(type.getName()::startsWith);
    }

    static boolean isDefaultCall(JavaAccess<?> access) {
        List<String> parameters = parameters(access);
        if (listed(DEFAULT_IF_EMPTY, access)) {
            return parameters.isEmpty();
        }
        if (listed(NEEDS_LOCALE, access)) {
            return !parameters.contains(Locale.class.getName());
        }
        return listed(DEFAULT_CALLS, access) || isTextOfBytesOnly(access, parameters);
    }

    /** {@code new String(bytes)}, with or without offset and length, but without a charset. */
    private static boolean isTextOfBytesOnly(JavaAccess<?> access, List<String> parameters) {
        return isOneOf(access, "java.lang.String", "<init>")
                && parameters.contains("[B")
                && parameters.stream().allMatch(type -> type.equals("[B") || type.equals("int"));
    }

    static boolean isHashType(JavaClass type) {
        return HASH_TYPES.contains(type.getName());
    }

    static boolean isHashCall(JavaAccess<?> access) {
        int parameters = parameters(access).size();
        boolean isMapWithoutSupplier = access.getName().equals("toMap") && parameters < 4;
        boolean isGroupWithoutSupplier = access.getName().equals("groupingBy") && parameters < 3;
        return listed(HASH_CALLS, access)
                || (owner(access).equals("java.util.stream.Collectors")
                        && (isMapWithoutSupplier || isGroupWithoutSupplier));
    }

    private static boolean isOneOf(JavaAccess<?> access, String owner, String... names) {
        return owner(access).equals(owner) && List.of(names).contains(access.getName());
    }

    private static boolean listed(Map<String, Set<String>> calls, JavaAccess<?> access) {
        return calls.getOrDefault(owner(access), Set.of()).contains(access.getName());
    }

    private static String owner(JavaAccess<?> access) {
        return access.getTargetOwner().getName();
    }

    private static List<String> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget unit
                ? unit.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
    }
}
