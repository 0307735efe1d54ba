package org.openadjust.billing.reconciliation;

/**
 * How what two runs have noted compares: by what is not as it should be, and of what thing, whatever it said then and says now.
 *
 * @param fresh the former had not noted it
 * @param gone the former alone had
 * @param same both have
 */
public record RunComparison(long run, long before, long fresh, long gone, long same) {

    /** How one of them compares. */
    public enum Kind {
        NEW,
        GONE,
        SAME
    }
}
