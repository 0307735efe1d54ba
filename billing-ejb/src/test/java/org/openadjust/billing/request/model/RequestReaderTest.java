package org.openadjust.billing.request.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Reading;
import org.openadjust.billing.request.model.Examples.Example;

/** Rules 4 to 6 of the charter, on the product's own examples. */
class RequestReaderTest {

    /** What is shipped reads the frozen test at least so well; what it reaches is in docs/requests.md. */
    private static final Map<String, Double> LEAST = Map.of("en", 0.92, "de", 0.90, "fr", 0.90, "es", 0.90);

    @Test
    void examplesAreManyOfEachIntentAndLanguageAndTheFrozenTestIsApart() {
        Map<String, Long> learnt = Examples.shipped().stream()
                .collect(Collectors.groupingBy(one -> one.language() + one.intent(), Collectors.counting()));
        Map<String, Long> frozen = Examples.frozen().stream()
                .collect(Collectors.groupingBy(one -> one.language() + one.intent(), Collectors.counting()));
        assertEquals(Examples.LANGUAGES.size() * Intent.values().length, learnt.size());
        assertTrue(learnt.values().stream().allMatch(count -> count >= 40), learnt::toString);
        assertEquals(learnt.keySet(), frozen.keySet());
        assertTrue(frozen.values().stream().allMatch(count -> count >= 10), frozen::toString);
        Set<String> both = texts(Examples.shipped());
        both.retainAll(texts(Examples.frozen()));
        assertEquals(Set.of(), both);
    }

    private static Set<String> texts(List<Example> examples) {
        return examples.stream().map(one -> Words.folded(one.text())).collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void itReadsTheFrozenTest_5() {
        FrozenTest.Result result = FrozenTest.of(Reader.shipped().model());
        LEAST.forEach((language, least) ->
                assertTrue(result.accuracy(language) >= least, () -> language + " " + result.accuracy(language)));
        assertTrue(result.languages() >= 0.98, () -> "languages " + result.languages());
    }

    @Test
    void theSameExamplesGiveTheSameModel_4() {
        IntentModel again = IntentModel.learn(Examples.shipped(), 0.6f);
        assertEquals(Reader.shipped().model().version(), again.version());
    }

    @Test
    void severalWishesOfOneMessageAreFound() {
        Reading reading = Reader.read(
                "Hello, I see two identical charges of 29.99 on my statement. Please send me a copy of my last invoice as well.");
        Set<Intent> wanted =
                reading.intents().stream().map(Reading.Likely::intent).collect(Collectors.toSet());
        assertTrue(wanted.containsAll(Set.of(Intent.DUPLICATE_CHARGE, Intent.INVOICE_COPY)), reading::toString);
    }

    @Test
    void whatIsShownAsEvidenceIsNobodysName_3() {
        Reading reading = Reader.read("Please cancel my subscription, says Wolfeschlegelsteinhausen.");
        assertEquals(Intent.CANCEL, reading.intent());
        assertTrue(reading.words().stream().anyMatch(word -> word.equalsIgnoreCase("cancel")), reading::toString);
        assertFalse(reading.toString().contains("Wolfe"), reading::toString);
    }

    @Test
    void whatItDoesNotKnowIsNotRouted_5() {
        for (String text : List.of(
                "Proszę o anulowanie mojej umowy z końcem miesiąca",
                "Lütfen aboneliğimi iptal edin",
                "xqzt wvbn plok",
                "")) {
            Reading reading = Reader.read(text);
            assertFalse(reading.isCertain(), () -> text + ": " + reading);
            assertEquals("", reading.language(), text);
        }
    }

    @Test
    void aNameThatOneCustomerHasWrittenIsNotLearnt_6() {
        String kept =
                Reader.shipped().learnable("My name is Quetzalcoatl, please cancel the fibrejack", "fibrejack"::equals);
        assertFalse(kept.contains("Quetzalcoatl"), kept);
        assertTrue(kept.contains("cancel") && kept.contains("fibrejack"), kept);
    }

    @Test
    void whatReadsFewerOfTheFrozenTestIsNotAdopted_6() {
        assertTrue(Learnt.isAdoptable(450, 450));
        assertFalse(Learnt.isAdoptable(449, 450));
    }
}
