package org.openadjust.billing.privacy;

/**
 * All that is kept of a person, for the person.
 *
 * @param json for machines
 * @param html for people, in one file that needs nothing else
 */
public record Exported(String json, String html) {

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "Exported(…)";
    }
}
