package org.openadjust.billing.verification;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an issuer's documents beforehand: data that verification holds them against.
 *
 * @param source where it comes from, for people to look it up
 * @param nonProducts codes of items that are no goods, so that a credit of one has no original; {@code *} at the end stands for any
 *     ending
 * @param taxRates what is added to the net; none if that is not known
 * @param anonymous ids that stand for customers who are not known: their documents are not compared with one another
 * @param near documents with the same content that were issued within this time are one document issued twice
 */
public record IssuerReference(
        String issuer,
        String source,
        List<ReferenceTariff> tariffs,
        Set<String> nonProducts,
        List<TaxRate> taxRates,
        Set<String> anonymous,
        Duration near) {

    public static final Duration NEAR = Duration.ofDays(1);

    /** @param percent of the net, such as 19 */
    public record TaxRate(LocalDate from, BigDecimal percent) {
        public TaxRate {
            Objects.requireNonNull(from);
            if (percent.signum() < 0) {
                throw new IllegalArgumentException("a tax of " + percent + " percent");
            }
        }
    }

    public IssuerReference {
        Objects.requireNonNull(issuer);
        Objects.requireNonNull(source);
        Objects.requireNonNull(near);
        tariffs = List.copyOf(tariffs);
        nonProducts = Set.copyOf(nonProducts);
        anonymous = Set.copyOf(anonymous);
        taxRates = List.copyOf(
                taxRates.stream().sorted(Comparator.comparing(TaxRate::from)).toList());
        if (tariffs.stream().map(ReferenceTariff::item).distinct().count() < tariffs.size()) {
            throw new IllegalArgumentException("an item has two tariffs");
        }
    }

    /** Of an issuer of whom nothing is known. */
    public static IssuerReference none(String issuer) {
        return new IssuerReference(issuer, "", List.of(), Set.of(), List.of(), Set.of(), NEAR);
    }

    /** Whether a customer's id says who it is. */
    public boolean isNamed(String customer) {
        return !customer.isEmpty() && !anonymous.contains(customer);
    }

    public Optional<ReferenceTariff> tariff(String item) {
        return tariffs.stream().filter(tariff -> tariff.item().equals(item)).findFirst();
    }

    public boolean isNonProduct(String item) {
        return nonProducts.contains(item)
                || nonProducts.stream()
                        .filter(code -> code.endsWith("*"))
                        .anyMatch(code -> item.regionMatches(true, 0, code, 0, code.length() - 1));
    }

    /** The rate that is in force on a day. */
    public Optional<TaxRate> taxOn(LocalDate day) {
        return taxRates.reversed().stream()
                .filter(rate -> !rate.from().isAfter(day))
                .findFirst();
    }
}
