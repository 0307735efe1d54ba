package org.openadjust.billing.scenario;

import java.util.List;

/**
 * How a check came out.
 *
 * @param scenario id
 * @param what which check, for a person to find it
 * @param problems what was expected and what there is; none if it holds
 */
public record CheckResult(String scenario, String what, List<String> problems) {
    public CheckResult {
        problems = List.copyOf(problems);
    }

    /** Whether it holds. */
    public boolean holds() {
        return problems.isEmpty();
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return (holds() ? "ok    " : "FAIL  ") + scenario + "  " + what
                + (holds() ? "" : "  " + String.join("; ", problems));
    }
}
