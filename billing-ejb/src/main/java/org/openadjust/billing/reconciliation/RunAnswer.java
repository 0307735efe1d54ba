package org.openadjust.billing.reconciliation;

import org.openadjust.billing.platform.Refusal;

/** What comes of asking for something about a run. */
public sealed interface RunAnswer {

    /** It will be done. */
    record Done(Run run) implements RunAnswer {}

    /** It will not. */
    record Refused(Refusal refusal) implements RunAnswer {}
}
