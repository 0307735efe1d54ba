-- What is told to those who look for what is unusual, several facts a row; deleted once what was learnt from it is saved.
CREATE TABLE anomaly_feed (
    node        VARCHAR(64)                 NOT NULL,
    id          BIGINT                      NOT NULL,
    recorded_at BIGINT                      NOT NULL,
    facts       BYTEA NOT NULL,
    CONSTRAINT anomaly_feed_pk PRIMARY KEY (node, id)
);
CREATE SEQUENCE anomaly_feed_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- How far what is saved below has come in each node's facts.
CREATE TABLE anomaly_mark (
    node VARCHAR(64) NOT NULL,
    id   BIGINT      NOT NULL,
    CONSTRAINT anomaly_mark_pk PRIMARY KEY (node)
);

-- What was learnt of an account's streams.
CREATE TABLE anomaly_account (
    account   VARCHAR(64)                 NOT NULL,
    time_zone VARCHAR(64)                 NOT NULL,
    streams   BYTEA NOT NULL,
    -- facts recorded until then were learnt all at once
    learnt_to BIGINT                      NOT NULL,
    CONSTRAINT anomaly_account_pk PRIMARY KEY (account)
);

-- How often deviations come about, for streams that are alike.
CREATE TABLE anomaly_calibration (
    segment    VARCHAR(32)                NOT NULL,
    deviations BYTEA NOT NULL,
    CONSTRAINT anomaly_calibration_pk PRIMARY KEY (segment)
);

-- Who looks: one server at a time. And what came of it, for people to see.
CREATE TABLE anomaly_turn (
    turn          INTEGER      NOT NULL,
    node          VARCHAR(64)  NOT NULL,
    until_at      BIGINT       NOT NULL,
    looked_at     BIGINT       NOT NULL,
    saved_at      BIGINT       NOT NULL,
    facts         BIGINT       NOT NULL,
    streams       BIGINT       NOT NULL,
    relearnt      BIGINT       NOT NULL,
    damaged       BIGINT       NOT NULL,
    -- alarms that were not raised, since enough had been that day
    beyond_budget BIGINT       NOT NULL,
    error         VARCHAR(200) NOT NULL,
    CONSTRAINT anomaly_turn_pk PRIMARY KEY (turn)
);
INSERT INTO anomaly_turn VALUES (1, '', 0, 0, 0, 0, 0, 0, 0, 0, '');

-- Which models people have switched off; one without a row is on.
CREATE TABLE model_switch (
    model      VARCHAR(16)  NOT NULL,
    is_on      BOOLEAN      NOT NULL,
    changed_by VARCHAR(64)  NOT NULL,
    changed_at BIGINT       NOT NULL,
    reason     VARCHAR(300) NOT NULL,
    CONSTRAINT model_switch_pk PRIMARY KEY (model)
);
