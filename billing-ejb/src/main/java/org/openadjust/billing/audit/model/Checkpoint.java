package org.openadjust.billing.audit.model;

import java.util.Base64;
import java.util.Objects;

/**
 * The state of a log in three lines (C2SP tlog-checkpoint): its origin, its number of leaves, its root in base64.
 *
 * @param origin name of the log, unique to it
 * @param leaves how many entries it has
 * @param root what stands for all of them
 */
public record Checkpoint(String origin, long leaves, Hash root) {

    public Checkpoint {
        Objects.requireNonNull(root);
        if (origin.isBlank() || origin.contains("\n") || leaves < 0) {
            throw new IllegalArgumentException("no checkpoint: " + origin + ", " + leaves + " leaves");
        }
    }

    /** The text that is signed. */
    public String text() {
        return origin + '\n' + leaves + '\n' + root.base64() + '\n';
    }

    /**
     * Reads a checkpoint's text; further lines, which the format allows, are ignored.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", 4);
        if (lines.length < 4 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("not a checkpoint's text");
        }
        return new Checkpoint(
                lines[0], Long.parseLong(lines[1]), Hash.of(Base64.getDecoder().decode(lines[2])));
    }
}
