-- Adjustments that wait for people or for their day, and what became of them.

-- the proposal that was approved; 0: policy alone let it happen
ALTER TABLE adjustment ADD COLUMN proposal BIGINT NOT NULL DEFAULT 0;

-- the account that a user pays for, about which the user decides nothing; empty: none
ALTER TABLE app_user ADD COLUMN own_account VARCHAR(64) NOT NULL DEFAULT '';

-- Numbers are of adjustment_seq: a number names one thing.
CREATE TABLE proposal (
    id             BIGINT         NOT NULL,
    account        VARCHAR(64)    NOT NULL,
    subscription   VARCHAR(64)    NOT NULL,
    -- the invoice that it is about, and the document that it was proposed on
    invoice        VARCHAR(64)    NOT NULL,
    document       VARCHAR(64)    NOT NULL,
    kind           VARCHAR(16)    NOT NULL,
    line           VARCHAR(64)    NOT NULL,
    currency       CHAR(3)        NOT NULL,
    -- how what the account owes moves, before and with tax
    net            DECIMAL(20, 4) NOT NULL,
    gross          DECIMAL(20, 4) NOT NULL,
    reason_code    VARCHAR(32)    NOT NULL,
    reason         VARCHAR(500)   NOT NULL,
    state          VARCHAR(16)    NOT NULL,
    -- whether it decides what happens to a correction that is still open
    standing       BOOLEAN        NOT NULL,
    origin         VARCHAR(8)     NOT NULL,
    cause          VARCHAR(64)    NOT NULL,
    cause_source   VARCHAR(256)   NOT NULL,
    cause_id       VARCHAR(128)   NOT NULL,
    outcome        VARCHAR(16)    NOT NULL,
    -- the policy's rule, or the rule of law, that decided who decides
    rule_name      VARCHAR(64)    NOT NULL,
    rule_version   INTEGER        NOT NULL,
    -- who approved it, separated by commas
    approvers      VARCHAR(200)   NOT NULL,
    proposed_by    VARCHAR(64)    NOT NULL,
    proposed_at    BIGINT         NOT NULL,
    assignee       VARCHAR(64)    NOT NULL,
    due_at         BIGINT         NOT NULL,
    effective_at   BIGINT,
    changed_at     BIGINT         NOT NULL,
    note           VARCHAR(64)    NOT NULL,
    version        INTEGER        NOT NULL,
    CONSTRAINT proposal_pk PRIMARY KEY (id),
    CONSTRAINT proposal_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
CREATE INDEX proposal_account_ix ON proposal (account, standing);
CREATE INDEX proposal_state_ix ON proposal (state, due_at);
CREATE INDEX proposal_effective_ix ON proposal (effective_at);
CREATE INDEX proposal_cause_ix ON proposal (cause_id);
CREATE INDEX proposal_note_ix ON proposal (note);

-- What happened to a proposal, in the order of the numbers.
CREATE TABLE proposal_step (
    id          BIGINT        NOT NULL,
    proposal    BIGINT        NOT NULL,
    action      VARCHAR(16)   NOT NULL,
    actor       VARCHAR(64)   NOT NULL,
    reason_code VARCHAR(32)   NOT NULL,
    text        VARCHAR(1000) NOT NULL,
    recorded_at BIGINT        NOT NULL,
    CONSTRAINT proposal_step_pk PRIMARY KEY (id),
    CONSTRAINT proposal_step_fk FOREIGN KEY (proposal) REFERENCES proposal (id)
);
CREATE INDEX proposal_step_ix ON proposal_step (proposal, id);
CREATE SEQUENCE proposal_step_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- What a rule of law does not let an invoice be corrected by.
CREATE TABLE correction_cap (
    account      VARCHAR(64)    NOT NULL,
    invoice      VARCHAR(64)    NOT NULL,
    currency     CHAR(3)        NOT NULL,
    amount       DECIMAL(20, 4) NOT NULL,
    rule_name    VARCHAR(64)    NOT NULL,
    rule_version INTEGER        NOT NULL,
    recorded_at  BIGINT         NOT NULL,
    CONSTRAINT correction_cap_pk PRIMARY KEY (account, invoice),
    CONSTRAINT correction_cap_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
