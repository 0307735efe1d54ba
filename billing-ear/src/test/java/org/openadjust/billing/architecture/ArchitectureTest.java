package org.openadjust.billing.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The product keeps its structure, and each rule of it is shown to catch code that breaks it. */
class ArchitectureTest {

    private static final String ROOT = "org.openadjust.billing";
    private static final String FIXTURES = ROOT + ".architecture.bad.";
    private static final Path REPOSITORY =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    private static final List<Path> MODULES = Stream.of("billing-ejb", "billing-batch", "billing-web", "billing-ear")
            .map(REPOSITORY::resolve)
            .toList();

    @TestFactory
    Stream<DynamicTest> theProductKeepsTheRule() {
        JavaClasses product = new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> module.resolve("target/classes"))
                        .toList());
        return new Rules(ROOT)
                .all().entrySet().stream()
                        .map(rule ->
                                dynamicTest(rule.getKey(), () -> rule.getValue().check(product)));
    }

    @TestFactory
    Stream<DynamicTest> theFixtureBreaksItsRuleAndNoOther() {
        JavaClasses all = new ClassFileImporter().importPackages(FIXTURES);
        return new Rules(ROOT)
                .all().keySet().stream()
                        .map(name ->
                                dynamicTest(name, () -> assertEquals(List.of(name), broken(FIXTURES + name, all))));
    }

    private static List<String> broken(String fixture, JavaClasses all) {
        JavaClasses classes = all.that(resideInAPackage(fixture + ".."));
        assertFalse(classes.isEmpty(), () -> "no class in " + fixture);
        return new Rules(fixture)
                .all().entrySet().stream()
                        .filter(rule -> rule.getValue()
                                .allowEmptyShould(true)
                                .evaluate(classes)
                                .hasViolation())
                        .map(Map.Entry::getKey)
                        .toList();
    }

    @Test
    void everyFeatureHasACharter() throws IOException {
        for (Path feature : features()) {
            Path charter = feature.resolve("package-info.java");
            assertTrue(Files.exists(charter), () -> feature + " has no package-info.java");
            assertTrue(Files.readString(charter).contains("<li>"), () -> charter + " states no numbered rules");
        }
    }

    private static List<Path> features() throws IOException {
        Path root = REPOSITORY.resolve("billing-ejb/src/main/java/" + ROOT.replace('.', '/'));
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
