package org.openadjust.billing.policy.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.ComplianceRules;
import org.openadjust.billing.policy.Policy;

/**
 * All that was ever approved. What came with the product is part of it, also where the database does not have it yet.
 *
 * @param policies approved ones, in the order in which they take over
 * @param rules approved versions, in the order in which they were approved
 */
public record History(List<Reviewed<Policy>> policies, List<Reviewed<ComplianceRule>> rules) {

    private static final Comparator<Reviewed<Policy>> TAKING_OVER = Comparator.comparing(History::holdsFrom)
            .thenComparing(version -> version.content().version());

    private static final Comparator<Reviewed<ComplianceRule>> AS_APPROVED = Comparator.comparing(
                    (Reviewed<ComplianceRule> rule) -> rule.decidedAt().orElseThrow())
            .thenComparing(rule -> rule.content().version());

    public History {
        policies = List.copyOf(policies.isEmpty() ? shippedPolicies() : inOrder(policies, TAKING_OVER));
        rules = List.copyOf(rules.isEmpty() ? shippedRules() : inOrder(rules, AS_APPROVED));
    }

    private static List<Reviewed<Policy>> shippedPolicies() {
        return List.of(Reviewed.shipped(Shipped.policy(), Instant.EPOCH));
    }

    private static List<Reviewed<ComplianceRule>> shippedRules() {
        return Shipped.compliance().stream()
                .map(rule -> Reviewed.shipped(rule, Instant.EPOCH))
                .toList();
    }

    private static <T> List<T> inOrder(List<T> some, Comparator<T> order) {
        return some.stream().sorted(order).toList();
    }

    /** From when on an approved version holds: from its first day on, in UTC, and never before it was approved. */
    public static Instant holdsFrom(Reviewed<Policy> approved) {
        Instant decidedAt = approved.decidedAt().orElseThrow();
        Instant firstDay =
                approved.content().effectiveFrom().atStartOfDay(ZoneOffset.UTC).toInstant();
        return firstDay.isAfter(decidedAt) ? firstDay : decidedAt;
    }

    /** The version that holds at an instant; before the first one, that. */
    public Reviewed<Policy> at(Instant instant) {
        return policies.stream()
                .filter(version -> !holdsFrom(version).isAfter(instant))
                .reduce((earlier, later) -> later)
                .orElseGet(policies::getFirst);
    }

    /** The version that holds last, unless another is approved. */
    public Reviewed<Policy> last() {
        return policies.getLast();
    }

    public ComplianceRules rulesAt(Instant instant) {
        Map<String, ComplianceRule> newest = new TreeMap<>();
        rules.stream()
                .filter(rule -> !rule.decidedAt().orElseThrow().isAfter(instant))
                .forEach(rule -> newest.put(rule.content().rule(), rule.content()));
        return new ComplianceRules(List.copyOf(newest.values()));
    }

    /** Who has written an approved version, its author first. */
    public Set<String> writersOf(int version) {
        return policies.stream()
                .filter(approved -> approved.content().version() == version)
                .findFirst()
                .map(approved -> Collections.unmodifiableSet(new LinkedHashSet<>(approved.writers())))
                .orElse(Collections.emptySet());
    }

    /** Why a version cannot come into force, if it cannot. */
    public Optional<Refusal> obstacle(Reviewed<Policy> version, LocalDate today) {
        if (version.content().effectiveFrom().isBefore(today)) {
            return Optional.of(new Refusal(
                    "EFFECTIVE_IN_PAST",
                    "its first day, " + version.content().effectiveFrom()
                            + ", is past: a policy does not change what was"));
        }
        return policies.stream()
                .filter(approved -> approved.decidedAt().orElseThrow().isAfter(version.createdAt()))
                .findFirst()
                .map(
                        approved -> new Refusal(
                                "OUTDATED",
                                "version " + approved.content().version()
                                        + " was approved since this one was begun: begin anew from it, or its changes are lost"));
    }
}
