package org.openadjust.billing.tax;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;

/** All rates known. Immutable. */
public final class TaxRates {

    private static final int PERCENT = 2;

    private final List<TaxRate> rates;

    private TaxRates(List<TaxRate> rates) {
        this.rates = rates;
    }

    /** No rate of any tax. */
    public static TaxRates none() {
        return new TaxRates(List.of());
    }

    /** With one more rate. */
    public TaxRates with(TaxRate rate) {
        List<TaxRate> more = new ArrayList<>(rates);
        more.add(rate);
        more.sort(TaxRate.ORDER);
        return new TaxRates(List.copyOf(more));
    }

    /** The rate of a tax at an instant; empty before its first one. */
    public Optional<TaxRate> at(String tax, Instant instant) {
        return rates.stream()
                .filter(rate -> rate.tax().equals(tax) && !rate.effective().isAfter(instant))
                .reduce((one, later) -> later);
    }

    /**
     * The taxes on a sum, each rounded once.
     *
     * @param taxes codes
     * @param issuedAt of the invoice, for its notes too
     */
    public Map<String, Money> on(Money net, List<String> taxes, Instant issuedAt, RoundingMode rounding) {
        Map<String, Money> amounts = new TreeMap<>();
        for (String tax : taxes) {
            at(tax, issuedAt)
                    .ifPresent(rate ->
                            amounts.put(tax, net.multipliedBy(rate.rate().movePointLeft(PERCENT), rounding)));
        }
        return amounts;
    }
}
