package org.openadjust.billing.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.policy.model.Shipped;

class PolicyJsonTest {

    @Property(tries = 500)
    void whatIsWrittenIsReadBack(@ForAll("policies") Policy policy) {
        String text = PolicyJson.write(policy);
        Policy back = PolicyJson.stored(text);

        assertEquals(policy, back);
        assertEquals(text, PolicyJson.write(back));
    }

    @Property(tries = 200)
    void equalTextsAreEqualPolicies(@ForAll("policies") Policy one, @ForAll("policies") Policy other) {
        assertEquals(one.equals(other), PolicyJson.write(one).equals(PolicyJson.write(other)));
    }

    @Example
    void whatIsShippedIsShorterThanWhatCanBeStored() {
        assertEquals(Shipped.policy(), PolicyJson.stored(PolicyJson.write(Shipped.policy())));
        assertNotEquals("", PolicyJson.write(Shipped.policy()));
    }

    @Example
    void everyProblemIsNamedWithItsField() {
        String text = """
                {"version":1,"effectiveFrom":"tomorrow","rules":[
                 {"rule":"ok","conditions":[{"condition":"AMOUNT_AT_MOST","limits":[{"currency":"EUR","amount":"1.005"}]},
                                            {"condition":"AMOUNT_AT_MOST","limits":[{"currency":"XXQ","amount":"1"}]},
                                            {"condition":"SCRIPT","text":"true"}],
                  "outcome":"AUTOMATIC","description":""},
                 {"rule":"No Code","conditions":[],"outcome":"AUTOMATIC","description":""},
                 {"rule":"no-outcome","conditions":[],"outcome":"SOMETIMES","description":""},
                 "text"],
                 "triggers":[{"trigger":"t","on":"DISPUTE","conditions":[{"condition":"ORIGIN_IN","values":["ENGINE"]}],
                              "actions":[{"action":"CALL_WEBHOOK","url":"https://127.0.0.1/"}],"description":""}]}""";
        assertEquals(
                List.of(
                        "effectiveFrom",
                        "rules[0].conditions[0]",
                        "rules[0].conditions[1]",
                        "rules[0].conditions[2]",
                        "rules[1]",
                        "rules[2]",
                        "rules[3]",
                        "triggers[0].conditions[0]",
                        "triggers[0].actions[0]"),
                problems(text).stream().map(PolicyProblem::path).toList());
    }

    @Example
    void twoRulesOfOneNameAreAProblemOfTheWhole() {
        String rule = "{\"rule\":\"a\",\"conditions\":[],\"outcome\":\"REFUSED\",\"description\":\"\"}";
        assertEquals(
                List.of(new PolicyProblem("", "two rules or triggers are called a")),
                problems("{\"version\":1,\"effectiveFrom\":\"2027-01-01\",\"rules\":[" + rule + "," + rule + "]}"));
    }

    private static List<PolicyProblem> problems(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return PolicyJson.read(reader.readObject())
                            instanceof PolicyJson.Reading.Refused(List<PolicyProblem> problems)
                    ? problems
                    : List.of();
        }
    }

    @Provide
    Arbitrary<Policy> policies() {
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 40_000).map(LocalDate::ofEpochDay);
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<ApprovalRule> rules = Combinators.combine(
                        conditions().list().ofMaxSize(4), Arbitraries.of(Outcome.class), texts)
                .as((conditions, outcome, text) -> new ApprovalRule("r", conditions, outcome, text));
        Arbitrary<Trigger> triggers = Combinators.combine(
                        Arbitraries.of(SignalKind.class),
                        shared().list().ofMaxSize(3),
                        actions().list().ofMinSize(1).ofMaxSize(3),
                        texts)
                .as((on, conditions, actions, text) -> new Trigger("t", on, conditions, actions, text));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1_000_000),
                        days,
                        rules.list().ofMaxSize(5),
                        triggers.list().ofMaxSize(3))
                .as((version, day, some, others) -> new Policy(version, day, numbered(some), numberedTriggers(others)));
    }

    private static List<ApprovalRule> numbered(List<ApprovalRule> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> new ApprovalRule(
                        "rule-" + i,
                        rules.get(i).conditions(),
                        rules.get(i).outcome(),
                        rules.get(i).description()))
                .toList();
    }

    private static List<Trigger> numberedTriggers(List<Trigger> triggers) {
        return IntStream.range(0, triggers.size())
                .mapToObj(i -> new Trigger(
                        "trigger-" + i,
                        triggers.get(i).on(),
                        triggers.get(i).conditions(),
                        triggers.get(i).actions(),
                        triggers.get(i).description()))
                .toList();
    }

    private static Arbitrary<Condition> conditions() {
        return Arbitraries.oneOf(
                shared().map(condition -> condition),
                Arbitraries.of(AdjustmentKind.class).set().ofMinSize(1).map(Condition.KindIn::new),
                Arbitraries.of(Origin.class).set().ofMinSize(1).map(Condition.OriginIn::new),
                Arbitraries.of(Direction.class).map(Condition.DirectionIs::new),
                Arbitraries.integers().between(0, 100).map(Condition.ConfidenceAtLeast::new),
                Arbitraries.of("billing.usage.recorded", "billing.usage.voided", "x")
                        .set()
                        .ofMinSize(1)
                        .map(Condition.CauseIn::new));
    }

    private static Arbitrary<Condition.Shared> shared() {
        Arbitrary<List<Money>> limits = Arbitraries.of("EUR", "JPY", "BHD")
                .set()
                .ofMinSize(1)
                .flatMap(codes -> Arbitraries.integers()
                        .between(0, 1_000_000)
                        .map(minor -> codes.stream()
                                .map(code -> Money.ofMinor(CurrencyUnit.of(code), minor))
                                .toList()));
        Arbitrary<BigDecimal> percents = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("1000"))
                .ofScale(3);
        return Arbitraries.oneOf(
                limits.map(Condition.AmountAbove::new),
                limits.map(Condition.AmountAtMost::new),
                percents.map(Condition.PercentAbove::new),
                percents.map(Condition.PercentAtMost::new),
                Arbitraries.of("GB", "US-TX", "EU").set().ofMinSize(1).map(Condition.JurisdictionIn::new),
                Arbitraries.of("GAS", "WATER").set().ofMinSize(1).map(Condition.SectorIn::new),
                Arbitraries.just(Set.of("VIP")).map(Condition.ClassIn::new));
    }

    private static Arbitrary<TriggerAction> actions() {
        return Arbitraries.of(
                new TriggerAction.Propose(),
                new TriggerAction.Hold(),
                new TriggerAction.Notify(),
                new TriggerAction.OpenCase(),
                new TriggerAction.CallWebhook(URI.create("https://example.com/a?b=%22c")));
    }
}
