package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.platform.Decimals;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.Expected;

/** A line with the document that it stands in. */
record DocumentLine(LegacyDocument document, LegacyLine line) {

    /** What a line says, apart from its number: two that say the same are one line twice. */
    record Content(
            String item,
            String description,
            String point,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> unitPrice,
            Money amount,
            boolean isEstimated) {}

    Content content() {
        return new Content(
                line.item(),
                line.description(),
                line.point(),
                line.from(),
                line.to(),
                line.quantity().map(Decimals::normal),
                line.unitPrice().map(Decimals::normal),
                line.amount(),
                line.isEstimated());
    }

    /** Whether it has a period that can be. */
    boolean hasPeriod() {
        return line.from().isPresent()
                && line.to().isPresent()
                && line.from().get().isBefore(line.to().get());
    }

    /** Whether it says when and where something was supplied, so that nobody else's line can say the same. */
    boolean isPlaced() {
        return hasPeriod() && !line.point().isEmpty();
    }

    boolean hasUse() {
        return line.quantity().filter(quantity -> quantity.signum() != 0).isPresent();
    }

    Evidence.Line against(Optional<Expected> expected, List<String> arithmetic) {
        return billedAt(line.amount(), expected, arithmetic);
    }

    /** With what stands under other items added. */
    Evidence.Line billedAt(Money billed, Optional<Expected> expected, List<String> arithmetic) {
        return new Evidence.Line(
                document.number(),
                line.number(),
                line.item(),
                line.point(),
                line.from(),
                line.to(),
                line.quantity(),
                billed,
                expected,
                arithmetic);
    }

    /** Of one that should not be there. */
    Evidence.Line asSurplus() {
        return against(Optional.of(Expected.of(Money.zero(document.currency()))), List.of());
    }

    @Override
    public String toString() {
        return document.number() + "/" + line.number();
    }
}
