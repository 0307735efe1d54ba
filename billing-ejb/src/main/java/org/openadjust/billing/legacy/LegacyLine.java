package org.openadjust.billing.legacy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A line of a {@link LegacyDocument}.
 *
 * @param number within its document, from 1 in the order of the document
 * @param item code of what was sold: a charge, a tariff, an article
 * @param description as the issuer words it; at most 300 characters
 * @param point where it was supplied: a meter or a subscription, by the issuer's id; empty if the line does not say
 * @param from first day of its period; empty if the line does not say
 * @param to the day after the last
 * @param quantity what was counted
 * @param unitPrice of one, before tax, in the document's currency, with as many decimals as it has
 * @param amount before tax; below zero on a credit note
 * @param isEstimated whether the issuer says that it did not measure
 */
public record LegacyLine(
        int number,
        String item,
        String description,
        String point,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<BigDecimal> quantity,
        Optional<BigDecimal> unitPrice,
        Money amount,
        boolean isEstimated) {
    public LegacyLine {
        Objects.requireNonNull(item);
        Objects.requireNonNull(description);
        Objects.requireNonNull(point);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(quantity);
        Objects.requireNonNull(unitPrice);
        Objects.requireNonNull(amount);
    }
}
