package org.openadjust.billing.intake.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;
import org.openadjust.billing.testing.CountedStatements;
import org.openadjust.billing.testing.ThrowawayDerby;

/** What a correction costs the database: for whoever is tempted to read more. */
class StatementsTest {

    private static final int STATEMENTS_MAX = 30;

    private CountedStatements database;
    private Intake intake;

    @BeforeEach
    void begin() {
        DataSource derby = ThrowawayDerby.migrated();
        database = new CountedStatements(derby);
        intake = new Intake(database.dataSource(), Database.DERBY);
        intake.at(Instant.parse("2024-03-01T00:00:00Z"));
        intake.deliver(
                Events.account("a", "EUR", "UTC"),
                Events.plan("small", 1, "2020-01-01", "0.10"),
                Events.plan("big", 1, "2020-01-01", "0.05"),
                Events.event("vat", "tax.changed", "vat", "{\"rate\":\"20\"}"),
                Events.event("s", "subscription.started", "a", """
                        {"subscription":"s","plan":"small","startAt":"2024-02-01T00:00:00Z","taxes":["vat"]}"""));
        for (int use = 0; use < 20; use++) {
            intake.deliver(Events.usage("u" + use, "s", "minutes", "3", "2024-02-10T00:00:00Z"));
        }
        intake.decide("a", new Decision.Bill(Instant.parse("2024-03-01T00:00:00Z")));
        change("0", "big");
    }

    private void change(String id, String plan) {
        intake.deliver(Events.event(id, "subscription.plan-changed", "s", "{\"plan\":\"" + plan + "\"}"));
    }

    @Test
    void aPlanChangeWithItsNoteTakesAtMostThirty() {
        long notes = intake.count("document");
        intake.at(Instant.parse("2024-03-16T00:00:00Z"));
        database.take();
        change("1", "small");
        List<String> statements = database.take();
        assertEquals(notes + 1, intake.count("document"));
        assertTrue(statements.size() <= STATEMENTS_MAX, () -> statements.size() + ": " + String.join("\n", statements));
    }

    private List<String> use(String batch, int events) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            all.add(Events.usage(batch + i, "t", "minutes", "1", "2024-03-10T00:00:00Z"));
        }
        database.take();
        intake.deliverTogether(all);
        return database.take();
    }

    private static Trigger on(SignalKind kind, Condition.Shared... conditions) {
        return new Trigger(
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                kind,
                List.of(conditions),
                List.of(new TriggerAction.OpenCase()),
                "");
    }

    @Test
    void whatNoTriggerWaitsForCostsNoStatementAndWhatOneDoesOneForAllEventsTogether() {
        intake.at(Instant.parse("2024-03-15T00:00:00Z"));
        intake.deliver(
                Events.account("b", "EUR", "UTC"), Events.subscription("t", "b", "small", "2024-02-01T00:00:00Z"));
        use("warm", 2);
        List<String> one = use("one", 1);
        List<String> many = use("many", 50);
        intake.policies().triggers(on(SignalKind.PLAN_CHANGE), on(SignalKind.FINDING), on(SignalKind.FAILED_GUARD));
        assertEquals(one, use("none", 1));
        assertEquals(many, use("nones", 50));

        Condition.Shared large = new Condition.AmountAbove(List.of(Money.parse("EUR 9000")));
        Condition.Shared steep = new Condition.PercentAbove(BigDecimal.valueOf(9_000));
        intake.policies().triggers(on(SignalKind.SPEND_LIMIT, large), on(SignalKind.USAGE_SPIKE, steep));
        assertEquals(one.size() + 1, use("limit", 1).size());
        assertEquals(many.size() + 1, use("limits", 50).size());
    }

    @Test
    void aLateEventWithItsNoteTakesAtMostThirty() {
        long notes = intake.count("document");
        database.take();
        intake.deliver(Events.usage("late", "s", "minutes", "5", "2024-02-12T00:00:00Z"));
        List<String> statements = database.take();
        assertEquals(notes + 1, intake.count("document"));
        assertTrue(statements.size() <= STATEMENTS_MAX, () -> statements.size() + ": " + String.join("\n", statements));
    }
}
