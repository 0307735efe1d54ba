package org.openadjust.billing.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceJsonTest {

    private static final Evidence.Line LINE = new Evidence.Line(
            "I",
            3,
            "WATER",
            "m",
            Optional.of(LocalDate.of(2020, 1, 1)),
            Optional.of(LocalDate.of(2020, 2, 1)),
            Optional.of(new BigDecimal("7.5")),
            Money.parse("EUR 12.00"),
            Optional.of(Expected.of(Money.parse("EUR 10.00"), Money.parse("EUR 11.00"))
                    .or(Expected.of(Money.parse("EUR 9.00")))),
            List.of("7.5 × 1.40"));

    @Test
    void evidenceIsReadAsItWasWritten() {
        Evidence evidence = new Evidence(List.of(LINE), List.of("H"), Map.of("net", "12.00"), List.of("1 + 1 = 2"));
        assertEquals(evidence, EvidenceJson.read(EvidenceJson.text(evidence, 32_000)));
        assertEquals(Evidence.NONE, EvidenceJson.read(EvidenceJson.text(Evidence.NONE, 100)));
        assertEquals(Money.parse("EUR 1.00"), LINE.deviation());
        assertEquals("9.00 or 10.00..11.00", LINE.expected().orElseThrow().toString());
    }

    @Test
    void whatDoesNotFitIsCountedAndLeftOut() {
        Evidence evidence = Evidence.of(Collections.nCopies(1_000, LINE));
        String text = EvidenceJson.text(evidence, 32_000);
        assertTrue(text.length() <= 32_000, () -> text.length() + " characters");
        Evidence read = EvidenceJson.read(text);
        assertEquals("1000", read.facts().get("linesInAll"));
        assertTrue(read.lines().size() > 50, () -> read.lines().size() + " lines");
    }

    @Test
    void anIssuerIsReadAsItIsWritten() {
        String text = """
                {"source":"the City","tariffs":[{"item":"WATER","currency":"USD","alsoUnder":["OTHER"],"quantityStep":1,
                "minimumUpTo":"1.5","dayCount":"EITHER","partsAt":"07-01","dayTolerance":1,"rounding":"HALF_UP","rates":[
                {"from":"2019-07-01","unitPrice":"3.99","multiplier":"2.59","minimumPerDay":"0.49"}]}],
                "nonProductItems":["POST","gift_*"],"taxes":[{"from":"2020-01-01","percent":"20"}],
                "anonymousCustomers":["NONE"],"nearMinutes":90}""";
        IssuerReference known = assertInstanceOf(
                        IssuerReferenceJson.Read.Known.class, IssuerReferenceJson.read("city", text))
                .reference();
        assertEquals(
                new BigDecimal("10.3341"),
                known.tariff("WATER")
                        .orElseThrow()
                        .on(LocalDate.of(2026, 1, 1))
                        .orElseThrow()
                        .price());
        assertEquals(Optional.empty(), known.tariff("WATER").orElseThrow().on(LocalDate.of(2019, 6, 30)));
        assertTrue(known.isNonProduct("GIFT_20"));
        assertTrue(!known.isNamed("NONE") && !known.isNamed("") && known.isNamed("c"));
        assertEquals(90, known.near().toMinutes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"weather\":1}",
                "{\"tariffs\":{}}",
                "{\"tariffs\":[1]}",
                "{\"tariffs\":[{\"item\":\"W\",\"currency\":\"EUR\",\"rates\":[]}]}",
                "{\"tariffs\":[{\"item\":\"W\",\"currency\":\"EU\",\"rates\":[{\"from\":\"2020-01-01\",\"unitPrice\":\"1\"}]}]}",
                "{\"tariffs\":[{\"item\":\"W\",\"currency\":\"EUR\",\"rates\":[{\"from\":\"yesterday\",\"unitPrice\":\"1\"}]}]}",
                "{\"tariffs\":[{\"item\":\"W\",\"currency\":\"EUR\",\"rates\":[{\"from\":\"2020-01-01\",\"unitPrice\":\"1e9\"}]}]}",
                "{\"tariffs\":[{\"item\":\"W\",\"currency\":\"EUR\",\"rates\":[{\"from\":\"2020-01-01\",\"unitPrice\":\"-1\"}]}]}",
                "{\"tariffs\":[{\"item\":\"W\",\"currency\":\"EUR\",\"minimumUpTo\":\"0.9\",\"rates\":[{\"from\":\"2020-01-01\",\"unitPrice\":\"1\"}]}]}",
                "{\"tariffs\":[{\"item\":\"W\",\"currency\":\"EUR\",\"rounding\":\"UNNECESSARY\",\"rates\":[{\"from\":\"2020-01-01\",\"unitPrice\":\"1\"}]}]}",
                "{\"taxes\":[{\"from\":\"2020-01-01\",\"percent\":\"-1\"}]}",
                "{\"nearMinutes\":-1}"
            })
    void whatCannotBeReadIsRefusedInWords(String text) {
        IssuerReferenceJson.Read.Refused refused =
                assertInstanceOf(IssuerReferenceJson.Read.Refused.class, IssuerReferenceJson.read("city", text));
        assertEquals("INVALID_FIELD", refused.refusal().code());
        assertTrue(refused.refusal().detail().length() > 10, refused.refusal()::detail);
    }
}
