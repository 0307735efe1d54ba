package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.verification.CreditMatch;
import org.openadjust.billing.verification.IssuerReference;

/**
 * What is wrong with a customer's documents, from nothing but them and what is known of their issuer. The same documents in any order
 * give the same findings.
 *
 * @param findings one for each cause in a document
 * @param matches one for each line of a credit note that does not name what it credits
 */
public record CustomerVerification(List<Raised> findings, List<CreditMatch> matches) {

    private static final int PER_DAY_DECIMALS = 6;

    public CustomerVerification {
        findings = List.copyOf(findings);
        matches = List.copyOf(matches);
    }

    /** @param documents all that one customer has of an issuer; none of them twice */
    public static CustomerVerification of(Collection<LegacyDocument> documents, IssuerReference reference) {
        List<LegacyDocument> issued =
                documents.stream().sorted(DuplicateRules.ISSUED).toList();
        DuplicateRules duplicates = new DuplicateRules(issued, reference);
        Map<String, List<DocumentLine>> remaining = duplicates.check();
        List<Raised> raised = new ArrayList<>(duplicates.raised());
        TariffBook tariffs = new TariffBook(reference);
        Map<String, BigDecimal> usual = usualPerDay(remaining.values());
        for (LegacyDocument document : issued) {
            List<DocumentLine> lines = remaining.get(document.number());
            if (lines != null) {
                boolean isCredit = document.kind() == LegacyDocument.Kind.CREDIT_NOTE;
                if (!isCredit) {
                    raised.addAll(new TariffRules(usual).check(lines, tariffs));
                }
                List<DocumentLine> others = lines.stream()
                        .filter(line -> isCredit || tariffs.of(line).isEmpty())
                        .toList();
                raised.addAll(new ArithmeticRules().check(document, others, reference));
            }
        }
        CreditMatching credits = new CreditMatching(reference);
        credits.match(issued);
        raised.addAll(credits.raised());
        return new CustomerVerification(Raised.grouped(raised), credits.matches());
    }

    /** The median of what each point was billed for a day. */
    private static Map<String, BigDecimal> usualPerDay(Collection<List<DocumentLine>> documents) {
        Map<String, List<BigDecimal>> perDay = documents.stream()
                .flatMap(List::stream)
                .filter(line -> line.isPlaced() && line.hasUse())
                .collect(Collectors.groupingBy(
                        line -> line.line().point(),
                        Collectors.mapping(CustomerVerification::perDay, Collectors.toList())));
        Map<String, BigDecimal> usual = new HashMap<>();
        perDay.forEach((point, rates) -> {
            if (rates.size() > 2) {
                usual.put(point, rates.stream().sorted().toList().get(rates.size() / 2));
            }
        });
        return usual;
    }

    private static BigDecimal perDay(DocumentLine line) {
        long days = ChronoUnit.DAYS.between(
                line.line().from().orElseThrow(), line.line().to().orElseThrow());
        return line.line()
                .quantity()
                .orElseThrow()
                .divide(BigDecimal.valueOf(days), PER_DAY_DECIMALS, RoundingMode.HALF_UP);
    }
}
