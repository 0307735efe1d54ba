package org.openadjust.billing.learning;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.learning.ModelSwitches.Switched;
import org.openadjust.billing.platform.Refusal;

/** Where people see which models are on, and switch them. */
public interface ModelDesk {

    /** All models, in their order; for every role to read. */
    List<Switched> switches();

    /**
     * Switches a model on or off; for approvers and administrators. One that is so already stays as it is.
     *
     * @param reason 1 to 300 characters, without personal data
     * @return why it was not done; empty if it was
     */
    Optional<Refusal> switched(Model model, boolean isOn, String reason);
}
