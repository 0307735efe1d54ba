package org.openadjust.billing.platform;

import java.util.Objects;

/**
 * The order of a list.
 *
 * @param column one of those that the list can be sorted by
 * @param ascending otherwise the greatest comes first
 */
public record Sort<C extends Enum<C>>(C column, boolean ascending) {
    public Sort {
        Objects.requireNonNull(column);
    }

    public static <C extends Enum<C>> Sort<C> up(C column) {
        return new Sort<>(column, true);
    }

    public static <C extends Enum<C>> Sort<C> down(C column) {
        return new Sort<>(column, false);
    }
}
