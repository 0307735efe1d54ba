package org.openadjust.billing.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;

/**
 * What something should have been billed at: one amount, or the bands that are possible where not everything is known.
 *
 * @param bands at least one, ascending, without overlaps
 */
public record Expected(List<Band> bands) {

    /** From one amount to another, both possible. */
    public record Band(Money low, Money high) {
        public Band {
            if (low.isGreaterThan(high)) {
                throw new IllegalArgumentException("no amount is from " + low + " to " + high);
            }
        }

        boolean holds(Money amount) {
            return !amount.isLessThan(low) && !amount.isGreaterThan(high);
        }

        /** The amount in the band that is closest to another. */
        Money nearest(Money amount) {
            return amount.isLessThan(low) ? low : amount.isGreaterThan(high) ? high : amount;
        }

        @Override
        public String toString() {
            return low.equals(high)
                    ? low.getAmount().toPlainString()
                    : low.getAmount().toPlainString() + ".." + high.getAmount().toPlainString();
        }
    }

    public Expected {
        bands = List.copyOf(merged(bands));
        if (bands.isEmpty()) {
            throw new IllegalArgumentException("nothing is expected");
        }
    }

    public static Expected of(Money amount) {
        return of(amount, amount);
    }

    public static Expected of(Money low, Money high) {
        return new Expected(List.of(new Band(low, high)));
    }

    private static List<Band> merged(List<Band> bands) {
        List<Band> merged = new ArrayList<>();
        for (Band band : bands.stream().sorted(Comparator.comparing(Band::low)).toList()) {
            if (!merged.isEmpty() && !band.low().isGreaterThan(merged.getLast().high())) {
                Band last = merged.removeLast();
                merged.add(new Band(last.low(), last.high().isGreaterThan(band.high()) ? last.high() : band.high()));
            } else {
                merged.add(band);
            }
        }
        return merged;
    }

    /** Whether one amount alone is possible. */
    public boolean isExact() {
        return bands.size() == 1
                && bands.getFirst().low().equals(bands.getFirst().high());
    }

    public boolean holds(Money amount) {
        return bands.stream().anyMatch(band -> band.holds(amount));
    }

    /** The possible amount that is closest; of two that are as close, the lower one. */
    public Money nearest(Money amount) {
        return bands.stream()
                .map(band -> band.nearest(amount))
                .min(Comparator.comparing(candidate -> candidate.minus(amount).abs()))
                .orElseThrow();
    }

    /** Both possibilities. */
    public Expected or(Expected other) {
        List<Band> all = new ArrayList<>(bands);
        all.addAll(other.bands);
        return new Expected(all);
    }

    /** The amount, {@code low..high} or {@code one or another}; without the currency. */
    @Override
    public String toString() {
        return bands.stream().map(Band::toString).collect(Collectors.joining(" or "));
    }
}
