package org.openadjust.billing.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.policy.Condition.AmountAbove;
import org.openadjust.billing.policy.Condition.AmountAtMost;
import org.openadjust.billing.policy.Condition.PercentAbove;
import org.openadjust.billing.policy.Condition.PercentAtMost;
import org.openadjust.billing.policy.model.Shipped;

/** Rule 8: a trigger that could not do what it says is not written. */
class SignalKindTest {

    private static final Map<String, TriggerAction> ACTIONS = Map.of(
            "PROPOSE", new TriggerAction.Propose(),
            "HOLD", new TriggerAction.Hold(),
            "NOTIFY", new TriggerAction.Notify(),
            "OPEN_CASE", new TriggerAction.OpenCase(),
            "CALL_WEBHOOK", new TriggerAction.CallWebhook(URI.create("https://example.com/")));

    private static final List<Money> LIMIT = List.of(Money.parse("EUR 10"));
    private static final Map<String, Condition.Shared> CONDITIONS = Map.of(
            "AMOUNT_ABOVE", new AmountAbove(LIMIT),
            "AMOUNT_AT_MOST", new AmountAtMost(LIMIT),
            "PERCENT_ABOVE", new PercentAbove(BigDecimal.TEN),
            "PERCENT_AT_MOST", new PercentAtMost(BigDecimal.TEN),
            "CLASS_IN", new Condition.ClassIn(Set.of("VIP")));

    private static Trigger trigger(SignalKind on, List<Condition.Shared> conditions, TriggerAction... actions) {
        return new Trigger("t", on, conditions, List.of(actions), "");
    }

    private static List<String> paths(Trigger trigger) {
        return trigger.problems().stream().map(PolicyProblem::path).toList();
    }

    /** What a kind cannot do without. */
    private static List<Condition.Shared> needed(SignalKind on) {
        return switch (on) {
            case SPEND_LIMIT -> List.of(new AmountAbove(LIMIT));
            case USAGE_SPIKE -> List.of(new PercentAbove(BigDecimal.TEN));
            default -> List.of();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "USAGE_SPIKE,  HOLD NOTIFY OPEN_CASE CALL_WEBHOOK",
        "PLAN_CHANGE,  PROPOSE HOLD NOTIFY OPEN_CASE CALL_WEBHOOK",
        "SPEND_LIMIT,  HOLD NOTIFY OPEN_CASE CALL_WEBHOOK",
        "DISPUTE,      PROPOSE HOLD OPEN_CASE CALL_WEBHOOK",
        "FAILED_GUARD, PROPOSE HOLD OPEN_CASE CALL_WEBHOOK",
        "FINDING,      PROPOSE HOLD OPEN_CASE CALL_WEBHOOK",
        "PREDICTED_OVERRUN, NOTIFY OPEN_CASE CALL_WEBHOOK",
    })
    @DisplayName("which actions mean something for a signal; the others are refused at their field")
    void actions(SignalKind on, String allowed) {
        Set<String> possible = Set.of(allowed.split(" "));
        ACTIONS.forEach((name, action) -> assertEquals(
                possible.contains(name) ? List.of() : List.of("actions[0]"),
                paths(trigger(on, needed(on), action)),
                on + " " + name));
    }

    @ParameterizedTest
    @CsvSource({
        "USAGE_SPIKE,  AMOUNT_ABOVE AMOUNT_AT_MOST PERCENT_ABOVE PERCENT_AT_MOST CLASS_IN",
        "PLAN_CHANGE,  CLASS_IN",
        "SPEND_LIMIT,  AMOUNT_ABOVE AMOUNT_AT_MOST CLASS_IN",
        "DISPUTE,      AMOUNT_ABOVE AMOUNT_AT_MOST PERCENT_ABOVE PERCENT_AT_MOST CLASS_IN",
        "FAILED_GUARD, CLASS_IN",
        "FINDING,      AMOUNT_ABOVE AMOUNT_AT_MOST CLASS_IN",
        "PREDICTED_OVERRUN, AMOUNT_ABOVE AMOUNT_AT_MOST PERCENT_ABOVE PERCENT_AT_MOST CLASS_IN",
    })
    @DisplayName("which conditions a signal can meet; the others are refused at their field")
    void conditions(SignalKind on, String allowed) {
        Set<String> possible = Set.of(allowed.split(" "));
        CONDITIONS.forEach((name, condition) -> {
            List<Condition.Shared> all = new ArrayList<>(needed(on));
            all.add(condition);
            List<String> wanted = possible.contains(name) ? List.of() : List.of("conditions[" + (all.size() - 1) + "]");
            assertEquals(wanted, paths(trigger(on, all, new TriggerAction.OpenCase())), on + " " + name);
        });
    }

    @Test
    @DisplayName("a limit without an amount, a rise without a percentage, and the same action twice are refused")
    void missing() {
        TriggerAction open = new TriggerAction.OpenCase();
        assertEquals(List.of(""), paths(trigger(SignalKind.SPEND_LIMIT, List.of(), open)));
        assertEquals(
                List.of(""),
                paths(trigger(SignalKind.SPEND_LIMIT, List.of(new AmountAtMost(LIMIT)), open)),
                "at most is no limit that can be crossed");
        assertEquals(List.of(""), paths(trigger(SignalKind.USAGE_SPIKE, List.of(new AmountAbove(LIMIT)), open)));
        assertEquals(List.of("actions[1]"), paths(trigger(SignalKind.FINDING, List.of(), open, open)));
    }

    @Test
    @DisplayName("a policy says where, and one that was approved before such a rule was known is still read")
    void ofAPolicy() {
        Policy policy = new Policy(
                1,
                LocalDate.EPOCH,
                List.of(),
                List.of(
                        trigger(SignalKind.FINDING, List.of(), new TriggerAction.OpenCase()),
                        new Trigger(
                                "old", SignalKind.SPEND_LIMIT, List.of(), List.of(new TriggerAction.Propose()), "")));
        assertEquals(
                List.of("triggers[1]", "triggers[1].actions[0]"),
                policy.problems().stream().map(PolicyProblem::path).toList());
        assertEquals(policy, PolicyJson.stored(PolicyJson.write(policy)));
        assertEquals(List.of(), Shipped.policy().problems());
    }
}
