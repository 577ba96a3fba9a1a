// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on the bytecode of every module that the command is made of. */
class ArchitectureTest {
    private static final String ROOT = "io.autohedger";
    private static final ImportRules IMPORTS = new ImportRules(ROOT);

    private static JavaClasses product;

    @BeforeAll
    static void readTheClassPath() {
        product =
                new ClassFileImporter()
                        .withImportOption(location -> !location.contains("/test-classes/"))
                        .importPackages(ROOT);
    }

    static List<House.Module> modules() {
        return House.MODULES;
    }

    static List<String> stages() {
        return House.STAGES;
    }

    /** A rule says nothing about classes that it does not see. */
    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleWithSourcesIsOnTheClassPath(House.Module module) {
        Path sources = Path.of(System.getProperty("ah.root"), module.folder(), "src/main");
        assumeTrue(Files.exists(sources), "no sources yet: " + sources);
        assertTrue(
                product.stream()
                        .anyMatch(type ->
                                type.getPackageName().startsWith(ROOT + "." + module.name())));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void importsOnlyWhatTheTableLists(House.Module module) {
        IMPORTS.module(module).check(product);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void stageKnowsNeitherStrategyNorRiskNorOrders(String stage) {
        IMPORTS.stage(stage).check(product);
    }

    @Test
    void onlyTheStepNamesTheClosedStages() {
        IMPORTS.onlyTheStepNamesTheClosedStages().check(product);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        Stream.of(
                        IMPORTS.adaptersDoNotKnowEachOther("fix.venue", "fix.client"),
                        IMPORTS.adaptersDoNotKnowEachOther("fix.client", "fix.venue"),
                        IMPORTS.adaptersDoNotKnowEachOther("fix", "simulator"),
                        IMPORTS.adaptersDoNotKnowEachOther("simulator", "fix"))
                .forEach(rule -> rule.check(product));
    }

    @Test
    void packagesHaveNoCycles() {
        IMPORTS.noCycles().check(product);
    }

    @Test
    void hotCodeTakesNoTextFromCodecs() {
        IMPORTS.noTextFromCodecs().check(product);
    }

    @ParameterizedTest
    @EnumSource
    void pureModulesStayPure(Purity rule) {
        rule.in(pure()).check(product);
    }

    /** Its chance comes from a tape, and its disk has names as a real one; the rest is the same. */
    @ParameterizedTest
    @EnumSource(names = {"CLOCK", "THREADS", "LOGGING", "DEFAULTS", "HASH_ORDER"})
    void theSimulationIsTheSameTwice(Purity rule) {
        rule.in(ROOT + ".simulation..").check(product);
    }

    @Test
    void pureModulesHaveNoStaticState() {
        StaticStateRule.in(pure()).check(product);
    }

    private static String[] pure() {
        return House.PURE.stream().map(module -> ROOT + "." + module + "..").toArray(String[]::new);
    }
}
