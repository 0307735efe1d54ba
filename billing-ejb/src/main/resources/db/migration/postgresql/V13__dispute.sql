-- What customers dispute, and what they have written, sealed.

CREATE TABLE dispute (
    id              BIGINT         NOT NULL,
    account         VARCHAR(64)    NOT NULL,
    document        VARCHAR(64)    NOT NULL,
    -- its charge, or its kind if it has none; empty: the document as a whole
    line            VARCHAR(64)    NOT NULL,
    kind            VARCHAR(16)    NOT NULL,
    currency        CHAR(3)        NOT NULL,
    -- what is disputed, and the document's total: with tax
    amount          DECIMAL(20, 4) NOT NULL,
    total           DECIMAL(20, 4) NOT NULL,
    -- what of it is not to be collected now
    held            DECIMAL(20, 4) NOT NULL,
    -- under which the vault keeps what the customer has written; empty: nothing
    text_key        VARCHAR(80)    NOT NULL,
    -- the event or the call that it came with
    source          VARCHAR(256)   NOT NULL,
    source_id       VARCHAR(128)   NOT NULL,
    opened_by       VARCHAR(64)    NOT NULL,
    opened_at       BIGINT         NOT NULL,
    state           VARCHAR(16)    NOT NULL,
    -- what people have to do first is 0, what waits for time or approval 1, what is over 2
    urgency         INTEGER        NOT NULL,
    acknowledged_at BIGINT,
    -- empty: nobody has taken it
    reviewer        VARCHAR(64)    NOT NULL,
    -- empty: it is not decided
    outcome         VARCHAR(16)    NOT NULL,
    reason          VARCHAR(300)   NOT NULL,
    -- the credit that was proposed with the decision; 0: none
    proposal        BIGINT         NOT NULL,
    credit          DECIMAL(20, 4) NOT NULL,
    decided_at      BIGINT,
    told_at         BIGINT,
    -- null: nothing has to happen by a day any more
    due_at          BIGINT,
    changed_at      BIGINT         NOT NULL,
    version         INTEGER        NOT NULL,
    CONSTRAINT dispute_pk PRIMARY KEY (id),
    CONSTRAINT dispute_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
CREATE INDEX dispute_account_ix ON dispute (account, id);
CREATE INDEX dispute_urgency_ix ON dispute (urgency, due_at, id);
CREATE INDEX dispute_state_ix ON dispute (state, due_at);
CREATE INDEX dispute_document_ix ON dispute (document);
CREATE INDEX dispute_source_ix ON dispute (source_id);
CREATE SEQUENCE dispute_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- What happened to a dispute, in the order of the numbers.
CREATE TABLE dispute_step (
    id          BIGINT        NOT NULL,
    dispute     BIGINT        NOT NULL,
    action      VARCHAR(16)   NOT NULL,
    actor       VARCHAR(64)   NOT NULL,
    text        VARCHAR(1000) NOT NULL,
    recorded_at BIGINT        NOT NULL,
    CONSTRAINT dispute_step_pk PRIMARY KEY (id),
    CONSTRAINT dispute_step_fk FOREIGN KEY (dispute) REFERENCES dispute (id)
);
CREATE INDEX dispute_step_ix ON dispute_step (dispute, id);
CREATE SEQUENCE dispute_step_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- A text, sealed as persons are. It may be kept before its account is known.
CREATE TABLE vault_text (
    -- the account
    subject     VARCHAR(64) NOT NULL,
    text_key    VARCHAR(80) NOT NULL,
    -- which master key it takes
    master      VARCHAR(16) NOT NULL,
    wrapped_key BYTEA NOT NULL,
    nonce       BYTEA NOT NULL,
    ciphertext  BYTEA NOT NULL,
    kept_at     BIGINT NOT NULL,
    CONSTRAINT vault_text_pk PRIMARY KEY (subject, text_key)
);
