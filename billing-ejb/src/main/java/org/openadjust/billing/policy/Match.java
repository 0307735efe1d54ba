package org.openadjust.billing.policy;

import java.util.List;

/**
 * A trigger that a signal has set off.
 *
 * @param trigger code
 * @param version of the policy
 */
public record Match(String trigger, int version, List<TriggerAction> actions) {
    public Match {
        actions = List.copyOf(actions);
    }

    /** Who asked for the actions, for the audit log. */
    public String actor() {
        return "policy:" + trigger + "@" + version;
    }
}
