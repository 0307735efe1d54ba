package org.openadjust.billing.verification.model;

import java.util.Optional;
import org.openadjust.billing.verification.IssuerReference;
import org.openadjust.billing.verification.ReferenceTariff;

/** Which tariff a line is charged by. */
record TariffBook(IssuerReference reference) {

    boolean isEmpty() {
        return reference.tariffs().isEmpty();
    }

    Optional<ReferenceTariff> of(DocumentLine line) {
        return reference
                .tariff(line.line().item())
                .filter(tariff -> tariff.currency().equals(line.document().currency()));
    }

    /** Whether it is known what the item is, though it may have no price of its own. */
    boolean knows(DocumentLine line) {
        String item = line.line().item();
        return of(line).isPresent()
                || reference.isNonProduct(item)
                || reference.tariffs().stream()
                        .anyMatch(tariff -> tariff.alsoUnder().contains(item));
    }
}
