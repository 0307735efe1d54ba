package org.openadjust.billing.privacy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * How long something is kept.
 *
 * @param jurisdiction a country such as {@code DE}, or a part of one such as {@code US-TX}; empty: everywhere that has no rule of its own
 * @param months 1 to {@value #MONTHS_MAX}
 * @param isFromYearEnd whether the time begins with the end of the calendar year, not with the day itself
 * @param basis what says so, at most {@value #BASIS_MAX} characters
 */
public record RetentionRule(
        RetentionCategory category, String jurisdiction, int months, boolean isFromYearEnd, String basis) {

    public static final int MONTHS_MAX = 600;
    public static final int BASIS_MAX = 300;
    private static final String JURISDICTION = "|[A-Z]{2}(-[A-Z0-9]{1,3})?";

    public RetentionRule {
        Objects.requireNonNull(category);
        if (!jurisdiction.matches(JURISDICTION)) {
            throw new IllegalArgumentException("a jurisdiction is empty or a code such as DE or US-TX");
        }
        if (months < 1 || months > MONTHS_MAX) {
            throw new IllegalArgumentException("something is kept for 1 to " + MONTHS_MAX + " months");
        }
        if (basis.isBlank() || basis.length() > BASIS_MAX) {
            throw new IllegalArgumentException("a basis has 1 to " + BASIS_MAX + " characters");
        }
    }

    /** The first day on which something of that day is not kept any more. */
    public LocalDate endFor(LocalDate day) {
        LocalDate from = isFromYearEnd ? LocalDate.of(day.getYear() + 1, 1, 1) : day;
        return from.plusMonths(months);
    }

    /** The last day of which nothing is kept any more today: the other way round. */
    public LocalDate lastEnded(LocalDate today) {
        LocalDate latest = today.minusMonths(months);
        return isFromYearEnd ? LocalDate.of(latest.getYear(), 1, 1).minusDays(1) : latest;
    }

    /** The rule for a place: its own, else its country's, else everybody's; empty if there is none at all. */
    public static Optional<RetentionRule> in(
            Collection<RetentionRule> rules, RetentionCategory category, String jurisdiction) {
        String country = jurisdiction.length() > 2 ? jurisdiction.substring(0, 2) : jurisdiction;
        return find(rules, category, jurisdiction)
                .or(() -> find(rules, category, country))
                .or(() -> find(rules, category, ""));
    }

    private static Optional<RetentionRule> find(
            Collection<RetentionRule> rules, RetentionCategory category, String jurisdiction) {
        return rules.stream()
                .filter(rule ->
                        rule.category() == category && rule.jurisdiction().equals(jurisdiction))
                .findFirst();
    }
}
