package org.openadjust.billing.policy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.ApprovalQuestion;
import org.openadjust.billing.policy.Direction;
import org.openadjust.billing.policy.Origin;

class IssuedNoteTest {

    private static IssuedNote note(String cause, String source, String gross, boolean isCredit) {
        return new IssuedNote(
                "a-1",
                "CN-1",
                isCredit,
                Money.parse(gross),
                Optional.of(Money.parse("EUR 40.00")),
                cause,
                source,
                CustomerProfile.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "billing.line.credited,   urn:billing:desk:user:u1, CREDIT, PERSON",
        "billing.invoice.voided,  urn:billing:desk:user:u1, VOID, PERSON",
        "billing.note.reversed,   urn:billing:desk:user:u1, REVERSAL, PERSON",
        "billing.line.credited,   urn:billing:desk:key:k1,  CREDIT, SYSTEM",
        // who cannot be told is taken for a person: the careful answer
        "billing.line.credited,   urn:billing:desk:other,   CREDIT, PERSON",
        "billing.line.credited,   urn:crm/key:k1,           CREDIT, PERSON",
        "billing.usage.recorded,  urn:crm,                  CORRECTION, ENGINE",
        "billing.plan.published,  urn:billing:dashboard:user:u1, CORRECTION, ENGINE",
    })
    void whoCausedIt(String cause, String source, AdjustmentKind kind, Origin origin) {
        IssuedNote note = note(cause, source, "EUR -10.00", true);

        assertEquals(kind, note.kind());
        assertEquals(origin, note.origin());
    }

    @Test
    void theQuestionHasNoSign() {
        ApprovalQuestion credit =
                note("billing.usage.voided", "urn:crm", "EUR -10.00", true).question();
        assertEquals(Money.parse("EUR 10.00"), credit.amount());
        assertEquals(Direction.CREDIT, credit.direction());
        assertEquals(Optional.of(new BigDecimal("25.0000")), credit.percent());
        ApprovalQuestion charge =
                note("billing.usage.recorded", "urn:crm", "EUR 10.00", false).question();
        assertEquals(Direction.CHARGE, charge.direction());
    }
}
