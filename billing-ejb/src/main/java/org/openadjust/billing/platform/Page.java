package org.openadjust.billing.platform;

import java.util.List;
import java.util.function.Function;

/**
 * A slice of a list, with how long the list is.
 *
 * @param rows in the order asked for
 * @param count rows of the whole list, counted up to {@link #COUNT_MAX}
 */
public record Page<T>(List<T> rows, int count) {
    /** Counting stops here: nobody reads on, and the count must not cost more than the page. */
    public static final int COUNT_MAX = Slice.OFFSET_MAX;

    public Page {
        rows = List.copyOf(rows);
        if (count < 0 || count > COUNT_MAX) {
            throw new IllegalArgumentException("count " + count + " is not between 0 and " + COUNT_MAX);
        }
    }

    public static <T> Page<T> empty() {
        return new Page<>(List.of(), 0);
    }

    /** Whether the list may be longer than its count says. */
    public boolean isCountCapped() {
        return count == COUNT_MAX;
    }

    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(rows.stream().<R>map(each).toList(), count);
    }
}
