-- Facts beyond usage, what was issued, and subscriptions that are billed by all rules.

ALTER TABLE account ADD COLUMN proration VARCHAR(8) NOT NULL DEFAULT 'DAILY';
ALTER TABLE account ADD COLUMN rounding VARCHAR(16) NOT NULL DEFAULT 'HALF_UP';
ALTER TABLE account ADD COLUMN credits_unused BOOLEAN NOT NULL DEFAULT TRUE;
-- hours after a period's end at which it is invoiced; null: only when somebody asks for it
ALTER TABLE account ADD COLUMN grace_hours INTEGER;
ALTER TABLE account ADD COLUMN next_invoice_at BIGINT NOT NULL DEFAULT 253402214400000000;
CREATE INDEX account_next_invoice_ix ON account (next_invoice_at);

-- whether its bill is worked out by all rules, not step by step
ALTER TABLE subscription ADD COLUMN settled BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX subscription_account_ix ON subscription (account, subscription);

ALTER TABLE usage_event ADD COLUMN amount DECIMAL(31, 12) NOT NULL DEFAULT 0;
-- a JSON object; null: nothing else was measured
ALTER TABLE usage_event ADD COLUMN properties VARCHAR(2000);

-- of a line worked out by all rules: what else tells it from others
ALTER TABLE draft_line ADD COLUMN variant VARCHAR(160) NOT NULL DEFAULT '';
ALTER TABLE draft_line DROP CONSTRAINT draft_line_pk;
ALTER TABLE draft_line ADD CONSTRAINT draft_line_pk
    PRIMARY KEY (subscription, from_date, kind, charge, plan, plan_version, to_date, variant);

-- the note that it issued; empty for a draft's
ALTER TABLE adjustment ADD COLUMN document VARCHAR(64) NOT NULL DEFAULT '';

CREATE TABLE subscription_change (
    subscription VARCHAR(64)  NOT NULL,
    recorded_at  BIGINT       NOT NULL,
    recorded_no  BIGINT       NOT NULL,
    kind         VARCHAR(16)  NOT NULL,
    plan         VARCHAR(64)  NOT NULL,
    quantity     DECIMAL(31, 12),
    -- null: at the end of the period in which it was recorded
    effective_at BIGINT,
    source       VARCHAR(256) NOT NULL,
    event_id     VARCHAR(128) NOT NULL,
    CONSTRAINT subscription_change_pk PRIMARY KEY (subscription, recorded_at, recorded_no),
    CONSTRAINT subscription_change_fk FOREIGN KEY (subscription) REFERENCES subscription (subscription)
);
CREATE INDEX subscription_change_plan_ix ON subscription_change (plan);

CREATE TABLE discount (
    discount    VARCHAR(64)     NOT NULL,
    kind        VARCHAR(8)      NOT NULL,
    amount      DECIMAL(31, 12) NOT NULL,
    applies_to  VARCHAR(64)     NOT NULL,
    sequence_no INTEGER         NOT NULL,
    uses        INTEGER,
    recorded_at BIGINT          NOT NULL,
    CONSTRAINT discount_pk PRIMARY KEY (discount)
);

CREATE TABLE discount_grant (
    subscription VARCHAR(64)  NOT NULL,
    recorded_at  BIGINT       NOT NULL,
    recorded_no  BIGINT       NOT NULL,
    discount     VARCHAR(64)  NOT NULL,
    granted      BOOLEAN      NOT NULL,
    effective_at BIGINT,
    source       VARCHAR(256) NOT NULL,
    event_id     VARCHAR(128) NOT NULL,
    CONSTRAINT discount_grant_pk PRIMARY KEY (subscription, recorded_at, recorded_no),
    CONSTRAINT discount_grant_fk FOREIGN KEY (subscription) REFERENCES subscription (subscription)
);

CREATE TABLE tax_rate (
    tax          VARCHAR(64)     NOT NULL,
    recorded_no  BIGINT          NOT NULL,
    rate         DECIMAL(31, 12) NOT NULL,
    -- null: from the beginning
    effective_at BIGINT,
    recorded_at  BIGINT          NOT NULL,
    CONSTRAINT tax_rate_pk PRIMARY KEY (tax, recorded_no)
);

CREATE TABLE subscription_tax (
    subscription VARCHAR(64) NOT NULL,
    place        INTEGER     NOT NULL,
    tax          VARCHAR(64) NOT NULL,
    CONSTRAINT subscription_tax_pk PRIMARY KEY (subscription, place),
    CONSTRAINT subscription_tax_fk FOREIGN KEY (subscription) REFERENCES subscription (subscription)
);
CREATE INDEX subscription_tax_ix ON subscription_tax (tax);

