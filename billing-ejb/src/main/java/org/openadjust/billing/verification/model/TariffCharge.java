package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.verification.ReferenceTariff;

/**
 * What a document charges by a tariff: its line, and those next to it in which a part of the charge may stand.
 *
 * @param under lines right behind it, for the same point and period, under items that the tariff names
 */
record TariffCharge(ReferenceTariff tariff, DocumentLine main, List<DocumentLine> under) {

    TariffCharge {
        under = List.copyOf(under);
    }

    /**
     * The charges of a document's lines.
     *
     * @param lines in their order
     */
    static List<TariffCharge> of(List<DocumentLine> lines, TariffBook tariffs) {
        List<TariffCharge> charges = new ArrayList<>();
        for (int place = 0; place < lines.size(); place++) {
            DocumentLine line = lines.get(place);
            Optional<ReferenceTariff> tariff = tariffs.of(line);
            if (tariff.isPresent()) {
                charges.add(new TariffCharge(tariff.get(), line, behind(lines, place, tariff.get())));
            }
        }
        return charges;
    }

    private static List<DocumentLine> behind(List<DocumentLine> lines, int place, ReferenceTariff tariff) {
        DocumentLine main = lines.get(place);
        return lines.subList(place + 1, lines.size()).stream()
                .takeWhile(next -> tariff.alsoUnder().contains(next.line().item())
                        && next.line().point().equals(main.line().point())
                        && next.line().from().equals(main.line().from())
                        && next.line().to().equals(main.line().to()))
                .toList();
    }

    Money own() {
        return main.line().amount();
    }

    Money elsewhere() {
        return under.stream()
                .map(line -> line.line().amount())
                .reduce(Money.zero(main.document().currency()), Money::plus);
    }

    Money total() {
        return own().plus(elsewhere());
    }

    BigDecimal quantity() {
        return main.line().quantity().orElse(BigDecimal.ZERO);
    }
}
