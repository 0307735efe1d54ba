package org.openadjust.billing.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** All versions of one plan, and which of them holds on a day. Immutable. */
public final class PlanVersions {

    private final String plan;
    private final List<Plan> all;
    private final List<Plan> effective;

    private PlanVersions(String plan, List<Plan> all) {
        this.plan = plan;
        this.all = List.copyOf(all);
        this.effective = List.copyOf(effective(all));
    }

    /**
     * The versions of a plan, in any order.
     *
     * @throws IllegalArgumentException if one is another plan's, or two have the same number
     */
    public static PlanVersions of(String plan, Collection<Plan> versions) {
        Objects.requireNonNull(plan);
        Set<Integer> numbers = new HashSet<>();
        for (Plan version : versions) {
            if (!version.plan().equals(plan) || !numbers.add(version.version())) {
                throw new IllegalArgumentException(
                        "version " + version.version() + " of plan " + version.plan() + " beside those of " + plan);
            }
        }
        List<Plan> sorted = versions.stream()
                .sorted(Comparator.comparing(Plan::effectiveFrom).thenComparingInt(Plan::version))
                .toList();
        return new PlanVersions(plan, sorted);
    }

    /** Code of the plan. */
    public String plan() {
        return plan;
    }

    /** With one more version. */
    public PlanVersions with(Plan version) {
        List<Plan> more = new ArrayList<>(all);
        more.add(version);
        return of(plan, more);
    }

    /** Those that an account with this currency knows (rule 3). */
    public PlanVersions soldIn(CurrencyUnit currency) {
        List<Plan> sold =
                all.stream().filter(version -> version.isSoldIn(currency)).toList();
        return sold.size() == all.size() ? this : new PlanVersions(plan, sold);
    }

    /** The version that holds on a day (rule 2); empty before the first one does. */
    public Optional<Plan> on(LocalDate day) {
        return effective.reversed().stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .findFirst();
    }

    /** The version with a number. */
    public Optional<Plan> version(int number) {
        return all.stream().filter(version -> version.version() == number).findFirst();
    }

    /** Each one that holds on some day, by the day from which it does; no two have the same. */
    public List<Plan> effective() {
        return effective;
    }

    /** All, also those that a higher version for the same day has replaced. */
    public List<Plan> all() {
        return all;
    }

    private static List<Plan> effective(List<Plan> sorted) {
        List<Plan> effective = new ArrayList<>();
        for (Plan version : sorted) {
            if (!effective.isEmpty() && effective.getLast().effectiveFrom().equals(version.effectiveFrom())) {
                effective.removeLast();
            }
            effective.add(version);
        }
        return effective;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanVersions versions && plan.equals(versions.plan) && all.equals(versions.all);
    }

    @Override
    public int hashCode() {
        return Objects.hash(plan, all);
    }

    @Override
    public String toString() {
        return plan + all.stream().map(Plan::version).toList();
    }
}
