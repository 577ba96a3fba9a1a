// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;

/** Who may import whom, below one package root. */
final class ImportRules {
    /** What Agrona has for a pure module: buffers, and maps and lists of primitives. */
    private static final List<String> AGRONA_FOR_PURE =
            List.of("org.agrona", "org.agrona.collections", "org.agrona.concurrent");

    private final String root;

    ImportRules(String root) {
        this.root = root;
    }

    /** The classes of a module know the JDK, JSpecify, themselves and what the table lists. */
    ArchRule module(House.Module module) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.annotations"));
        allowed.add(root + "." + module.name() + "..");
        if (module.name().equals("app")) {
            allowed.add("jdk.net"); // of the JDK: who the peer of a Unix socket is
        }
        for (String name : reachable(module)) {
            allowed.add(root + "." + name + "..");
        }
        for (String library : module.libraries()) {
            allowed.addAll(packagesOf(library, module));
        }
        if (reachable(module).contains("codecs")) {
            allowed.add("org.agrona..");
        }
        return classes()
                .that()
                .resideInAPackage(root + "." + module.name() + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .as(module.name() + " imports only what the table of ARCHITECTURE.md lists")
                .allowEmptyShould(true);
    }

    /** The listed modules, and model and codecs where a listed module exposes them. */
    private static List<String> reachable(House.Module module) {
        List<String> names = new ArrayList<>(module.mayImport());
        for (String name : module.mayImport()) {
            if (name.startsWith("connectivity.")) {
                names.addAll(House.module(name).mayImport());
            }
        }
        names.retainAll(
                module.mayImport().isEmpty()
                        ? List.of()
                        : concat(module.mayImport(), List.of("model", "codecs")));
        return names;
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static List<String> packagesOf(String library, House.Module module) {
        return switch (library) {
            case "org.agrona:agrona" ->
                    House.PURE.contains(module.name()) ? AGRONA_FOR_PURE : List.of("org.agrona..");
            case "org.hdrhistogram:HdrHistogram" -> List.of("org.HdrHistogram..");
            case "info.picocli:picocli" -> List.of("picocli..");
            case "org.jline:jline-terminal" -> List.of("org.jline..");
            case "tools.jackson.core:jackson-core" -> List.of("tools.jackson.core..");
            case "com.typesafe:config" -> List.of("com.typesafe.config..");
            case "org.webjars.npm:uplot" -> List.of(); // a script and a style, no classes
            default -> throw new IllegalArgumentException("packages of " + library + "?");
        };
    }

    /** A stage hands on values; it knows neither who decides nor who refuses nor who mirrors. */
    ArchRule stage(String stage) {
        String[] closed =
                House.CLOSED_STAGES.stream()
                        .filter(other -> !other.equals(stage))
                        .map(this::stagePackage)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(stagePackage(stage))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(closed)
                .as("stage " + stage + " imports neither strategy nor risk nor orders")
                .allowEmptyShould(true);
    }

    /** Beside the stages, only the classes of the step know them. */
    ArchRule onlyTheStepNamesTheClosedStages() {
        String[] stages = House.STAGES.stream().map(this::stagePackage).toArray(String[]::new);
        String[] closed =
                House.CLOSED_STAGES.stream().map(this::stagePackage).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .and()
                .resideOutsideOfPackages(stages)
                .and(notTheStep())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(closed)
                .as("in engine only " + House.STEP + " name strategy, risk and orders")
                .allowEmptyShould(true);
    }

    private String stagePackage(String stage) {
        return root + ".engine." + stage + "..";
    }

    private DescribedPredicate<JavaClass> notTheStep() {
        return DescribedPredicate.describe("are not the step", type -> !isTheStep(type));
    }

    private boolean isTheStep(JavaClass type) {
        return House.STEP.stream()
                .map(name -> root + ".engine." + name)
                .anyMatch(name ->
                        type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }

    /** Our acceptor for clients and our initiator for venues share dialects, not each other. */
    ArchRule adaptersDoNotKnowEachOther(String one, String other) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".connectivity." + one + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".connectivity." + other + "..")
                .as("connectivity." + one + " does not know " + other)
                .allowEmptyShould(true);
    }

    /** The step, which names the stages, counts as a package of its own above its package. */
    ArchRule noCycles() {
        return slices().assignedFrom(
                        new SliceAssignment() {
                            @Override
                            public SliceIdentifier getIdentifierOf(JavaClass type) {
                                if (!type.getPackageName().startsWith(root)) {
                                    return SliceIdentifier.ignore();
                                }
                                return SliceIdentifier.of(
                                        isTheStep(type) ? "the step" : type.getPackageName());
                            }

                            @Override
                            public String getDescription() {
                                return "packages below " + root;
                            }
                        })
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    /** The generated String getters allocate; hot code copies bytes instead. */
    ArchRule noTextFromCodecs() {
        DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> getter =
                DescribedPredicate.describe(
                        "a String getter of a codec",
                        call ->
                                call.getTargetOwner().getPackageName().equals(root + ".codecs")
                                        && call.getTarget()
                                                .getRawReturnType()
                                                .isEquivalentTo(String.class));
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .callMethodWhere(getter)
                .as("hot code takes no String from a codec")
                .allowEmptyShould(true);
    }
}
