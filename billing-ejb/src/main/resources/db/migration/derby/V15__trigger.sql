-- Triggers that were set off, and what they ask for.

CREATE TABLE trigger_fired (
    id             BIGINT         NOT NULL,
    -- what it is set off for once: a digest of trigger, account, subject and occasion
    occasion_key   CHAR(64)       NOT NULL,
    trigger_code   VARCHAR(32)    NOT NULL,
    policy_version INTEGER        NOT NULL,
    signal         VARCHAR(16)    NOT NULL,
    account        VARCHAR(64)    NOT NULL,
    subject        VARCHAR(100)   NOT NULL,
    occasion       VARCHAR(400)   NOT NULL,
    -- source and id of the event
    evidence       VARCHAR(400)   NOT NULL,
    -- empty: it is about no amount
    currency       VARCHAR(3)     NOT NULL,
    amount         DECIMAL(20, 4),
    percent        DECIMAL(31, 4),
    -- what of the account is restrained, if something is
    scope          VARCHAR(16)    NOT NULL,
    scope_id       VARCHAR(64)    NOT NULL,
    state          VARCHAR(8)     NOT NULL,
    -- what holds something is 0, what waits for a person 1, the rest 2
    urgency        INTEGER        NOT NULL,
    -- empty: nobody in particular
    assignee       VARCHAR(64)    NOT NULL,
    fired_at       BIGINT         NOT NULL,
    changed_at     BIGINT         NOT NULL,
    revision       INTEGER        NOT NULL,
    CONSTRAINT trigger_fired_pk PRIMARY KEY (id),
    CONSTRAINT trigger_fired_once UNIQUE (occasion_key),
    CONSTRAINT trigger_fired_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
CREATE INDEX trigger_fired_urgency_ix ON trigger_fired (urgency, id);
CREATE INDEX trigger_fired_account_ix ON trigger_fired (account, state);
CREATE INDEX trigger_fired_code_ix ON trigger_fired (trigger_code, id);
CREATE SEQUENCE trigger_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

CREATE TABLE trigger_action (
    fired           BIGINT       NOT NULL,
    action_no       INTEGER      NOT NULL,
    kind            VARCHAR(16)  NOT NULL,
    state           VARCHAR(8)   NOT NULL,
    -- how the customer was told, or the address that is called
    detail          VARCHAR(400) NOT NULL,
    attempts        INTEGER      NOT NULL,
    -- null: nothing has to be done any more
    next_attempt_at BIGINT,
    error           VARCHAR(64)  NOT NULL,
    CONSTRAINT trigger_action_pk PRIMARY KEY (fired, action_no),
    CONSTRAINT trigger_action_fk FOREIGN KEY (fired) REFERENCES trigger_fired (id)
);
CREATE INDEX trigger_action_due_ix ON trigger_action (next_attempt_at);

-- What happened to one, in the order of the numbers.
CREATE TABLE trigger_step (
    id          BIGINT        NOT NULL,
    fired       BIGINT        NOT NULL,
    action      VARCHAR(16)   NOT NULL,
    actor       VARCHAR(64)   NOT NULL,
    text        VARCHAR(1000) NOT NULL,
    recorded_at BIGINT        NOT NULL,
    CONSTRAINT trigger_step_pk PRIMARY KEY (id),
    CONSTRAINT trigger_step_fk FOREIGN KEY (fired) REFERENCES trigger_fired (id)
);
CREATE INDEX trigger_step_ix ON trigger_step (fired, id);
CREATE SEQUENCE trigger_step_seq AS BIGINT START WITH 1 INCREMENT BY 1000;
