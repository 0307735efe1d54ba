package org.openadjust.billing.verification;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.charging.LineId;

/**
 * An invoice that another system issued.
 *
 * @param from first day of its period
 * @param to the day after the last
 * @param issuedAt decides the tax rate
 * @param net what it says it comes to before tax, whatever its lines say
 */
public record LegacyInvoice(
        String number,
        String subscription,
        LocalDate from,
        LocalDate to,
        Instant issuedAt,
        List<Line> lines,
        Money net,
        Money tax) {

    /**
     * One of its lines.
     *
     * @param charge code of the charge or discount; empty for a fee and a minimum
     * @param units what was counted; null if the line does not say (read it by {@link #quantity()})
     */
    public record Line(LineId.Kind kind, String charge, BigDecimal units, Money amount) {
        public Line {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(charge);
            Objects.requireNonNull(amount);
        }

        /** What was counted. */
        public Optional<BigDecimal> quantity() {
            return Optional.ofNullable(units);
        }

        boolean isSame(Line other) {
            return kind == other.kind
                    && charge.equals(other.charge)
                    && amount.equals(other.amount)
                    && (units == null ? other.units == null : other.units != null && units.compareTo(other.units) == 0);
        }
    }

    public LegacyInvoice {
        Objects.requireNonNull(number);
        Objects.requireNonNull(subscription);
        Objects.requireNonNull(issuedAt);
        Objects.requireNonNull(net);
        Objects.requireNonNull(tax);
        lines = List.copyOf(lines);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "invoice " + number + ": no day is from " + from + " on and before " + to);
        }
    }
}
