package org.openadjust.billing.policy;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.Money;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.platform.Decimals;

/** What has to be so for a rule to apply. Conditions are data: there is a type for each, and no language to write others in. */
public sealed interface Condition {

    /** The most values that a set of a condition may have. */
    int VALUES_MAX = 50;

    boolean holds(ApprovalQuestion question);

    /** What can be asked of an adjustment and of a signal alike. */
    sealed interface Shared extends Condition {

        boolean holds(Optional<Money> amount, Optional<BigDecimal> percent, CustomerProfile profile);

        @Override
        default boolean holds(ApprovalQuestion question) {
            return holds(Optional.of(question.amount()), question.percent(), question.profile());
        }
    }

    /** It is an adjustment of one of these kinds. */
    record KindIn(Set<AdjustmentKind> kinds) implements Condition {
        public KindIn {
            kinds = Collections.unmodifiableSet(sorted("kind", kinds));
        }

        @Override
        public boolean holds(ApprovalQuestion question) {
            return kinds.contains(question.kind());
        }
    }

    /** It comes from one of these. */
    record OriginIn(Set<Origin> origins) implements Condition {
        public OriginIn {
            origins = Collections.unmodifiableSet(sorted("origin", origins));
        }

        @Override
        public boolean holds(ApprovalQuestion question) {
            return origins.contains(question.origin());
        }
    }

    /** It favours the customer, or it does not. */
    record DirectionIs(Direction direction) implements Condition {
        public DirectionIs {
            Objects.requireNonNull(direction);
        }

        @Override
        public boolean holds(ApprovalQuestion question) {
            return direction == question.direction();
        }
    }

    /** A model has proposed it, and is at least this sure. */
    record ConfidenceAtLeast(int percent) implements Condition {
        public ConfidenceAtLeast {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("a confidence is between 0 and 100, not " + percent);
            }
        }

