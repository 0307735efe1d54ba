package org.openadjust.billing.reconciliation;

import java.util.Objects;

/**
 * What a run has found, as it is noted.
 *
 * @param no its number in the run
 * @param isAskedFor whether the machine was asked to put it right
 */
public record RunDifference(long no, String check, NightlyCheck.Found found, boolean isAskedFor) {
    public RunDifference {
        Objects.requireNonNull(check);
        Objects.requireNonNull(found);
    }
}
