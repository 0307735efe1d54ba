package org.openadjust.billing.web.layout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.alarm.Alarms;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.trigger.FiredTriggers;

/** What waits for people; asked once a request, however often it is shown. */
@Named
@RequestScoped
public class Pending {
    private static final int UNKNOWN = -1;

    @Inject
    private Proposals proposals;

    @Inject
    private FiredTriggers triggers;

    @Inject
    private Alarms alarms;

    private int approvals = UNKNOWN;
    private int cases = UNKNOWN;
    private int unseen = UNKNOWN;

    /** How many proposed adjustments wait for somebody to approve them, counted up to a bound. */
    public int getApprovals() {
        if (approvals == UNKNOWN) {
            approvals = (int) Math.min(proposals.waiting(), Page.COUNT_MAX);
        }
        return approvals;
    }

    /** How many of the triggers that were set off wait for a person, counted up to a bound. */
    public int getCases() {
        if (cases == UNKNOWN) {
            cases = (int) Math.min(triggers.waiting(), Page.COUNT_MAX);
        }
        return cases;
    }

    /** How many alarms go on that nobody has acknowledged, counted up to a bound. */
    public int getAlarms() {
        if (unseen == UNKNOWN) {
            unseen = alarms.unseen();
        }
        return unseen;
    }

    /** Something was decided in this request. */
    public void decided() {
        approvals = UNKNOWN;
        cases = UNKNOWN;
        unseen = UNKNOWN;
    }
}