        @Override
        public boolean holds(ApprovalQuestion question) {
            return question.confidence().isPresent() && question.confidence().getAsInt() >= percent;
        }
    }

    /** An event of one of these types led to it. */
    record CauseIn(Set<String> causes) implements Condition {
        private static final int CAUSE_MAX = 64;

        public CauseIn {
            causes = Collections.unmodifiableSet(sorted("type of event", causes));
            causes.forEach(cause -> {
                if (cause.isBlank() || cause.length() > CAUSE_MAX) {
                    throw new IllegalArgumentException(
                            "a type of event has 1 to " + CAUSE_MAX + " characters, such as billing.usage.recorded");
                }
            });
        }

        @Override
        public boolean holds(ApprovalQuestion question) {
            return causes.contains(question.cause());
        }
    }

    /**
     * The amount is above the limit in its own currency.
     *
     * @param limits one for a currency at most, in the order of their currencies
     */
    record AmountAbove(List<Money> limits) implements Shared {
        public AmountAbove {
            limits = List.copyOf(oneForEachCurrency(limits));
        }

        @Override
        public boolean holds(Optional<Money> amount, Optional<BigDecimal> percent, CustomerProfile profile) {
            return amount.isPresent()
                    && limits.stream()
                            .anyMatch(limit -> limit.isSameCurrency(amount.get())
                                    && amount.get().isGreaterThan(limit));
        }
    }

    /**
     * The amount is at most the limit in its own currency.
     *
     * @param limits one for a currency at most, in the order of their currencies
     */
    record AmountAtMost(List<Money> limits) implements Shared {
        public AmountAtMost {
            limits = List.copyOf(oneForEachCurrency(limits));
        }

        @Override
        public boolean holds(Optional<Money> amount, Optional<BigDecimal> percent, CustomerProfile profile) {
            return amount.isPresent()
                    && limits.stream()
                            .anyMatch(limit -> limit.isSameCurrency(amount.get())
                                    && !amount.get().isGreaterThan(limit));
        }
    }

    /** The amount is more than this part of the corrected document's total. */
    record PercentAbove(BigDecimal percent) implements Shared {
        public PercentAbove {
            percent = limit(percent);
        }

        @Override
        public boolean holds(Optional<Money> amount, Optional<BigDecimal> percentOfTotal, CustomerProfile profile) {
            return percentOfTotal.isPresent() && percentOfTotal.get().compareTo(percent) > 0;
        }
    }

    /** The amount is at most this part of the corrected document's total. */
    record PercentAtMost(BigDecimal percent) implements Shared {
        public PercentAtMost {
            percent = limit(percent);
        }

        @Override
        public boolean holds(Optional<Money> amount, Optional<BigDecimal> percentOfTotal, CustomerProfile profile) {
            return percentOfTotal.isPresent() && percentOfTotal.get().compareTo(percent) <= 0;
        }
    }

    /** The law of one of these holds for the customer: a country's holds in its states, {@code EU} in the member states. */
    record JurisdictionIn(Set<String> jurisdictions) implements Shared {
        public JurisdictionIn {
            jurisdictions = Collections.unmodifiableSet(sorted("jurisdiction", jurisdictions));
            jurisdictions.forEach(code -> {
                if (code.isEmpty() || !CustomerProfile.isJurisdiction(code)) {
                    throw new IllegalArgumentException("'" + code + "' is no jurisdiction such as GB, US-TX or EU");
                }
            });
        }

        @Override
        public boolean holds(Optional<Money> amount, Optional<BigDecimal> percent, CustomerProfile profile) {
            return jurisdictions.stream().anyMatch(law -> Jurisdictions.holds(law, profile));
        }
    }

    /** One of these is sold to the customer. */
    record SectorIn(Set<String> sectors) implements Shared {
        public SectorIn {
            sectors = Collections.unmodifiableSet(words("sector", sectors));
        }

        @Override
        public boolean holds(Optional<Money> amount, Optional<BigDecimal> percent, CustomerProfile profile) {
            return sectors.contains(profile.sector());
        }
    }

    /** The customer is of one of these classes. */
    record ClassIn(Set<String> classes) implements Shared {
        public ClassIn {
            classes = Collections.unmodifiableSet(words("class", classes));
        }

        @Override
        public boolean holds(Optional<Money> amount, Optional<BigDecimal> percent, CustomerProfile profile) {
            return classes.contains(profile.customerClass());
        }
    }

    private static <T extends Comparable<T>> TreeSet<T> sorted(String what, Collection<T> values) {
        if (values.isEmpty() || values.size() > VALUES_MAX) {
            throw new IllegalArgumentException("choose at least one " + what + ", and at most " + VALUES_MAX);
        }
        return new TreeSet<>(values);
    }

    private static TreeSet<String> words(String what, Set<String> values) {
        values.forEach(word -> {
            if (word.isEmpty() || !CustomerProfile.isWord(word)) {
                throw new IllegalArgumentException(
                        "'" + word + "' is no " + what + ": upper case, such as RESIDENTIAL");
            }
        });
        return sorted(what, values);
    }

    private static Collection<Money> oneForEachCurrency(List<Money> limits) {
        TreeMap<String, Money> byCurrency = new TreeMap<>();
        for (Money limit : limits) {
            if (limit.isNegative()) {
                throw new IllegalArgumentException("a limit is not negative: " + limit);
            }
            if (byCurrency.put(limit.getCurrencyUnit().getCode(), limit) != null) {
                throw new IllegalArgumentException("two limits in " + limit.getCurrencyUnit());
            }
        }
        if (byCurrency.isEmpty() || byCurrency.size() > VALUES_MAX) {
            throw new IllegalArgumentException("give at least one amount, and at most " + VALUES_MAX);
        }
        return byCurrency.values();
    }

    private static BigDecimal limit(BigDecimal percent) {
        if (percent.signum() < 0 || percent.scale() > 4 || percent.precision() - percent.scale() > 6) {
            throw new IllegalArgumentException("a percentage is 0 or more, with four places at most");
        }
        return Decimals.normal(percent);
    }
}
