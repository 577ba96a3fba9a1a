// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** What code that must give the same output twice may not touch, and what it does instead. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are references to stateless methods
enum Purity {
    CLOCK("time comes in as a parameter", Forbidden::isClockType, Forbidden::isClockCall),
    THREADS("the caller owns the thread", Forbidden::isThreadType, Forbidden::isThreadCall),
    RANDOM("chance is an input", Forbidden::isRandomType, Forbidden::isRandomCall),
    IO("runtime does it and hands in bytes", Forbidden::isIoType, Forbidden::isIoCall),
    LOGGING("say it as an output or a diagnostic", Forbidden::isLoggingType, _ -> false),
    DEFAULTS("name the locale, charset or zone", _ -> false, Forbidden::isDefaultCall),
    HASH_ORDER(
            "LinkedHashMap, TreeMap, EnumMap, a list, or a collector with a supplier",
            Forbidden::isHashType,
            Forbidden::isHashCall);

    private final String instead;
    private final Predicate<JavaClass> forbiddenType;
    private final Predicate<JavaAccess<?>> forbiddenAccess;

    Purity(
            String instead,
            Predicate<JavaClass> forbiddenType,
            Predicate<JavaAccess<?>> forbiddenAccess) {
        this.instead = instead;
        this.forbiddenType = forbiddenType;
        this.forbiddenAccess = forbiddenAccess;
    }

    /** The rule for these packages, such as {@code io.autohedger.engine..}. */
    ArchRule in(String... packages) {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should(beFreeOfIt())
                .as("pure code has no " + name() + " (" + instead + ")")
                .allowEmptyShould(true);
    }

    private ArchCondition<JavaClass> beFreeOfIt() {
        return new ArchCondition<>("have no " + name()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (forbiddenType.test(dependency.getTargetClass())) {
                        events.add(
                                SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    if (forbiddenAccess.test(access)) {
                        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
                    }
                }
            }
        };
    }
}
