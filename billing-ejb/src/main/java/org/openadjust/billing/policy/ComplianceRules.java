package org.openadjust.billing.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.openadjust.billing.account.CustomerProfile;

/**
 * The compliance rules as they are known at one instant. Days are days in the account's time zone, so that no clock change has a
 * part in them.
 *
 * @param all one version of each, in the order of their codes
 */
public record ComplianceRules(List<ComplianceRule> all) {
    public ComplianceRules {
        all = List.copyOf(
                all.stream().sorted(Comparator.comparing(ComplianceRule::rule)).toList());
    }

    /**
     * How much of a charge is allowed. A back-billing limit of n months forbids charging for days before the day of decision less n
     * months; what is charged for a stretch that crosses that day is taken to be spread evenly over its days. The rule that allows
     * least decides.
     */
    public Allowance charge(ChargeToCheck charge) {
        return applying(ComplianceRule.Kind.BACK_BILLING_LIMIT, charge.profile(), charge.decidedOn())
                .filter(ComplianceRule::limitsCharges)
                .map(rule -> allowance(charge, rule))
                .min(Comparator.comparing(Allowance::allowed))
                .orElseGet(() -> Allowance.all(charge.amount()));
    }

    private static Allowance allowance(ChargeToCheck charge, ComplianceRule rule) {
        LocalDate cutoff = charge.decidedOn().minusMonths(rule.parameter());
        if (!charge.from().isBefore(cutoff)) {
            return Allowance.all(charge.amount());
        }
        long days = ChronoUnit.DAYS.between(charge.from(), charge.to());
        long allowedDays = Math.max(0, ChronoUnit.DAYS.between(cutoff, charge.to()));
        BigDecimal share = charge.amount()
                .getAmount()
                .multiply(BigDecimal.valueOf(allowedDays))
                .divide(BigDecimal.valueOf(days), charge.amount().getScale(), RoundingMode.DOWN);
        Money allowed = Money.of(charge.amount().getCurrencyUnit(), share);
        return new Allowance(allowed, charge.amount().minus(allowed), Optional.of(rule));
    }

    /**
     * How much of a credit is allowed: all of it, however long ago the use was. No rule takes from customers what is theirs.
     *
     * @param amount what would be given back, not negative
     */
    public Allowance credit(Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a credit of " + amount + " is a charge");
        }
        return Allowance.all(amount);
    }

    /** How many days before a price may rise the customer has to be told; 0 if no rule asks for it. */
    public int noticeDays(CustomerProfile profile, LocalDate on) {
        return longest(ComplianceRule.Kind.NOTICE_BEFORE_INCREASE, profile, on).orElse(0);
    }

    /** For how many years documents have to be kept, if a rule says so. */
    public OptionalInt retentionYears(CustomerProfile profile, LocalDate on) {
        return longest(ComplianceRule.Kind.RETENTION, profile, on);
    }

    /** The rules of a kind that are applied to a customer on a day, in the order of their codes. */
    public List<ComplianceRule> of(ComplianceRule.Kind kind, CustomerProfile profile, LocalDate on) {
        return applying(kind, profile, on).toList();
    }

    private OptionalInt longest(ComplianceRule.Kind kind, CustomerProfile profile, LocalDate on) {
        return applying(kind, profile, on).mapToInt(ComplianceRule::parameter).max();
    }

    private Stream<ComplianceRule> applying(ComplianceRule.Kind kind, CustomerProfile profile, LocalDate on) {
        return all.stream().filter(rule -> rule.kind() == kind && rule.applies(profile, on));
    }
}
