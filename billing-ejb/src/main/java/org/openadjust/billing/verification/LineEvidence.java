package org.openadjust.billing.verification;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.platform.Decimals;
import org.openadjust.billing.rating.Quantity;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.verification.LegacyInvoice.Line;

/** What was invoiced and what is owed, side by side, with the arithmetic of what is owed. */
record LineEvidence(LegacyInvoice invoice, TimeScale scale) {

    /** Invoiced and owed lines of one charge, taken together. */
    Evidence of(List<Line> invoiced, List<ChargeLine> owed) {
        Money nothing = Money.zero(invoice.net().getCurrencyUnit());
        Money expected = owed.stream().map(ChargeLine::target).reduce(nothing, Money::plus);
        List<String> steps = new ArrayList<>();
        owed.forEach(line -> steps.add(arithmetic(line)));
        if (invoiced.isEmpty()) {
            return Evidence.of(owed.stream().map(this::missing).toList());
        }
        if (invoiced.size() == 1) {
            return Evidence.of(List.of(line(invoiced.getFirst(), Optional.of(Expected.of(expected)), steps)));
        }
        return Evidence.of(invoiced.stream()
                        .map(line -> line(line, Optional.empty(), List.of()))
                        .toList())
                .with("billed", plain(invoiced.stream().map(Line::amount).reduce(nothing, Money::plus)))
                .with("expected", plain(expected))
                .reckoned(steps);
    }

    /** Lines that should not be there. */
    Evidence surplus(List<Line> lines) {
        Expected nothing = Expected.of(Money.zero(invoice.net().getCurrencyUnit()));
        return Evidence.of(lines.stream()
                .map(line -> line(line, Optional.of(nothing), List.of()))
                .toList());
    }

    private Evidence.Line missing(ChargeLine owed) {
        return new Evidence.Line(
                invoice.number(),
                0,
                item(owed.id().kind(), owed.id().charge()),
                invoice.subscription(),
                Optional.of(day(owed.from())),
                Optional.of(day(owed.to())),
                quantity(owed.quantity()),
                Money.zero(owed.target().getCurrencyUnit()),
                Optional.of(Expected.of(owed.target())),
                List.of(arithmetic(owed)));
    }

    private Evidence.Line line(Line line, Optional<Expected> expected, List<String> arithmetic) {
        return new Evidence.Line(
                invoice.number(),
                invoice.lines().lastIndexOf(line) + 1,
                item(line.kind(), line.charge()),
                invoice.subscription(),
                Optional.of(invoice.from()),
                Optional.of(invoice.to()),
                line.quantity(),
                line.amount(),
                expected,
                arithmetic);
    }

    static String item(LineId.Kind kind, String charge) {
        return charge.isEmpty() ? kind.name() : charge;
    }

    private static String arithmetic(ChargeLine line) {
        StringBuilder text = new StringBuilder(item(line.id().kind(), line.id().charge())).append(": ");
        for (Step step : line.steps()) {
            text.append(text.charAt(text.length() - 2) == ':' ? "" : " + ")
                    .append(plain(step.quantity()))
                    .append(" × ")
                    .append(plain(step.price()));
            if (step.part() != step.whole()) {
                text.append(" × ").append(step.part()).append('/').append(step.whole());
            }
        }
        return text.append(line.steps().isEmpty() ? "" : " = ")
                .append(plain(line.target()))
                .toString();
    }

    private LocalDate day(Instant instant) {
        return scale.dayOf(instant);
    }

    private static Optional<BigDecimal> quantity(Quantity quantity) {
        return quantity.denominator() == 1 && quantity.numerator().signum() != 0
                ? Optional.of(quantity.numerator())
                : Optional.empty();
    }

    private static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }

    private static String plain(BigDecimal value) {
        return Decimals.normal(value).toPlainString();
    }
}
