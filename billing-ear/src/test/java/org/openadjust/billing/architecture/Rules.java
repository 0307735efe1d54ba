package org.openadjust.billing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that the code's structure keeps, for a root package: the product's, or a fixture's that breaks them.
 *
 * <p>A feature is a package right below the root; so are {@code web} and {@code batch}, which nobody calls.
 */
final class Rules {

    private static final String[] MONEY = {
        "catalog",
        "rating",
        "proration",
        "bill",
        "adjustment",
        "usage",
        "account",
        "timeline",
        "charging",
        "discount",
        "tax",
        "document",
        "verification",
        "settlement",
        "scenario",
        "policy",
        "notification",
        "dispute",
        "trigger",
        "legacy"
    };
    private static final Set<String> BINARY_FRACTIONS =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float", "double[]", "float[]");

    private final String root;

    Rules(String root) {
        this.root = root;
    }

    /** Every rule by its name, which is also the name of the fixture that breaks it. */
    Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("model", modelIsPlainJava());
        rules.put("face", rootKnowsNothingBelow());
        rules.put("inward", modelKnowsOnlyItsRoot());
        rules.put("parts", partsFormNoCycle());
        rules.put("privacy", othersAreSeenByTheirRootOnly());
        rules.put("outside", nobodyCallsWebOrBatch());
        rules.put("platform", platformKnowsNoFeature());
        rules.put("cycles", featuresFormNoCycle());
        rules.put("dates", datesAreOfJavaTime());
        rules.put("clock", timeComesFromTheClock());
        rules.put("fractions", moneyIsDecimal());
        rules.put("conversion", moneyIsNeverConverted());
        rules.put("console", logsAreNotPrinted());
        rules.put("names", namesSaySomething());
        rules.put("json", jsonIsOfOneProvider());
        rules.put("roles", everyCallIsForSomeRole());
        rules.put("properties", aPropertyHasOneReader());
        return rules;
    }

    private ArchRule modelIsPlainJava() {
        return classes()
                .that()
                .resideInAPackage(root + ".*.model..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.crypto..", "org.joda.money..", root + "..")
                        .and(DescribedPredicate.not(resideInAnyPackage("java.sql..", "java.net.."))))
                .as("model is plain Java: rules and ports, no container, no database");
    }

    private ArchRule rootKnowsNothingBelow() {
        return classes()
                .that()
                .resideInAPackage(root + ".*")
                .should(dependOnlyWithinOwnFeature("on nothing below their package", List.of()))
                .as("a feature's root package, its public face, knows nothing below it");
    }

    private ArchRule modelKnowsOnlyItsRoot() {
        return classes()
                .that()
                .resideInAPackage(root + ".*.model..")
                .should(dependOnlyWithinOwnFeature("on root and model only", List.of("model")))
                .as("imports point inward: model knows its feature's root only");
    }

    /** An app may use its store, or a listener its app: whoever needs both ways needs a port in the model. */
    private ArchRule partsFormNoCycle() {
        return slices().matching(root + ".(*).(*)..")
                .should()
                .beFreeOfCycles()
                .as("the parts of a feature form no cycle");
    }

    private ArchRule othersAreSeenByTheirRootOnly() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(condition(
                        "see other features by their root only",
                        (origin, target) -> feature(target).equals(feature(origin))
                                || part(target).isEmpty()))
                .as("features, web and batch see other features by their root only");
    }

    private ArchRule nobodyCallsWebOrBatch() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".web..", root + ".batch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".web..", root + ".batch..")
                .as("no feature knows web or batch");
    }

    private ArchRule platformKnowsNoFeature() {
        return classes()
                .that()
                .resideInAPackage(root + ".platform..")
                .should(condition(
                        "depend on no feature",
                        (origin, target) -> feature(target).equals(feature(origin))))
                .as("platform knows no feature");
    }

    private ArchRule featuresFormNoCycle() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().as("features form no cycle");
    }

    /** What the platform hands out as a date, such as a certificate's end, becomes an instant at once. */
    private ArchRule datesAreOfJavaTime() {
        ArchCondition<JavaClass> useThem = new ArchCondition<>("use other dates") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> use.getTargetClass().isEquivalentTo(Date.class)
                                || use.getTargetClass().isEquivalentTo(Calendar.class))
                        .filter(use -> !use.getDescription().contains("calls method <java.util.Date.toInstant()>"))
                        .forEach(use -> events.add(SimpleConditionEvent.satisfied(use, use.getDescription())));
            }
        };
        return noClasses().should(useThem).as("dates are of java.time");
    }

    private ArchRule timeComesFromTheClock() {
        DescribedPredicate<JavaAccess<?>> asksTheMachine = describe("ask the machine for the time", access -> {
            AccessTarget target = access.getTarget();
            boolean parameterless = target instanceof AccessTarget.CodeUnitCallTarget call
                    && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
            return target.getOwner().getPackageName().startsWith("java.time")
                            && target.getName().equals("now")
                            && parameterless
                    || target.getOwner().isEquivalentTo(Clock.class)
                            && (target.getName().startsWith("system")
                                    || target.getName().startsWith("tick") && parameterless)
                    || target.getOwner().isEquivalentTo(System.class)
                            && target.getName().equals("currentTimeMillis");
        });
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".launcher..")
                .and(DescribedPredicate.not(
                        resideInAnyPackage(root + ".platform").and(simpleName("SystemClock"))))
                .should()
                .accessTargetWhere(asksTheMachine)
                .as("time comes from the injected clock");
    }

    private ArchRule moneyIsDecimal() {
        return classes()
                .that()
                .resideInAnyPackage(moneyPackages())
                .should(new ArchCondition<JavaClass>("declare no binary fraction") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Stream<String> fields = type.getFields().stream()
                                .filter(field -> isBinary(field.getRawType()))
                                .map(JavaField::getDescription);
                        Stream<String> methods = type.getCodeUnits().stream()
                                .filter(method -> Stream.concat(
                                                Stream.of(method.getRawReturnType()),
                                                method.getRawParameterTypes().stream())
                                        .anyMatch(Rules::isBinary))
                                .map(JavaCodeUnit::getDescription);
                        Stream.concat(fields, methods)
                                .forEach(text -> events.add(
                                        SimpleConditionEvent.violated(type, text + " is or takes a binary fraction")));
                    }
                })
                .as("where money is, no field, parameter or result is a float or double");
    }

    private ArchRule moneyIsNeverConverted() {
        DescribedPredicate<JavaAccess<?>> converts = describe("convert to or from a binary fraction", access -> {
            AccessTarget target = access.getTarget();
            boolean to =
                    target.getName().equals("doubleValue") || target.getName().equals("floatValue");
            boolean from = target instanceof AccessTarget.CodeUnitAccessTarget call
                    && Set.of("java.math.BigDecimal", "org.joda.money.Money", "org.joda.money.BigMoney")
                            .contains(target.getOwner().getName())
                    && call.getRawParameterTypes().stream().anyMatch(Rules::isBinary);
            return to || from;
        });
        return noClasses()
                .that()
                .resideInAnyPackage(moneyPackages())
                .should()
                .accessTargetWhere(converts)
                .as("where money is, no amount passes through a float or double");
    }

    private ArchRule logsAreNotPrinted() {
        DescribedPredicate<JavaAccess<?>> prints = describe("print", access -> {
            AccessTarget target = access.getTarget();
            return target.getOwner().isEquivalentTo(System.class)
                            && Set.of("out", "err").contains(target.getName())
                    || target.getName().equals("printStackTrace");
        });
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".launcher..")
                .should()
                .accessTargetWhere(prints)
                .as("only the launcher writes to the console");
    }

    private ArchRule jsonIsOfOneProvider() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.json.Json")
                .as("JSON is of the platform's one provider");
    }

    private ArchRule namesSaySomething() {
        return noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .as("a name says what a class is");
    }

    /** A page that asks for the property gets the one of the two that nobody meant. */
    private ArchRule aPropertyHasOneReader() {
        return classes()
                .should(new ArchCondition<JavaClass>("read a property by one method") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Set<String> names = type.getMethods().stream()
                                .filter(method -> method.getRawParameterTypes().isEmpty())
                                .map(JavaCodeUnit::getName)
                                .collect(Collectors.toSet());
                        names.stream()
                                .filter(name -> name.startsWith("is") && names.contains("get" + name.substring(2)))
                                .forEach(name -> events.add(SimpleConditionEvent.violated(
                                        type, type.getFullName() + " has " + name + " and get" + name.substring(2))));
                    }
                })
                .as("a property of a bean is read by one method");
    }

    /** Without one of these annotations the container lets everybody in. */
    private ArchRule everyCallIsForSomeRole() {
        DescribedPredicate<JavaClass> enterpriseBean = describe(
                "are enterprise beans",
                type -> Stream.of("Stateless", "Stateful", "Singleton")
                        .anyMatch(kind -> type.isAnnotatedWith("jakarta.ejb." + kind)));
        return classes()
                .that(enterpriseBean)
                .and(describe("implement a feature's face", type -> !face(type).isEmpty()))
                .should(new ArchCondition<JavaClass>("say who may call each method") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMethods().stream()
                                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(method -> face(type).contains(method.getName()))
                                .filter(method -> !saysWho(method) && !saysWho(type))
                                .forEach(method -> events.add(SimpleConditionEvent.violated(
                                        type, method.getFullName() + " does not say who may call it")));
                    }
                })
                .as("what the pages, resources and other features call says for which roles it is");
    }

    /** Names of the methods that other features see of a bean. */
    private Set<String> face(JavaClass bean) {
        return bean.getAllRawInterfaces().stream()
                .filter(type -> !feature(type).isEmpty() && part(type).isEmpty())
                .flatMap(type -> type.getMethods().stream())
                .map(JavaCodeUnit::getName)
                .collect(Collectors.toSet());
    }

    private static boolean saysWho(CanBeAnnotated annotated) {
        return Stream.of("RolesAllowed", "PermitAll", "DenyAll")
                .anyMatch(who -> annotated.isAnnotatedWith("jakarta.annotation.security." + who));
    }

    private ArchCondition<JavaClass> dependOnlyWithinOwnFeature(String description, List<String> parts) {
        return condition(
                "depend " + description,
                (origin, target) -> !feature(target).equals(feature(origin))
                        || part(target).isEmpty()
                        || parts.contains(part(target)));
    }

    private ArchCondition<JavaClass> condition(String description, Allowed allowed) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                !feature(dependency.getTargetClass()).isEmpty())
                        .filter(dependency -> !allowed.test(type, dependency.getTargetClass()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    /** Whether a class may depend on another of the product. */
    private interface Allowed {
        boolean test(JavaClass origin, JavaClass target);
    }

    /** Name of the package right below the root; empty outside the product. */
    private String feature(JavaClass type) {
        return step(type, 0);
    }

    /** Name of the package below the feature; empty in the feature's root. */
    private String part(JavaClass type) {
        return step(type, 1);
    }

    private String step(JavaClass type, int index) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String[] steps = name.substring(root.length() + 1).split("\\.");
        return index < steps.length ? steps[index] : "";
    }

    private String[] moneyPackages() {
        return Stream.of(MONEY).map(feature -> root + "." + feature + "..").toArray(String[]::new);
    }

    private static boolean isBinary(JavaClass type) {
        return BINARY_FRACTIONS.contains(type.getName()) || BINARY_FRACTIONS.contains(type.getSimpleName());
    }
}
