package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.openadjust.billing.verification.ReferenceTariff;
import org.openadjust.billing.verification.ReferenceTariff.DayCount;
import org.openadjust.billing.verification.ReferenceTariff.Rate;

/**
 * A period, cut where its tariff cuts it.
 *
 * @param parts in their order, at least one
 */
record TariffPeriod(List<Part> parts) {

    /** Further than this no bill reaches; a wrong year does. */
    static final int YEARS_MAX = 20;

    /** Days that are billed together. */
    record Part(long days, BigDecimal price, BigDecimal minimum) {

        BigDecimal minimumCharge() {
            return minimum.multiply(BigDecimal.valueOf(days));
        }
    }

    TariffPeriod {
        parts = List.copyOf(parts);
    }

    /**
     * Cut by one way to count days; empty if the tariff says nothing of its first days, or the period is longer than any bill's.
     *
     * @param count {@code FIRST} or {@code LAST}
     */
    static Optional<TariffPeriod> of(ReferenceTariff tariff, LocalDate start, LocalDate end, DayCount count) {
        long shift = count == DayCount.LAST ? 1 : 0;
        LocalDate from = start.plusDays(shift);
        LocalDate to = end.plusDays(shift);
        if (!from.isBefore(to)
                || from.plusYears(YEARS_MAX).isBefore(to)
                || tariff.on(from).isEmpty()) {
            return Optional.empty();
        }
        TreeSet<LocalDate> cuts = new TreeSet<>();
        tariff.rates().stream().map(Rate::from).forEach(cuts::add);
        tariff.partsAt().ifPresent(day -> {
            for (int year = from.getYear(); year <= to.getYear(); year++) {
                cuts.add(day.atYear(year));
            }
        });
        List<LocalDate> bounds = new ArrayList<>(List.of(from));
        bounds.addAll(cuts.subSet(from, false, to, false));
        bounds.add(to);
        List<Part> parts = new ArrayList<>();
        for (int place = 1; place < bounds.size(); place++) {
            LocalDate first = bounds.get(place - 1);
            Rate rate = tariff.on(first).orElseThrow();
            parts.add(new Part(ChronoUnit.DAYS.between(first, bounds.get(place)), rate.price(), rate.minimum()));
        }
        return Optional.of(new TariffPeriod(parts));
    }

    BigDecimal lowestPrice() {
        return parts.stream().map(Part::price).reduce(BigDecimal::min).orElseThrow();
    }

    BigDecimal highestPrice() {
        return parts.stream().map(Part::price).reduce(BigDecimal::max).orElseThrow();
    }

    BigDecimal minimumCharge() {
        return parts.stream().map(Part::minimumCharge).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    long days() {
        return parts.stream().mapToLong(Part::days).sum();
    }
}
