package org.openadjust.billing.learning.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.learning.CaseFacts;
import org.openadjust.billing.learning.Withheld;

/** When what a model says counts, and when people decide. */
class GateTest {

    private static final Gate GATE = new Gate(0.98);
    private static final Prediction CERTAIN = new Prediction(8, 0.5, new double[] {8});
    private static final Gate.Kind KNOWN = new Gate.Kind(1_000, 100, false);

    private static Optional<Withheld> against(Gate.Kind kind, Prediction prediction) {
        return GATE.against(kind, prediction, notAudited());
    }

    private static String notAudited() {
        return IntStream.range(0, 100)
                .mapToObj(number -> "adjustment/" + number)
                .filter(subject -> !Gate.isAudited(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsCertainCounts() {
        assertEquals(Optional.empty(), against(KNOWN, CERTAIN));
    }

    @Test
    void eachReasonAloneIsEnough() {
        assertEquals(Optional.of(Withheld.TOO_FEW_DECISIONS), against(new Gate.Kind(199, 100, false), CERTAIN));
        assertEquals(Optional.of(Withheld.TOO_FEW_DECISIONS), against(new Gate.Kind(1_000, 29, false), CERTAIN));
        assertEquals(Optional.of(Withheld.BREAKER), against(new Gate.Kind(1_000, 100, true), CERTAIN));
        assertEquals(Optional.of(Withheld.NOT_CERTAIN), against(KNOWN, new Prediction(4.5, 0.5, new double[] {4.5})));
        assertEquals(
                Optional.of(Withheld.NO_ANSWER), against(KNOWN, new Prediction(Double.NaN, 0.5, new double[] {0})));
        assertEquals(Optional.of(Withheld.NO_ANSWER), against(KNOWN, new Prediction(9, Double.NaN, new double[] {9})));
    }

    @Test
    void someAreAuditedAndSomeAreBlindAlwaysTheSame() {
        long audited = IntStream.range(0, 10_000)
                .filter(number -> Gate.isAudited("adjustment/" + number))
                .count();
        assertTrue(audited > 500 && audited < 1_000, "audited: " + audited);
        long blind = IntStream.range(0, 10_000)
                .filter(number -> Gate.isBlind("adjustment/" + number))
                .count();
        assertEquals(1_000, blind, 150);
        assertEquals(Gate.isAudited("finding/7"), Gate.isAudited("finding/7"));
    }

    @Test
    void aBreakerOpensAtThreeOfTwentyAndClosesWhenPeopleAgreeAgain() {
        List<Boolean> outcomes = new ArrayList<>(Collections.nCopies(100, true));
        assertFalse(Breaker.isOpen(outcomes));
        outcomes.addAll(0, List.of(false, true, false, true));
        assertFalse(Breaker.isOpen(outcomes));
        outcomes.addFirst(false);
        assertTrue(Breaker.isOpen(outcomes));
        outcomes.addAll(0, Collections.nCopies(100, true));
        assertFalse(Breaker.isOpen(outcomes));
    }

    @Test
    void aBreakerOpensWhereTheShareIsLikelyTooLow() {
        List<Boolean> outcomes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            outcomes.add(i % 20 != 10);
        }
        assertTrue(Breaker.isOpen(outcomes));
        assertFalse(Breaker.isOpen(List.of()));
    }

    @Test
    void featuresAreNumbersWithNamesAndReadAsTheVerySame() {
        CaseFacts facts = new CaseFacts(
                "adjustment/1",
                "CREDIT",
                "PERSON",
                "billing.line.credited",
                new BigDecimal("-12.34"),
                new BigDecimal("33.3333"),
                BigDecimal.ONE,
                17);
        double[] features = CaseFeatures.of(facts, new CaseFeatures.History(3, 1));
        assertEquals(CaseFeatures.NAMES.size(), features.length);
        assertEquals(1, features[CaseFeatures.NAMES.indexOf("credits")]);
        assertEquals(1, features[CaseFeatures.NAMES.indexOf("kind.CREDIT")]);
        assertEquals(4.0 / 6, features[CaseFeatures.NAMES.indexOf("history.share")]);
        assertEquals(List.of(box(features)), List.of(box(CaseFeatures.numbers(CaseFeatures.text(features)))));
    }

    private static List<Double> box(double[] numbers) {
        return java.util.Arrays.stream(numbers).boxed().toList();
    }
}
