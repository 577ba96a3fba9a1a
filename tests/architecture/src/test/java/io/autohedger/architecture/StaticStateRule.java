// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * Static state would be shared by two engines in one process, and then replay lies. A table in a
 * private array is allowed: nothing on bytecode tells it from a constant.
 */
final class StaticStateRule {
    private static final List<Class<?>> MUTABLE =
            List.of(java.util.Collection.class, java.util.Map.class, Appendable.class);

    private StaticStateRule() {}

    static ArchRule in(String... packages) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packages)
                .and()
                .areStatic()
                .should(neverChange())
                .as("pure code has no static state")
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaField> neverChange() {
        return new ArchCondition<>("never change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (field.getModifiers().contains(SYNTHETIC)) {
                    return;
                }
                boolean isSharedArray =
                        field.getRawType().isArray() && !field.getModifiers().contains(PRIVATE);
                if (!field.getModifiers().contains(FINAL)
                        || isSharedArray
                        || isMutable(field.getRawType())) {
                    events.add(SimpleConditionEvent.violated(field, field.getDescription()));
                }
            }
        };
    }

    /** A List or a DirectBuffer may be one that nobody changes; an ArrayList is made for it. */
    private static boolean isMutable(JavaClass type) {
        return (!type.isInterface() && MUTABLE.stream().anyMatch(type::isAssignableTo))
                || (!type.isInterface() && type.getName().startsWith("org.agrona."))
                || type.getName().equals("org.agrona.MutableDirectBuffer")
                || type.getName().startsWith("java.util.concurrent.atomic.");
    }
}
