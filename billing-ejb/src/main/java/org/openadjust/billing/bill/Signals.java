package org.openadjust.billing.bill;

import java.time.Instant;
import java.util.List;
import org.openadjust.billing.policy.SignalKind;

/** Where it is told what the system notices. A local call without a role, in the transaction of the facts that it follows from. */
public interface Signals {

    /** Whether a trigger that holds at an instant waits for such a signal; out of memory, so that what nobody waits for costs nothing. */
    boolean isAwaited(SignalKind kind, Instant at);

    /**
     * Sets off the triggers that wait for it, each once, and writes what they ask for. The accounts are known and locked.
     *
     * @return what is restrained from now on
     */
    List<Restraint> raise(List<Noticed> noticed, Instant at);
}
