package org.openadjust.billing.intake.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.testing.ThrowawayDerby;

/** Invoices that nobody asks for: once their grace is over, and not before. */
class InvoicingTest {

    private Intake intake;

    @BeforeEach
    void begin() {
        DataSource derby = ThrowawayDerby.migrated();
        intake = new Intake(derby, Database.DERBY);
        intake.at(Instant.parse("2024-03-01T00:00:00Z"));
        intake.deliver(Events.plan("p", 1, "2020-01-01", "0.10"));
    }

    private void account(String policy) {
        intake.deliver(
                Events.event("a", "account.registered", "a", """
                {"currency":"EUR","timeZone":"UTC"%s}""".formatted(policy)),
                Events.subscription("s", "a", "p", "2024-03-01T00:00:00Z"));
    }

    private List<String> issuedBy(String instant) {
        intake.at(Instant.parse(instant));
        intake.chores();
        intake.invoiceDue();
        return intake.documents("a", CurrencyUnit.EUR).stream()
                .map(document -> document.number() + " " + document.net())
                .toList();
    }

    @Test
    void whatFallsDueIsInvoicedOnceItsGraceIsOver() {
        account(",\"policy\":{\"graceHours\":24}");
        intake.deliver(Events.usage("u", "s", "minutes", "5", "2024-03-02T10:00:00Z"));
        assertEquals(List.of(), issuedBy("2024-03-01T23:59:59Z"));
        assertEquals(List.of("INV-2024-000001 EUR 31.00"), issuedBy("2024-03-02T00:00:00Z"));
        assertEquals(List.of("INV-2024-000001 EUR 31.00"), issuedBy("2024-04-01T23:59:59Z"));
        // late, but within the grace: on the invoice, and no note
        intake.deliver(Events.usage("late", "s", "minutes", "2", "2024-03-31T23:00:00Z"));
        assertEquals(
                List.of("INV-2024-000001 EUR 31.00", "INV-2024-000002 EUR 31.70"), issuedBy("2024-04-02T00:00:00Z"));
    }

    @Test
    void withoutAGraceNothingIsInvoicedUnasked() {
        account("");
        assertEquals(List.of(), issuedBy("2025-01-01T00:00:00Z"));
    }

    @Test
    void aRestartLosesNoInvoice() {
        account(",\"policy\":{\"graceHours\":0}");
        intake.restart();
        assertEquals(List.of("INV-2024-000001 EUR 31.00"), issuedBy("2024-03-01T00:00:00Z"));
        intake.restart();
        assertEquals(
                List.of("INV-2024-000001 EUR 31.00", "INV-2024-000002 EUR 31.00"), issuedBy("2024-04-01T00:00:00Z"));
    }
}
