-- How accounts take up corrections, and what becomes of what credit notes give back.

ALTER TABLE account ADD COLUMN corrections VARCHAR(16) NOT NULL DEFAULT 'AT_ONCE';
ALTER TABLE account ADD COLUMN remedy VARCHAR(16) NOT NULL DEFAULT 'ACCOUNT_CREDIT';

-- What happened to the credit that a note has given; only added to.
CREATE TABLE account_credit (
    -- in the order in which it happened
    id          BIGINT         NOT NULL,
    account     VARCHAR(64)    NOT NULL,
    kind        VARCHAR(16)    NOT NULL,
    -- the credit note whose credit it is
    note        VARCHAR(64)    NOT NULL,
    -- the document with which it happened
    document    VARCHAR(64)    NOT NULL,
    currency    CHAR(3)        NOT NULL,
    amount      DECIMAL(20, 4) NOT NULL,
    recorded_at BIGINT         NOT NULL,
    CONSTRAINT account_credit_pk PRIMARY KEY (id),
    CONSTRAINT account_credit_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
CREATE INDEX account_credit_account_ix ON account_credit (account, document);
CREATE SEQUENCE account_credit_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

CREATE TABLE refund (
    account     VARCHAR(64)    NOT NULL,
    -- the credit note
    document    VARCHAR(64)    NOT NULL,
    currency    CHAR(3)        NOT NULL,
    amount      DECIMAL(20, 4) NOT NULL,
    state       VARCHAR(16)    NOT NULL,
    recorded_at BIGINT         NOT NULL,
    CONSTRAINT refund_pk PRIMARY KEY (account, document),
    CONSTRAINT refund_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
CREATE INDEX refund_state_ix ON refund (state, recorded_at);

-- the open cases of a subscription's parked lines
CREATE INDEX quarantine_event_ix ON quarantine (event_id);
