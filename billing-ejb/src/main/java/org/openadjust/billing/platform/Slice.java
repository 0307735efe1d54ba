package org.openadjust.billing.platform;

/**
 * Which rows of a long list are wanted.
 *
 * @param offset how many rows come before, at most {@link #OFFSET_MAX}: further down a list is to be filtered, not paged
 * @param limit how many rows, 1 to {@link #LIMIT_MAX}
 */
public record Slice(int offset, int limit) {
    /** No list is paged further down than this. */
    public static final int OFFSET_MAX = 10_000;
    /** No more rows than this at a time. */
    public static final int LIMIT_MAX = 500;

    public Slice {
        if (offset < 0 || offset > OFFSET_MAX) {
            throw new IllegalArgumentException("offset " + offset + " is not between 0 and " + OFFSET_MAX);
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("limit " + limit + " is not between 1 and " + LIMIT_MAX);
        }
    }

    /** The first rows. */
    public static Slice first(int limit) {
        return new Slice(0, limit);
    }
}
