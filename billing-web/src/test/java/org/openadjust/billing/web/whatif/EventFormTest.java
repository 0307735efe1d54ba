package org.openadjust.billing.web.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonException;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.web.events.EventDraft;

class EventFormTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static EventForm form(String what) {
        EventForm form = new EventForm();
        form.setWhat(what);
        form.setSubscription(" s ");
        return form;
    }

    private static EventDraft draft(EventForm form) {
        return form.draft(BERLIN, "u1");
    }

    @Test
    void aChangeSaysWhatIsAskedForAndNothingElse() {
        EventForm form = form("plan-changed");
        form.setPlan(" large ");
        form.setQuantity("7");
        assertEquals(
                new EventDraft("subscription.plan-changed", "s", "{\"plan\":\"large\",\"effective\":\"IMMEDIATE\"}"),
                draft(form));
    }

    @Test
    void aTimeIsOneOfTheAccountsZone() {
        EventForm form = form("paused");
        form.setEffective("AT");
        form.setEffectiveAt("2026-07-01T00:00");
        assertEquals("{\"effective\":\"2026-06-30T22:00:00Z\"}", draft(form).data());

        form.setEffectiveAt("tomorrow");
        assertThrows(DateTimeException.class, () -> draft(form));
    }

    @Test
    void aDiscountAndAUseLeaveOutWhatWasNotTyped() {
        EventForm discount = form("discount-granted");
        discount.setDiscount("welcome");
        discount.setValue("10");
        assertEquals(
                "{\"discount\":\"welcome\",\"kind\":\"PERCENT\",\"value\":\"10\",\"effective\":\"IMMEDIATE\"}",
                draft(discount).data());

        EventForm use = form("usage");
        use.setMeter("minutes");
        use.setQuantity("12");
        assertEquals(
                "{\"id\":\"u1\",\"meter\":\"minutes\",\"quantity\":\"12\"}",
                draft(use).data());
    }

    @Test
    void aDefinitionIsThePlansEvent() {
        EventForm form = form("plan-published");
        form.setDefinition("{\"plan\":\"small\",\"version\":2}");
        assertEquals("small", draft(form).subject());

        form.setDefinition("{");
        assertThrows(JsonException.class, () -> draft(form));
    }

    @Test
    void nothingIsChosenUntilItIsAKindThatIsOffered() {
        assertFalse(form("").isChosen());
        assertFalse(form("<script>").isChosen());
    }
}
