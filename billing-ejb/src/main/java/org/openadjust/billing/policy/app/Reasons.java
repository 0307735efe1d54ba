package org.openadjust.billing.policy.app;

import java.util.Optional;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Policies;

/** Every step has a reason in the person's words. */
final class Reasons {

    private Reasons() {}

    static Optional<Refusal> problem(String reason) {
        return reason.isBlank() || reason.length() > Policies.REASON_MAX
                ? Optional.of(
                        new Refusal("INVALID_FIELD", "say why, in at most " + Policies.REASON_MAX + " characters"))
                : Optional.empty();
    }
}
