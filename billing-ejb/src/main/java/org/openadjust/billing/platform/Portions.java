package org.openadjust.billing.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/** Several things in one row, as many as fit: each row costs the database more than its bytes do. */
public final class Portions {

    private Portions() {}

    /**
     * The items in their order, in portions whose sizes add up to at most the largest; an item that is larger is a portion of
     * its own.
     */
    public static <T> List<List<T>> of(Collection<T> items, ToIntFunction<T> size, int largest) {
        List<List<T>> portions = new ArrayList<>();
        List<T> portion = new ArrayList<>();
        int filled = 0;
        for (T item : items) {
            int more = size.applyAsInt(item);
            if (!portion.isEmpty() && filled + more > largest) {
                portions.add(portion);
                portion = new ArrayList<>();
                filled = 0;
            }
            portion.add(item);
            filled += more;
        }
        if (!portion.isEmpty()) {
            portions.add(portion);
        }
        return portions;
    }
}
