package org.openadjust.billing.request.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Mention;
import org.openadjust.billing.request.Recipe;
import org.openadjust.billing.request.RequestAction;
import org.openadjust.billing.request.Wish;
import org.openadjust.billing.request.model.Recipes.Contract;
import org.openadjust.billing.request.model.Recipes.Facts;

/** What is proposed for a request, from what it names and what is known. */
class RecipesTest {

    private static final Instant NOW = Instant.parse("2024-07-01T12:00:00Z");
    private static final Contract CONTRACT = new Contract("s", "middle", 2, BigDecimal.valueOf(12));

    private static Plan plan(String code, int rank) {
        return new Plan(
                code,
                1,
                Plan.ALWAYS,
                rank,
                Interval.of(Period.ofMonths(1)),
                Plan.Timing.ADVANCE,
                BigDecimal.TEN,
                List.of(),
                List.of());
    }

    private static Recipes recipes(Intent intent, Mention... mentions) {
        return new Recipes(
                intent,
                List.of(mentions),
                new Facts(
                        ZoneOffset.UTC,
                        NOW,
                        "EUR",
                        List.of(CONTRACT),
                        List.of(),
                        List.of(plan("small", 1), plan("middle", 2), plan("large", 3), plan("huge", 4)),
                        List.of()));
    }

    private static Wish wish(Intent intent, Mention... mentions) {
        return ((RequestAction.Change) recipes(intent, mentions).action()).wish();
    }

    @Test
    void theNextPlanIsProposedUnlessOneIsNamed() {
        assertEquals("large", wish(Intent.UPGRADE).plan());
        assertEquals("small", wish(Intent.DOWNGRADE).plan());
        assertEquals(
                "huge",
                wish(Intent.UPGRADE, new Mention.OfPlan("middle"), new Mention.OfPlan("huge"))
                        .plan());
        assertEquals("large", wish(Intent.UPGRADE, new Mention.OfPlan("gone")).plan());
    }

    @Test
    void aQuantityIsWhatIsWantedInAll() {
        assertEquals(
                BigDecimal.valueOf(17),
                wish(Intent.UPGRADE, new Mention.OfQuantity(5, Mention.Sense.MORE))
                        .quantity());
        assertEquals(
                BigDecimal.valueOf(10),
                wish(Intent.DOWNGRADE, new Mention.OfQuantity(2, Mention.Sense.LESS))
                        .quantity());
        Wish nonsense = wish(Intent.DOWNGRADE, new Mention.OfQuantity(20, Mention.Sense.IN_ALL));
        assertEquals(Wish.Kind.PLAN, nonsense.kind());
    }

    @Test
    void aContractEndsWithItsPeriodUnlessADayToComeIsNamed() {
        assertEquals("PERIOD_END", wish(Intent.CANCEL).effective());
        assertEquals(
                "2024-12-31T00:00:00Z", wish(Intent.CANCEL, day("2024-12-31")).effective());
        assertEquals("PERIOD_END", wish(Intent.CANCEL, day("2024-06-30")).effective());
    }

    private static Mention.OfDate day(String day) {
        LocalDate from = LocalDate.parse(day);
        return new Mention.OfDate(from, from.plusDays(1));
    }

    @Test
    void whatCannotBeFoundIsSaidAndNothingIsProposed() {
        Recipes recipes = recipes(
                Intent.WRONG_AMOUNT,
                new Mention.OfDocument("INV-1"),
                new Mention.OfPlan("gone"),
                new Mention.OfAmount(new BigDecimal("5.00"), "EUR"));
        assertEquals(
                List.of(Recipe.Result.DOCUMENT_UNKNOWN, Recipe.Result.PLAN_NOT_SOLD, Recipe.Result.AMOUNT_UNKNOWN),
                recipes.checks().stream().map(Recipe.Check::result).toList());
        assertEquals(new RequestAction.Reply(), recipes.action());
    }

    @Test
    void everyAnswerIsDraftedInEveryLanguage() {
        for (String language : List.of("en", "de", "fr", "es", "")) {
            for (Intent intent : Intent.values()) {
                for (RequestAction action : List.of(
                        new RequestAction.Reply(),
                        new RequestAction.Credit("INV-1", "FEE", BigDecimal.ONE),
                        new RequestAction.Dispute("INV-1", "", java.util.Optional.empty()),
                        new RequestAction.Change(wish(Intent.CANCEL)),
                        new RequestAction.Change(wish(Intent.UPGRADE)))) {
                    String answer = Drafts.of(language, intent, action, List.of("INV-1"), "EUR");
                    assertTrue(answer.length() > 80 && !answer.contains("{"), answer);
                }
            }
        }
        assertTrue(Drafts.of(
                        "de",
                        Intent.CANCEL,
                        new RequestAction.Change(wish(Intent.CANCEL, day("2024-12-31"))),
                        List.of(),
                        "EUR")
                .contains("31. Dezember 2024"));
    }
}
