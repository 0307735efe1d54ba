package org.openadjust.billing.adjustment.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.platform.Micros;

/** What happened to a proposal, as it is stored; only read here. */
@Entity
@Table(name = "proposal_step")
public class ProposalStepRow {
    @Id
    private long id;

    private long proposal;
    private String action;
    private String actor;

    @Column(name = "reason_code")
    private String reasonCode;

    private String text;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected ProposalStepRow() {}

    ProposalView.Step view() {
        return new ProposalView.Step(action, actor, Micros.toInstant(recordedAt), reasonCode, text);
    }
}
