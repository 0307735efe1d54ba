package org.openadjust.billing.identity;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.platform.Refusal;

/** How users want to see lists, each for oneself: which columns, and how close their rows. */
public interface OwnViews {

    /** As many columns as no list has. */
    int COLUMNS_MAX = 20;

    /** What is looked at. */
    enum Listing {
        ACCOUNTS,
        ADJUSTMENTS,
        CASES,
        DISPUTES,
        EVENTS,
        FINDINGS,
        IMPORTS,
        LOOKS,
        NOTIFICATIONS,
        PLANS,
        PRIVACY,
        PROPOSALS,
        QUARANTINE,
        RECONCILIATIONS,
        REQUESTS,
        RUNS,
        WAITING
    }

    /** How close rows are. */
    enum Density {
        COMFORTABLE,
        COMPACT
    }

    /**
     * How a list is seen.
     *
     * @param hidden names of the columns that are not shown: one that a later version adds is
     */
    record View(Set<String> hidden, Density density) {

        /** As every list is before anybody has chosen. */
        public static final View AS_BEFORE = new View(Set.of(), Density.COMFORTABLE);

        public View {
            hidden = Set.copyOf(hidden);
            Objects.requireNonNull(density);
        }
    }

    /** The caller's own; empty while nothing else was chosen. */
    Optional<View> of(Listing listing);

    /** Keeps it instead of the one before; empty if that was done, else why not: {@code INVALID_FIELD}. */
    Optional<Refusal> keep(Listing listing, View view);

    /** @return whether something else had been chosen */
    boolean reset(Listing listing);
}
