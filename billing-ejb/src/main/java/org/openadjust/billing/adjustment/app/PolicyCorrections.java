package org.openadjust.billing.adjustment.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.adjustment.store.JdbcCorrectionCaps;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.bill.CorrectionClearance;
import org.openadjust.billing.bill.Corrections;
import org.openadjust.billing.learning.DecisionAdvice;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.policy.PolicyBook;
import org.openadjust.billing.trigger.RestraintBook;

/** Corrections as policy and law let them be. */
@ApplicationScoped
public class PolicyCorrections implements Corrections {

    private JdbcProposalBook book;
    private JdbcCorrectionCaps caps;
    private PolicyBook policies;
    private NotificationBook notifications;
    private RestraintBook restraints;
    private DecisionAdvice advice;

    protected PolicyCorrections() {}

    @Inject
    public PolicyCorrections(
            JdbcProposalBook book,
            JdbcCorrectionCaps caps,
            PolicyBook policies,
            NotificationBook notifications,
            RestraintBook restraints,
            DecisionAdvice advice) {
        this.book = book;
        this.caps = caps;
        this.policies = policies;
        this.notifications = notifications;
        this.restraints = restraints;
        this.advice = advice;
    }

    @Override
    public CorrectionClearance of(Account account) {
        return new PolicyClearance(
                account,
                book,
                policies,
                notifications,
                new ConfidentCorrections(advice, account.account()),
                new CappedCharges(account, caps, caps.of(account.account())),
                restraints.of(account.account()),
                book.standing(account.account()));
    }

    /** Every account's clearance was made here. */
    static PolicyClearance own(CorrectionClearance clearance) {
        return (PolicyClearance) clearance;
    }
}
