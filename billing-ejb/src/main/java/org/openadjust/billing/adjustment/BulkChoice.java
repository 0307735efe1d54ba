package org.openadjust.billing.adjustment;

import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a run would be about.
 *
 * @param items how many
 * @param charged what they charge together, by currency
 * @param credited what they credit together, by currency; positive
 * @param isCapped whether there are more than one run takes
 */
public record BulkChoice(
        int items, Map<CurrencyUnit, Money> charged, Map<CurrencyUnit, Money> credited, boolean isCapped) {
    public BulkChoice {
        charged = Map.copyOf(charged);
        credited = Map.copyOf(credited);
    }
}
