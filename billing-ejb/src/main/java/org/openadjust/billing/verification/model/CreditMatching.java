package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.platform.Decimals;
import org.openadjust.billing.verification.Cause;
import org.openadjust.billing.verification.CreditMatch;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.IssuerReference;

/**
 * Which purchases the lines of credit notes take back, where they do not say: of one item at one price, what was bought earlier less
 * what was credited earlier.
 */
final class CreditMatching {

    /** As many purchases as are shown, the first ones: an item may have been bought a hundred thousand times. */
    private static final int SHOWN_MAX = 100;

    private record Sold(String item, Optional<BigDecimal> price) {}

    /** What is left of purchases, and where they stand. */
    private static final class Stock {
        private BigDecimal left = BigDecimal.ZERO;
        private final Set<String> documents = new LinkedHashSet<>();
    }

    private static final Comparator<LegacyDocument> ORDER = Comparator.comparing(LegacyDocument::issuedAt)
            .thenComparing(document -> document.kind() == LegacyDocument.Kind.CREDIT_NOTE)
            .thenComparing(LegacyDocument::number);

    private final IssuerReference reference;
    private final Map<Sold, Stock> stocks = new HashMap<>();
    private final Set<String> everBought = new HashSet<>();
    private final List<CreditMatch> matches = new ArrayList<>();
    private final List<Raised> raised = new ArrayList<>();

    CreditMatching(IssuerReference reference) {
        this.reference = reference;
    }

    /** @param documents of one customer, in any order */
    void match(List<LegacyDocument> documents) {
        for (LegacyDocument document : documents.stream().sorted(ORDER).toList()) {
            if (document.kind() != LegacyDocument.Kind.CREDIT_NOTE) {
                document.lines().forEach(line -> buy(document, line));
            } else if (document.refersTo().isEmpty()) {
                credit(document);
            }
        }
    }

    List<CreditMatch> matches() {
        return matches;
    }

    List<Raised> raised() {
        return raised;
    }

    private void buy(LegacyDocument document, LegacyLine line) {
        BigDecimal quantity = line.quantity().orElse(BigDecimal.ONE);
        if (quantity.signum() > 0) {
            Stock stock = stocks.computeIfAbsent(sold(line), key -> new Stock());
            stock.left = stock.left.add(quantity);
            if (stock.documents.size() < SHOWN_MAX) {
                stock.documents.add(document.number());
            }
            everBought.add(line.item());
        }
    }

    private static Sold sold(LegacyLine line) {
        return new Sold(line.item(), line.unitPrice().map(Decimals::normal));
    }

    private void credit(LegacyDocument note) {
        Map<CreditMatch.Result, List<CreditMatch>> open = new LinkedHashMap<>();
        Map<Integer, LegacyLine> lines = new HashMap<>();
        for (LegacyLine line : note.lines()) {
            CreditMatch match = credit(note, line);
            matches.add(match);
            lines.put(line.number(), line);
            if (!match.result().isExplained()) {
                open.computeIfAbsent(match.result(), result -> new ArrayList<>())
                        .add(match);
            }
        }
        open.forEach((result, some) -> raise(note, result, some, lines));
    }

    private CreditMatch credit(LegacyDocument note, LegacyLine line) {
        BigDecimal quantity = line.quantity().orElse(BigDecimal.ONE).abs();
        if (reference.isNonProduct(line.item())) {
            return new CreditMatch(note.number(), line.number(), CreditMatch.Result.NON_PRODUCT, quantity, List.of());
        }
        Stock stock = stocks.getOrDefault(sold(line), new Stock());
        BigDecimal taken = stock.left.min(quantity);
        CreditMatch.Result result = taken.compareTo(quantity) == 0
                ? CreditMatch.Result.FULL
                : taken.signum() > 0
                        ? CreditMatch.Result.PARTIAL
                        : everBought.contains(line.item())
                                ? CreditMatch.Result.PRICE_OR_QTY
                                : CreditMatch.Result.NO_ORIGINAL;
        stock.left = stock.left.subtract(taken);
        return new CreditMatch(
                note.number(),
                line.number(),
                result,
                quantity,
                taken.signum() > 0 ? List.copyOf(stock.documents) : List.of());
    }

    /** It may well be right: it moves no money. */
    private void raise(
            LegacyDocument note, CreditMatch.Result result, List<CreditMatch> some, Map<Integer, LegacyLine> lines) {
        List<Evidence.Line> evidence = some.stream()
                .map(match -> new DocumentLine(note, lines.get(match.line())))
                .map(line -> line.against(Optional.empty(), List.of()))
                .toList();
        Money credited = evidence.stream().map(Evidence.Line::billed).reduce(Money.zero(note.currency()), Money::plus);
        Finding found = Finding.suspected(
                Finding.Kind.AMOUNT_ANOMALY,
                credited,
                new Cause("CREDIT_" + result.name(), "", sentence(result)),
                Evidence.of(evidence)
                        .shownBy(some.stream()
                                .flatMap(match -> match.originals().stream())
                                .distinct()
                                .toList()),
                "0.3");
        raised.add(new Raised(note.number(), found));
    }

    private static String sentence(CreditMatch.Result result) {
        return switch (result) {
            case NO_ORIGINAL -> "Credited without an earlier purchase of the item by this customer.";
            case PARTIAL -> "More is credited than was bought at this price and not credited yet.";
            case PRICE_OR_QTY -> "Bought, but at another price, or credited already.";
            case FULL, NON_PRODUCT -> throw new IllegalArgumentException(result + " needs no explanation");
        };
    }
}
