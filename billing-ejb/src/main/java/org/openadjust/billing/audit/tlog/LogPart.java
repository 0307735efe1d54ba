package org.openadjust.billing.audit.tlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.audit.model.TlogPath;

/**
 * A tile or bundle, by its path.
 *
 * @param level of the hashes; {@value #ENTRIES} for a bundle of entries
 * @param number of the tile on its level
 * @param width how many hashes or entries it has
 */
public record LogPart(int level, long number, int width) {

    /** The level of bundles. */
    public static final int ENTRIES = -1;

    private static final int LEVELS = 7;
    private static final Pattern PATH =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Reads a path; empty if it is none, or not written as {@link TlogPath} writes it. */
    public static Optional<LogPart> parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
        long number = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
        int width = parts.group(3) == null ? TlogPath.WIDTH : Integer.parseInt(parts.group(3));
        LogPart part = new LogPart(level, number, width);
        return level <= LEVELS && part.path().equals(path) ? Optional.of(part) : Optional.empty();
    }

    private String path() {
        return level == ENTRIES ? TlogPath.entries(number, width) : TlogPath.tile(level, number, width);
    }

    /** How many entries there have to be for it to exist. */
    public long leavesNeeded() {
        return number * TlogPath.WIDTH + width << 8 * Math.max(0, level);
    }

    /** The first entry that it is about. */
    public long first() {
        return number * TlogPath.WIDTH << 8 * Math.max(0, level);
    }
}
