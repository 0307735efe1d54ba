package org.openadjust.billing.bill;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.rating.Step;

/**
 * An account's bill for some billing periods: what is expected, what was billed, and how far apart they are; before tax.
 *
 * @param from first day that was asked for
 * @param to the day after the last
 * @param lines in the order of the bill
 */
public record Statement(Account account, LocalDate from, LocalDate to, List<Line> lines) {

    /**
     * A line of the bill.
     *
     * @param periodFrom first day of its billing period, the whole one
     * @param periodTo the day after the period's last
     * @param from first day of its stretch
     * @param to the day after the stretch's last
     * @param expected zero if nothing known asks for it
     * @param billed by documents so far, zero if by none
     * @param arithmetic of what is expected
     */
    public record Line(
            String subscription,
            LineKind kind,
            String charge,
            String plan,
            LocalDate periodFrom,
            LocalDate periodTo,
            LocalDate from,
            LocalDate to,
            Money expected,
            Money billed,
            List<Step> arithmetic) {
        public Line {
            Objects.requireNonNull(kind);
            arithmetic = List.copyOf(arithmetic);
        }

        /** What is still to be billed; below zero what is to be given back. */
        public Money difference() {
            return expected.minus(billed);
        }
    }

    public Statement {
        Objects.requireNonNull(account);
        lines = List.copyOf(lines);
    }

    public Money expected() {
        return sum(Line::expected);
    }

    public Money billed() {
        return sum(Line::billed);
    }

    /** What is still to be billed; below zero what is to be given back. */
    public Money difference() {
        return sum(Line::difference);
    }

    private Money sum(Function<Line, Money> part) {
        return lines.stream().map(part).reduce(Money.zero(account.currency()), Money::plus);
    }
}
