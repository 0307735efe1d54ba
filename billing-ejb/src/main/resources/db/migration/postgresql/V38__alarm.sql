-- What was wrong when, and who has seen it.
CREATE TABLE alarm (
    id              BIGINT       NOT NULL,
    -- what it is about, and its number once it is over: of what is about the same, one at most goes on
    once_key        VARCHAR(190) NOT NULL,
    part            VARCHAR(16)  NOT NULL,
    -- empty: there is one
    which           VARCHAR(64)  NOT NULL,
    -- empty: all servers'
    node            VARCHAR(64)  NOT NULL,
    severity        VARCHAR(8)   NOT NULL,
    state           VARCHAR(32)  NOT NULL,
    detail          VARCHAR(400) NOT NULL,
    -- what nobody has seen comes before what somebody has, and what is over last
    urgency         INTEGER      NOT NULL,
    raised_at       BIGINT       NOT NULL,
    -- when it began the last time
    began_at        BIGINT       NOT NULL,
    seen_at         BIGINT       NOT NULL,
    cleared_at      BIGINT,
    occurrences     INTEGER      NOT NULL,
    -- empty: nobody has seen it
    acknowledged_by VARCHAR(64)  NOT NULL,
    acknowledged_at BIGINT,
    note            VARCHAR(500) NOT NULL,
    changed_at      BIGINT       NOT NULL,
    revision        INTEGER      NOT NULL,
    CONSTRAINT alarm_pk PRIMARY KEY (id),
    CONSTRAINT alarm_once UNIQUE (once_key)
);
CREATE INDEX alarm_urgency_ix ON alarm (urgency, changed_at);
CREATE INDEX alarm_cleared_ix ON alarm (cleared_at);
CREATE SEQUENCE alarm_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- What happened to one, in the order of the numbers.
CREATE TABLE alarm_step (
    id          BIGINT       NOT NULL,
    alarm       BIGINT       NOT NULL,
    action      VARCHAR(16)  NOT NULL,
    actor       VARCHAR(64)  NOT NULL,
    -- what was wrong then; empty: nothing any more
    state       VARCHAR(32)  NOT NULL,
    -- what the alarm said besides, or a person's words
    text        VARCHAR(500) NOT NULL,
    recorded_at BIGINT       NOT NULL,
    CONSTRAINT alarm_step_pk PRIMARY KEY (id),
    CONSTRAINT alarm_step_fk FOREIGN KEY (alarm) REFERENCES alarm (id)
);
CREATE INDEX alarm_step_ix ON alarm_step (alarm, id);
CREATE SEQUENCE alarm_step_seq AS BIGINT START WITH 1 INCREMENT BY 1000;
