package org.openadjust.billing.audit.model;

/** Where a log's parts lie (C2SP tlog-tiles). */
public final class TlogPath {

    /** How many hashes a whole tile has, and how many entries a whole bundle. */
    public static final int WIDTH = 256;

    /** The signed checkpoint. */
    public static final String CHECKPOINT = "checkpoint";

    /** The log's keys with their handovers; an addition of this product. */
    public static final String KEYS = "keys";

    /** What the books say should be in the log; an addition of this product. */
    public static final String BOOKS = "books.tsv";

    /** Which entries are there, where that is not all of them; an addition of this product. */
    public static final String RANGE = "range";

    /** Which time stamps lie in {@code stamp/}, a line each: name, entries, root, time; an addition of this product. */
    public static final String STAMPS = "stamps";

    private static final int DIGITS = 1_000;

    private TlogPath() {}

    /** A tile of hashes; {@value #WIDTH} wide unless it is the last of its level. */
    public static String tile(int level, long index, int width) {
        return "tile/" + level + '/' + number(index, width);
    }

    /** A bundle of entries. */
    public static String entries(long index, int width) {
        return "tile/entries/" + number(index, width);
    }

    /** A time stamp's answer (RFC 3161), as {@code openssl ts -verify -in} takes it. */
    public static String stamp(String name) {
        return "stamp/" + name + ".tsr";
    }

    /** The signed checkpoint whose root is stamped. */
    public static String stamped(String name) {
        return "stamp/" + name + ".checkpoint";
    }

    /** How wide a tile is, of a level that has so many hashes. */
    public static int width(long hashes, long index) {
        return (int) Math.min(WIDTH, hashes - index * WIDTH);
    }

    /** How many whole subtrees a tree has on a level. */
    public static long hashes(long leaves, int level) {
        return leaves >> 8 * level;
    }

    private static String number(long index, int width) {
        StringBuilder path = new StringBuilder(digits(index % DIGITS));
        for (long rest = index / DIGITS; rest > 0; rest /= DIGITS) {
            path.insert(0, "x" + digits(rest % DIGITS) + '/');
        }
        return width == WIDTH ? path.toString() : path + ".p/" + width;
    }

    private static String digits(long number) {
        return (number < 100 ? number < 10 ? "00" : "0" : "") + number;
    }
}
