package org.openadjust.billing.intake.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.CountedStatements;

/** What a correction costs the database: for whoever is tempted to read more. */
class StatementsTest {

    private static final int STATEMENTS_MAX = 30;

    private CountedStatements database;
    private Intake intake;

    @BeforeEach
    void begin() {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName("memory:statements-" + UUID.randomUUID());
        derby.setCreateDatabase("create");
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
