package org.openadjust.billing.learning;

import java.time.Instant;

/** Which models are on. A local call without a role, out of memory. */
public interface ModelSwitches {

    /** Who has switched a model, when and why; of one that nobody has ever switched, nobody. */
    record Switched(Model model, boolean isOn, String by, Instant at, String reason) {}

    /** A change takes effect within a second on every server. */
    boolean isOn(Model model);
}
