package org.openadjust.billing.web.approvals;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A proposed adjustment as somebody has seen it: the browser names it so, and not by its place in the list, where another one may
 * stand meanwhile.
 *
 * @param id its number
 * @param version that was seen
 */
record Seen(long id, int version) implements Serializable {

    /** No more are decided about at once than a page of the list can show. */
    static final int MAX = 100;

    private static final Pattern ONE = Pattern.compile("\\d{1,18}@\\d{1,9}");

    /**
     * Several, separated by commas: {@code 12@0,15@2}.
     *
     * @throws IllegalArgumentException if it is not written so
     */
    static List<Seen> several(String text) {
        String[] each = text.split(",", MAX + 1);
        if (each.length > MAX) {
            throw new IllegalArgumentException("more than " + MAX + " adjustments at once");
        }
        return Arrays.stream(each).map(Seen::one).distinct().toList();
    }

    private static Seen one(String text) {
        if (!ONE.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " names no adjustment");
        }
        int at = text.indexOf('@');
        return new Seen(Long.parseLong(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }
}
