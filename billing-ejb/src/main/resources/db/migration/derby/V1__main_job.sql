-- Instants are microseconds since 1970-01-01T00:00Z (columns end in _at). Facts are only ever inserted.

-- Who pays. The row is also the account's lock: whoever changes a bill of the account raises its version first.
CREATE TABLE account (
    account       VARCHAR(64) NOT NULL,
    currency      CHAR(3)     NOT NULL,
    time_zone     VARCHAR(64) NOT NULL,
    version       BIGINT      NOT NULL,
    registered_at BIGINT      NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (account)
);

-- A version of a plan; its definition is the canonical JSON that was published.
CREATE TABLE plan_version (
    plan           VARCHAR(64)    NOT NULL,
    version        INTEGER        NOT NULL,
    effective_from DATE           NOT NULL,
    definition     VARCHAR(32672) NOT NULL,
    recorded_at    BIGINT         NOT NULL,
    CONSTRAINT plan_version_pk PRIMARY KEY (plan, version)
);

CREATE TABLE subscription (
    subscription   VARCHAR(64)     NOT NULL,
    account        VARCHAR(64)     NOT NULL,
    plan           VARCHAR(64)     NOT NULL,
    quantity       DECIMAL(31, 12) NOT NULL,
    start_at       BIGINT          NOT NULL,
    anchor_day     INTEGER         NOT NULL,
    -- when its next period begins and a fee has to appear on a new draft
    next_period_at BIGINT          NOT NULL,
    recorded_at    BIGINT          NOT NULL,
    CONSTRAINT subscription_pk PRIMARY KEY (subscription),
    CONSTRAINT subscription_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
CREATE INDEX subscription_plan_ix ON subscription (plan);
CREATE INDEX subscription_next_period_ix ON subscription (next_period_at);

-- One measured fact. The adjustment that it caused, if it moved an amount when it arrived, is named in it.
CREATE TABLE usage_event (
    subscription  VARCHAR(64)     NOT NULL,
    usage_id      VARCHAR(128)    NOT NULL,
    meter         VARCHAR(64)     NOT NULL,
    quantity      DECIMAL(31, 12) NOT NULL,
    occurred_at   BIGINT          NOT NULL,
    recorded_at   BIGINT          NOT NULL,
    adjustment_id BIGINT,
    CONSTRAINT usage_event_pk PRIMARY KEY (subscription, usage_id)
);

-- A later fact about a usage event: it never happened (no quantity), or its quantity was another. The latest counts.
CREATE TABLE usage_change (
    subscription  VARCHAR(64)  NOT NULL,
    usage_id      VARCHAR(128) NOT NULL,
    change_no     INTEGER      NOT NULL,
    quantity      DECIMAL(31, 12),
    recorded_at   BIGINT       NOT NULL,
    adjustment_id BIGINT,
    CONSTRAINT usage_change_pk PRIMARY KEY (subscription, usage_id, change_no),
    CONSTRAINT usage_change_event_fk FOREIGN KEY (subscription, usage_id) REFERENCES usage_event (subscription, usage_id)
);

-- The running form of the expected bill: one row a line of a draft, with the aggregate that it is rated from.
CREATE TABLE draft_line (
    subscription VARCHAR(64)     NOT NULL,
    from_date    DATE            NOT NULL,
    to_date      DATE            NOT NULL,
    kind         VARCHAR(16)     NOT NULL,
    charge       VARCHAR(64)     NOT NULL,
    plan         VARCHAR(64)     NOT NULL,
    plan_version INTEGER         NOT NULL,
    account      VARCHAR(64)     NOT NULL,
    period_from  DATE            NOT NULL,
    period_to    DATE            NOT NULL,
    quantity     DECIMAL(31, 12) NOT NULL,
    events       BIGINT          NOT NULL,
    amount       DECIMAL(20, 4)  NOT NULL,
    currency     CHAR(3)         NOT NULL,
    updated_at   BIGINT          NOT NULL,
    CONSTRAINT draft_line_pk PRIMARY KEY (subscription, from_date, kind, charge, plan, plan_version, to_date)
);
CREATE INDEX draft_line_account_ix ON draft_line (account, period_from);

-- The change of a bill that closed a difference, with its approval and its notification decision.
CREATE TABLE adjustment (
    id           BIGINT         NOT NULL,
    account      VARCHAR(64)    NOT NULL,
    subscription VARCHAR(64)    NOT NULL,
    kind         VARCHAR(16)    NOT NULL,
    charge       VARCHAR(64)    NOT NULL,
    plan         VARCHAR(64)    NOT NULL,
    plan_version INTEGER        NOT NULL,
    from_date    DATE           NOT NULL,
    to_date      DATE           NOT NULL,
    currency     CHAR(3)        NOT NULL,
    before       DECIMAL(20, 4) NOT NULL,
    after        DECIMAL(20, 4) NOT NULL,
    delta        DECIMAL(20, 4) NOT NULL,
    state        VARCHAR(16)    NOT NULL,
    -- type of the event that caused it, how many events, and the first one's source and id
    cause        VARCHAR(64)    NOT NULL,
    cause_events INTEGER        NOT NULL,
    cause_source VARCHAR(256)   NOT NULL,
    cause_id     VARCHAR(128)   NOT NULL,
    approved_by  VARCHAR(64)    NOT NULL,
    notification VARCHAR(32)    NOT NULL,
    sent_at      BIGINT         NOT NULL,
    recorded_at  BIGINT         NOT NULL,
    CONSTRAINT adjustment_pk PRIMARY KEY (id)
);
CREATE INDEX adjustment_account_ix ON adjustment (account, id);
CREATE SEQUENCE adjustment_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- Every event that was taken, once: (source, id) decides duplicates, the digest tells a conflict.
CREATE TABLE inbox (
    source      VARCHAR(256)            NOT NULL,
    event_id    VARCHAR(128)            NOT NULL,
    digest      CHAR(32) FOR BIT DATA   NOT NULL,
    type        VARCHAR(64)             NOT NULL,
    fate        VARCHAR(16)             NOT NULL,
    received_at BIGINT                  NOT NULL,
    CONSTRAINT inbox_pk PRIMARY KEY (source, event_id)
);

-- Events that refer to something not yet known, by what they wait for.
CREATE TABLE waiting (
    source      VARCHAR(256) NOT NULL,
    event_id    VARCHAR(128) NOT NULL,
    waits_for   VARCHAR(16)  NOT NULL,
    reference   VARCHAR(200) NOT NULL,
    type        VARCHAR(64)  NOT NULL,
    payload     CLOB         NOT NULL,
    sent_at     BIGINT       NOT NULL,
    received_at BIGINT       NOT NULL,
    CONSTRAINT waiting_pk PRIMARY KEY (source, event_id)
);
CREATE INDEX waiting_reference_ix ON waiting (waits_for, reference);
CREATE INDEX waiting_received_ix ON waiting (received_at);

-- What the machine could not take, as it came (card numbers masked), until a person retries or dismisses it.
CREATE TABLE quarantine (
    id          BIGINT       NOT NULL,
    origin      VARCHAR(16)  NOT NULL,
    -- what came: its broker message id, or the request's id, so that a redelivery is the same case
    message_id  VARCHAR(128) NOT NULL,
    item_no     INTEGER      NOT NULL,
    reason      VARCHAR(32)  NOT NULL,
    detail      VARCHAR(500) NOT NULL,
    source      VARCHAR(256) NOT NULL,
    event_id    VARCHAR(128) NOT NULL,
    type        VARCHAR(64)  NOT NULL,
    media_type  VARCHAR(64)  NOT NULL,
    payload     CLOB         NOT NULL,
    bytes       BIGINT       NOT NULL,
    retryable   BOOLEAN      NOT NULL,
    state       VARCHAR(16)  NOT NULL,
    attempts    INTEGER      NOT NULL,
    received_at BIGINT       NOT NULL,
    resolved_at BIGINT,
    resolved_by VARCHAR(64),
    version     BIGINT       NOT NULL,
    CONSTRAINT quarantine_pk PRIMARY KEY (id),
    CONSTRAINT quarantine_message_uk UNIQUE (message_id, item_no)
);
CREATE INDEX quarantine_state_ix ON quarantine (state, received_at);
CREATE SEQUENCE quarantine_seq AS BIGINT START WITH 1 INCREMENT BY 1;

-- Subscriptions whose drafts have to be worked out anew from all facts, and why.
CREATE TABLE recomputation (
    subscription VARCHAR(64)  NOT NULL,
    cause        VARCHAR(64)  NOT NULL,
    cause_source VARCHAR(256) NOT NULL,
    cause_id     VARCHAR(128) NOT NULL,
    sent_at      BIGINT       NOT NULL,
    requested_at BIGINT       NOT NULL,
    CONSTRAINT recomputation_pk PRIMARY KEY (subscription)
);
CREATE INDEX recomputation_requested_ix ON recomputation (requested_at);

-- What leaves for other systems, in the order of its id within one transaction; deleted once the broker has it.
CREATE TABLE outbox (
    id      BIGINT         NOT NULL,
    payload VARCHAR(3500)  NOT NULL,
    CONSTRAINT outbox_pk PRIMARY KEY (id)
);
CREATE SEQUENCE outbox_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- Activity by minute and kind, for the overview: added to in the transaction that it counts.
CREATE TABLE activity (
    minute_at        BIGINT NOT NULL,
    node             VARCHAR(64) NOT NULL,
    applied          BIGINT NOT NULL,
    duplicates       BIGINT NOT NULL,
    waiting          BIGINT NOT NULL,
    rejected         BIGINT NOT NULL,
    quarantined      BIGINT NOT NULL,
    adjustments      BIGINT NOT NULL,
    -- events by time from sending to commit: at most 100 ms, 250 ms, 500 ms, 1 s, 2.5 s, 10 s, longer
    within_100ms     BIGINT NOT NULL,
    within_250ms     BIGINT NOT NULL,
    within_500ms     BIGINT NOT NULL,
    within_1s        BIGINT NOT NULL,
    within_2500ms    BIGINT NOT NULL,
    within_10s       BIGINT NOT NULL,
    longer           BIGINT NOT NULL,
    CONSTRAINT activity_pk PRIMARY KEY (minute_at, node)
);

-- Money moved by minute and currency: charges added to bills, and charges taken off them (both positive).
CREATE TABLE activity_money (
    minute_at BIGINT         NOT NULL,
    node      VARCHAR(64)    NOT NULL,
    currency  CHAR(3)        NOT NULL,
    charged   DECIMAL(20, 4) NOT NULL,
    credited  DECIMAL(20, 4) NOT NULL,
    CONSTRAINT activity_money_pk PRIMARY KEY (minute_at, node, currency)
);
