package org.openadjust.billing.privacy.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.privacy.RetentionCategory;
import org.openadjust.billing.privacy.RetentionRule;

/**
 * What law keeps of an account's documents, and with them who they were for.
 *
 * @param documents how many
 * @param firstFree the first day on which none is kept any more
 * @param basis what says so
 */
public record Retention(int documents, LocalDate firstFree, String basis) {

    /**
     * What is kept today; empty if nothing is.
     *
     * @param issued the days of issue of all that was issued
     */
    public static Optional<Retention> of(
            List<LocalDate> issued, Collection<RetentionRule> rules, String jurisdiction, LocalDate today) {
        Optional<RetentionRule> rule = RetentionRule.in(rules, RetentionCategory.DOCUMENT, jurisdiction);
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        List<LocalDate> kept = issued.stream()
                .map(rule.get()::endFor)
                .filter(end -> end.isAfter(today))
                .sorted()
                .toList();
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Retention(kept.size(), kept.getLast(), rule.get().basis()));
    }
}
