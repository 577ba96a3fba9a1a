// SPDX-License-Identifier: Apache-2.0
package io.autohedger.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule is aimed at a class that breaks it, and reports it; and is silent where it must be. */
class ArchitectureRulesBiteTest {
    private static final String FIXTURES = "io.autohedger.architecture.fixtures";
    private static final String HOUSE = FIXTURES + ".house";
    private static final String IMPURE = FIXTURES + ".impure";
    private static final ImportRules IMPORTS = new ImportRules(HOUSE);
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(HOUSE);
    private static final JavaClasses UNCLEAN = new ClassFileImporter().importPackages(IMPURE);

    @TestFactory
    Stream<DynamicTest> everyImpureFixtureIsReported() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Purity rule : Purity.values()) {
            tests.addAll(biting(rule.in(IMPURE + ".."), fixturesOf(rule.name())));
        }
        tests.addAll(biting(StaticStateRule.in(IMPURE + ".."), fixturesOf("STATIC_STATE")));
        return tests.stream();
    }

    private static List<DynamicTest> biting(ArchRule rule, List<JavaClass> fixtures) {
        assertTrue(!fixtures.isEmpty(), () -> "no fixture for: " + rule.getDescription());
        List<String> findings = findings(rule, UNCLEAN);
        return fixtures.stream()
                .map(fixture ->
                        DynamicTest.dynamicTest(
                                fixture.getName().substring(IMPURE.length() + 1),
                                () -> assertReported(fixture.getName(), findings)))
                .toList();
    }

    /** Fixtures of HASH_ORDER are the classes in HashOrder. */
    private static List<JavaClass> fixturesOf(String rule) {
        String holder = IMPURE + "." + rule.replace("_", "") + "$";
        return UNCLEAN.stream()
                .filter(type -> type.getName().regionMatches(true, 0, holder, 0, holder.length()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void purityIsSilentOnWhatIsAllowed(Purity rule) {
        assertSilentOnInnocent(rule.in(IMPURE + ".."));
    }

    @Test
    void staticTablesAreAllowed() {
        assertSilentOnInnocent(StaticStateRule.in(IMPURE + ".."));
    }

    @Test
    void importThatTheTableDoesNotListIsReported() {
        assertReported("KnowsTheEngine", findings(IMPORTS.module(House.module("model")), BROKEN));
        assertEquals(List.of(), findings(IMPORTS.module(House.module("engine")), BROKEN));
    }

    @Test
    void stageThatAsksTheGateIsReported() {
        assertReported("AsksTheGate", findings(IMPORTS.stage("position"), BROKEN));
        assertEquals(List.of(), findings(IMPORTS.stage("risk"), BROKEN));
    }

    @Test
    void classBesideEngineThatNamesTheGateIsReported() {
        List<String> findings = findings(IMPORTS.onlyTheStepNamesTheClosedStages(), BROKEN);
        assertReported("Router", findings);
        assertTrue(findings.stream().noneMatch(f -> f.contains("engine.Engine")));
    }

    @Test
    void adapterThatKnowsAnotherIsReported() {
        assertReported(
                "KnowsTheClients",
                findings(IMPORTS.adaptersDoNotKnowEachOther("fix.venue", "fix.client"), BROKEN));
    }

    @Test
    void cycleIsReported() {
        List<String> findings = findings(IMPORTS.noCycles(), BROKEN);
        assertReported("runtime.one.First.second()", findings);
    }

    @Test
    void stringGetterInHotCodeIsReported() {
        List<String> findings = findings(IMPORTS.noTextFromCodecs(), BROKEN);
        assertReported("NameDecoder.symbol()", findings);
        assertEquals(1, findings.size());
    }

    private static void assertSilentOnInnocent(ArchRule rule) {
        assertTrue(findings(rule, UNCLEAN).stream().noneMatch(f -> f.contains("Innocent")));
    }

    private static void assertReported(String text, List<String> findings) {
        assertTrue(
                findings.stream().anyMatch(finding -> finding.contains(text)),
                () -> text + " is missing in " + findings);
    }

    private static List<String> findings(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }
}
