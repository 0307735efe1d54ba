package org.openadjust.billing.dispute.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openadjust.billing.dispute.DisputeClocks;
import org.openadjust.billing.dispute.DisputeDecision;
import org.openadjust.billing.dispute.DisputeDecision.Outcome;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.DisputeState;
import org.openadjust.billing.dispute.model.Dispute.Credit;
import org.openadjust.billing.dispute.model.Dispute.Decided;
import org.openadjust.billing.dispute.model.Dispute.Open;
import org.openadjust.billing.dispute.model.Dispute.Terms;
import org.openadjust.billing.dispute.model.Dispute.UnderReview;
import org.openadjust.billing.dispute.model.Dispute.Verdict;
import org.openadjust.billing.platform.Refusal;

/** States, transitions and refusals. Numbers are rules of the charter. */
class DisputeTest {

    private static final Instant OPENED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = OPENED.plus(Duration.ofDays(3));
    private static final String REVIEWER = "user:reviewer";

    private static Terms terms(DisputeKind kind, String line, String total) {
        return new Terms(
                7,
                "a",
                "INV-1",
                line,
                kind,
                Money.parse("EUR 20.00"),
                Money.parse(total),
                "",
                "urn:test",
                "d",
                "system:intake",
                OPENED);
    }

    private static final Open OPEN = Open.anew(terms(DisputeKind.WRONG_AMOUNT, "FEE", "EUR 100.00"));
    private static final UnderReview REVIEW = OPEN.acknowledged(LATER).taken(REVIEWER);

    private static Decided decided(Outcome outcome, Optional<Credit> credit) {
        return REVIEW.decided(new Verdict(outcome, REVIEWER, "because", credit, LATER));
    }

    private static final Decided REJECTED = decided(Outcome.REJECTED, Optional.empty());
    private static final Decided PARTLY =
            decided(Outcome.PARTLY_UPHELD, Optional.of(new Credit(9, Money.parse("EUR 5.00"))));

    static Stream<Arguments> states() {
        String decide = OPENED.plus(DisputeClocks.DECIDE_WITHIN).toString();
        String object = LATER.plus(DisputeClocks.OBJECT_WITHIN).toString();
        return Stream.of(
                // what is undecided holds what is disputed; a decision holds what it grants until that is issued
                Arguments.of(OPEN, DisputeState.OPEN, 0, "EUR 20.00", "2026-03-03T10:00:00Z"),
                Arguments.of(OPEN.acknowledged(LATER), DisputeState.ACKNOWLEDGED, 1, "EUR 20.00", decide),
                Arguments.of(REVIEW, DisputeState.UNDER_REVIEW, 2, "EUR 20.00", decide),
                Arguments.of(REVIEW.taken("user:other"), DisputeState.UNDER_REVIEW, 3, "EUR 20.00", decide),
                Arguments.of(REJECTED.told(LATER), DisputeState.REJECTED, 4, "EUR 0.00", object),
                Arguments.of(PARTLY, DisputeState.PARTLY_UPHELD, 3, "EUR 5.00", ""),
                Arguments.of(PARTLY.told(LATER), DisputeState.PARTLY_UPHELD, 4, "EUR 0.00", object),
                Arguments.of(PARTLY.reopened(), DisputeState.UNDER_REVIEW, 4, "EUR 20.00", decide),
                Arguments.of(REJECTED.told(LATER).closed(), DisputeState.CLOSED, 5, "EUR 0.00", ""),
                Arguments.of(OPEN.withdrawn(), DisputeState.WITHDRAWN, 1, "EUR 0.00", ""),
                Arguments.of(REVIEW.withdrawn(), DisputeState.WITHDRAWN, 3, "EUR 0.00", ""));
    }

    @ParameterizedTest
    @MethodSource("states")
    void eachStateHoldsAndIsDue_5(Dispute dispute, DisputeState state, int version, String held, String due) {
        assertEquals(state, dispute.state());
        assertEquals(version, dispute.version());
        assertEquals(Money.parse(held), dispute.held());
        assertEquals(due, dispute.dueAt().map(Instant::toString).orElse(""));
    }

    @Test
    void nothingIsHeldForWhatCreditsTheAccount_5() {
        Open ofNote = Open.anew(terms(DisputeKind.WRONG_AMOUNT, "", "EUR -20.00"));
        assertEquals(Money.parse("EUR 0.00"), ofNote.held());
    }

    @Test
    void whatItsCustomerKnowsIsNotTakenBack_4() {
        Decided told = PARTLY.told(LATER);
        assertThrows(IllegalStateException.class, told::reopened);
        assertThrows(IllegalStateException.class, () -> told.told(LATER));
        assertThrows(RuntimeException.class, PARTLY::closed);
    }

    @ParameterizedTest
    @CsvSource({"13, false", "14, true", "15, true"})
    void objectionsEndAfterFourteenDays(int days, boolean isOver) {
        assertEquals(isOver, REJECTED.told(LATER).isOver(LATER.plus(Duration.ofDays(days))));
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_AMOUNT, user:free,     '',    ''",
        "WRONG_AMOUNT, user:decider,  '',    OWN_DECISION",
        "WRONG_AMOUNT, user:free,     a,     OWN_ACCOUNT",
        "WRONG_AMOUNT, user:free,     b,     ''",
        "WRONG_AMOUNT, key:robot,     '',    ''",
        "HUMAN_REVIEW, key:robot,     '',    PERSON_NEEDED",
        "HUMAN_REVIEW, user:free,     '',    ''"
    })
    void whoMayReview_3(DisputeKind kind, String actor, String ownAccount, String code) {
        assertEquals(
                code,
                Reviewing.against(terms(kind, "", "EUR 100.00"), actor, Set.of("user:decider"), ownAccount)
                        .map(Refusal::code)
                        .orElse(""));
    }

    @ParameterizedTest
    @CsvSource({
        // outcome, line disputed, line credited, amount, reason, allowed
        "UPHELD,        FEE, '',  20.00, '',  true",
        "UPHELD,        FEE, '',  20.01, '',  false",
        "UPHELD,        FEE, '',  0,     '',  false",
        "UPHELD,        '',  '',  20.00, '',  false",
        "UPHELD,        '',  FEE, 20.00, '',  true",
        "UPHELD,        '',  '',  ,      '',  true",
        "PARTLY_UPHELD, FEE, '',  19.99, why, true",
        "PARTLY_UPHELD, FEE, '',  20.00, why, false",
        "PARTLY_UPHELD, FEE, '',  19.99, '',  false",
        "PARTLY_UPHELD, FEE, '',  ,      why, false",
        "REJECTED,      FEE, '',  ,      why, true",
        "REJECTED,      FEE, '',  ,      ' ', false",
        "REJECTED,      FEE, '',  1,     why, false"
    })
    void whatMayBeDecided_4(
            Outcome outcome, String disputed, String credited, BigDecimal amount, String reason, boolean isAllowed) {
        DisputeDecision decision = new DisputeDecision(
                outcome, Optional.ofNullable(amount).map(one -> new DisputeDecision.Credit(credited, one)), reason);
        Terms terms = terms(DisputeKind.WRONG_AMOUNT, disputed, "EUR 100.00");
        assertEquals(isAllowed, Reviewing.against(terms, decision).isEmpty());
    }
}