CREATE TABLE number_series (
    series  VARCHAR(8) NOT NULL,
    year_of INTEGER    NOT NULL,
    last_no BIGINT     NOT NULL,
    CONSTRAINT number_series_pk PRIMARY KEY (series, year_of)
);

CREATE TABLE document (
    account      VARCHAR(64)    NOT NULL,
    -- its place among the account's documents, in the order in which they were issued
    place        INTEGER        NOT NULL,
    document     VARCHAR(64)    NOT NULL,
    type         VARCHAR(16)    NOT NULL,
    origin       VARCHAR(8)     NOT NULL,
    subscription VARCHAR(64)    NOT NULL,
    invoice      VARCHAR(64)    NOT NULL,
    effect       VARCHAR(8)     NOT NULL,
    reverses     VARCHAR(64)    NOT NULL,
    currency     CHAR(3)        NOT NULL,
    net          DECIMAL(20, 4) NOT NULL,
    tax          DECIMAL(20, 4) NOT NULL,
    reason       VARCHAR(500)   NOT NULL,
    issued_at    BIGINT         NOT NULL,
    recorded_at  BIGINT         NOT NULL,
    cause        VARCHAR(64)    NOT NULL,
    cause_source VARCHAR(256)   NOT NULL,
    cause_id     VARCHAR(128)   NOT NULL,
    CONSTRAINT document_pk PRIMARY KEY (account, place),
    CONSTRAINT document_uk UNIQUE (account, document),
    CONSTRAINT document_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
CREATE INDEX document_number_ix ON document (document);
CREATE INDEX document_cause_ix ON document (cause_id);

CREATE TABLE document_line (
    account     VARCHAR(64)    NOT NULL,
    place       INTEGER        NOT NULL,
    line_no     INTEGER        NOT NULL,
    kind        VARCHAR(16)    NOT NULL,
    -- the line of the bill that it is about
    period_from DATE           NOT NULL,
    period_to   DATE           NOT NULL,
    timing      VARCHAR(8)     NOT NULL,
    line_kind   VARCHAR(16)    NOT NULL,
    charge      VARCHAR(64)    NOT NULL,
    plan        VARCHAR(64)    NOT NULL,
    variant     VARCHAR(160)   NOT NULL,
    from_at     BIGINT         NOT NULL,
    to_at       BIGINT         NOT NULL,
    held_to_at  BIGINT         NOT NULL,
    amount      DECIMAL(20, 4) NOT NULL,
    decided     BOOLEAN        NOT NULL,
    CONSTRAINT document_line_pk PRIMARY KEY (account, place, line_no),
    CONSTRAINT document_line_fk FOREIGN KEY (account, place) REFERENCES document (account, place)
);

CREATE TABLE document_tax (
    account VARCHAR(64)    NOT NULL,
    place   INTEGER        NOT NULL,
    tax     VARCHAR(64)    NOT NULL,
    amount  DECIMAL(20, 4) NOT NULL,
    CONSTRAINT document_tax_pk PRIMARY KEY (account, place, tax),
    CONSTRAINT document_tax_fk FOREIGN KEY (account, place) REFERENCES document (account, place)
);

CREATE TABLE document_part (
    account      VARCHAR(64) NOT NULL,
    place        INTEGER     NOT NULL,
    subscription VARCHAR(64) NOT NULL,
    period_from  DATE        NOT NULL,
    period_to    DATE        NOT NULL,
    timing       VARCHAR(8)  NOT NULL,
    -- false once the invoice was voided
    standing     BOOLEAN     NOT NULL,
    CONSTRAINT document_part_pk PRIMARY KEY (account, place, subscription, period_from, period_to, timing),
    CONSTRAINT document_part_fk FOREIGN KEY (account, place) REFERENCES document (account, place)
);
CREATE INDEX document_part_subscription_ix ON document_part (subscription);

CREATE TABLE finding (
    id           BIGINT         NOT NULL,
    account      VARCHAR(64)    NOT NULL,
    subscription VARCHAR(64)    NOT NULL,
    document     VARCHAR(64)    NOT NULL,
    kind         VARCHAR(32)    NOT NULL,
    currency     CHAR(3)        NOT NULL,
    amount       DECIMAL(20, 4) NOT NULL,
    recorded_at  BIGINT         NOT NULL,
    CONSTRAINT finding_pk PRIMARY KEY (id),
    CONSTRAINT finding_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
CREATE INDEX finding_account_ix ON finding (account, id);
CREATE SEQUENCE finding_seq AS BIGINT START WITH 1 INCREMENT BY 1000;
CREATE SEQUENCE fact_seq AS BIGINT START WITH 1 INCREMENT BY 1000;
