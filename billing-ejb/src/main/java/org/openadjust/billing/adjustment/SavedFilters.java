package org.openadjust.billing.adjustment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Refusal;

/** Filters of lists that users keep, each for oneself. */
public interface SavedFilters {

    /** Each keeps at most so many for a list. */
    int FILTERS_MAX = 50;

    /** The longest name. */
    int NAME_MAX = 60;

    /** The longest query. */
    int QUERY_MAX = 2_000;

    /** Whose filter it is. */
    enum FilteredList {
        PROPOSALS,
        ADJUSTMENTS,
        EVENTS
    }

    /** @param query as the page's address has it: {@code account=a-17&kind=CREDIT} */
    record SavedFilter(String name, String query) {
        public SavedFilter {
            Objects.requireNonNull(name);
            Objects.requireNonNull(query);
        }
    }

    /** The caller's own, by name. */
    List<SavedFilter> of(FilteredList list);

    /** Keeps one, instead of one of the same name; empty if that was done, else why not: {@code INVALID_FIELD}, {@code TOO_MANY}. */
    Optional<Refusal> keep(FilteredList list, SavedFilter filter);

    /** @return whether there was one */
    boolean remove(FilteredList list, String name);
}
