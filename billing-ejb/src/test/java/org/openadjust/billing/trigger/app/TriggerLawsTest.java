package org.openadjust.billing.trigger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.intake.app.Events;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.intake.app.RandomHistory;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;
import org.openadjust.billing.testing.ThrowawayDerby;
import org.openadjust.billing.trigger.TriggerAnswer;

/** Rule 4, on random histories: no trigger moves an amount, and what holds moves none in the end. */
class TriggerLawsTest {

    private static final Instant BEGUN = Instant.parse("2024-03-20T12:00:00Z");
    private static final Instant BILLED = Instant.parse("2024-04-05T12:00:00Z");
    private static final Instant ENDED = Instant.parse("2024-05-05T12:00:00Z");
    private static final String PERSON = "user:specialist";

    private static final TriggerAction HOLD = new TriggerAction.Hold();
    private static final List<TriggerAction> TELLING = List.of(
            new TriggerAction.OpenCase(), new TriggerAction.CallWebhook(URI.create("https://hooks.example.com/")));

    private static List<Trigger> triggers(List<TriggerAction> actions) {
        Condition.Shared amount = new Condition.AmountAbove(List.of(Money.parse("EUR 35"), Money.parse("JPY 35")));
        return List.of(
                new Trigger("limit", SignalKind.SPEND_LIMIT, List.of(amount), actions, ""),
                new Trigger(
                        "rise",
                        SignalKind.USAGE_SPIKE,
                        List.of(new Condition.PercentAbove(BigDecimal.valueOf(20))),
                        actions,
                        ""),
                new Trigger("change", SignalKind.PLAN_CHANGE, List.of(), actions, ""),
                new Trigger("found", SignalKind.FINDING, List.of(), actions, ""),
                new Trigger("guard", SignalKind.FAILED_GUARD, List.of(), actions, ""));
    }

    @TestFactory
    Stream<DynamicTest> laws() {
        return LongStream.range(0, 6).mapToObj(seed -> DynamicTest.dynamicTest("history " + seed, () -> history(seed)));
    }

    private static void history(long seed) {
        Told plain = told(seed, List.of());
        Told telling = told(seed, triggers(TELLING));
        assertEquals(plain.drafts, telling.drafts);
        assertEquals(plain.documents, telling.documents);
        assertTrue(telling.fired > 0, "something was noticed");

        Told holding = told(seed, triggers(List.of(HOLD)));
        assertEquals(plain.drafts, holding.drafts);
        assertEquals(plain.billed, holding.billed);
        assertTrue(holding.fired > 0, "something was held");
    }

    /** What a history comes to once everything was released and everything due is billed. */
    private record Told(
            Map<String, String> drafts, List<String> documents, Map<String, BigDecimal> billed, long fired) {}

    private static Told told(long seed, List<Trigger> triggers) {
        DataSource derby = ThrowawayDerby.migrated();
        Intake intake = new Intake(derby, Database.DERBY);
        intake.policies().triggers(triggers.toArray(Trigger[]::new));
        Random random = new Random(seed);
        List<String> facts = new ArrayList<>(RandomHistory.of(random));
        int billedAfter = facts.size() / 2;
        intake.at(BEGUN);
        for (int i = 0; i < facts.size(); i++) {
            if (i == billedAfter) {
                intake.at(BILLED);
                bill(intake, BILLED);
                changes(random).forEach(intake::deliver);
            }
            intake.deliver(facts.get(i));
            if (random.nextInt(10) == 0) {
                intake.restart();
            }
        }
        intake.chores();
        intake.at(ENDED);
        releaseAll(intake);
        bill(intake, ENDED);
        releaseAll(intake);
        bill(intake, ENDED);
        return new Told(
                intake.drafts(),
                intake.rows("SELECT account, document, net FROM document ORDER BY account, place", 3).stream()
                        .map(row -> String.join(" ", row))
                        .toList(),
                billed(intake),
                intake.count("trigger_fired"));
    }

    private static List<String> changes(Random random) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String subscription = "a" + random.nextInt(3) + "-" + random.nextInt(2);
            changes.add(Events.event("change-" + i, "subscription.quantity-changed", subscription, """
                    {"quantity":"%d","effective":"2024-03-%02dT00:00:00Z"}""".formatted(
                            1 + random.nextInt(3), 1 + random.nextInt(28))));
        }
        changes.add("""
                {"specversion":"1.0","id":"L1","source":"urn:test","type":"billing.invoice.issued","subject":"a0-0",\
                "time":"2024-06-01T00:00:00Z","data":{"number":"L1","period":["2024-06-01","2024-07-01"],\
                "lines":[{"kind":"FEE","amount":"99"}],"net":"99","tax":"0"}}""");
        return changes;
    }

    private static void bill(Intake intake, Instant at) {
        for (int i = 0; i < 3; i++) {
            intake.decide("a" + i, new Decision.Bill(at));
        }
    }

    private static void releaseAll(Intake intake) {
        intake.rows("SELECT id, account, revision FROM trigger_fired WHERE state = 'HELD' ORDER BY id", 3)
                .forEach(row -> assertInstanceOf(
                        TriggerAnswer.Done.class,
                        intake.<TriggerAnswer>turn(
                                row.get(1),
                                (work, now) -> intake.triggers()
                                        .in(work, now)
                                        .release(
                                                Long.parseLong(row.get(0)),
                                                Integer.parseInt(row.get(2)),
                                                PERSON,
                                                "looked at"))));
    }

    private static Map<String, BigDecimal> billed(Intake intake) {
        Map<String, BigDecimal> billed = new TreeMap<>();
        intake.rows("SELECT account, SUM(net) FROM document GROUP BY account", 2)
                .forEach(row -> billed.put(row.get(0), new BigDecimal(row.get(1)).stripTrailingZeros()));
        return billed;
    }
}
