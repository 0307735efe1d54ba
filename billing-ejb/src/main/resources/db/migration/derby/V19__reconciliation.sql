-- The nightly reconciliation: its runs, what each has to do and has done, and what it found.

CREATE TABLE reconciliation_run (
    id           BIGINT       NOT NULL,
    origin       VARCHAR(8)   NOT NULL,
    -- null for one that a person asked for
    night        DATE,
    started_by   VARCHAR(64)  NOT NULL,
    state        VARCHAR(16)  NOT NULL,
    -- the server that has it, or had it last; empty before one has taken it
    node         VARCHAR(64)  NOT NULL,
    problem      VARCHAR(500) NOT NULL,
    requested_at BIGINT       NOT NULL,
    -- when its server last said that it is at it
    alive_at     BIGINT       NOT NULL,
    ended_at     BIGINT,
    CONSTRAINT reconciliation_run_pk PRIMARY KEY (id)
);
CREATE SEQUENCE reconciliation_run_seq AS BIGINT START WITH 1 INCREMENT BY 1;

-- The one run that is under way in all servers together; 0: none.
CREATE TABLE reconciliation_turn (
    turn INTEGER NOT NULL,
    run  BIGINT  NOT NULL,
    CONSTRAINT reconciliation_turn_pk PRIMARY KEY (turn)
);
INSERT INTO reconciliation_turn (turn, run) VALUES (1, 0);

-- Which server has begun a night's run.
CREATE TABLE reconciliation_night (
    night    DATE        NOT NULL,
    node     VARCHAR(64) NOT NULL,
    taken_at BIGINT      NOT NULL,
    CONSTRAINT reconciliation_night_pk PRIMARY KEY (night)
);

-- The batch runtime's executions that have carried a run out.
CREATE TABLE reconciliation_execution (
    run       BIGINT      NOT NULL,
    begun_at  BIGINT      NOT NULL,
    node      VARCHAR(64) NOT NULL,
    execution BIGINT      NOT NULL,
    CONSTRAINT reconciliation_execution_pk PRIMARY KEY (run, begun_at, node, execution),
    CONSTRAINT reconciliation_execution_fk FOREIGN KEY (run) REFERENCES reconciliation_run (id)
);

-- A range of the keys that one check looks at, and how far in it the run has come.
CREATE TABLE reconciliation_part (
    run         BIGINT       NOT NULL,
    part_no     INTEGER      NOT NULL,
    step        VARCHAR(16)  NOT NULL,
    check_name  VARCHAR(32)  NOT NULL,
    range_after VARCHAR(200) NOT NULL,
    range_to    VARCHAR(200) NOT NULL,
    keys_total  BIGINT       NOT NULL,
    keys_done   BIGINT       NOT NULL,
    -- the last key that was checked
    reached     VARCHAR(200) NOT NULL,
    differing   BIGINT       NOT NULL,
    noted       BIGINT       NOT NULL,
    skipped     BIGINT       NOT NULL,
    skips_noted BIGINT       NOT NULL,
    state       VARCHAR(8)   NOT NULL,
    busy_micros BIGINT       NOT NULL,
    CONSTRAINT reconciliation_part_pk PRIMARY KEY (run, part_no),
    CONSTRAINT reconciliation_part_fk FOREIGN KEY (run) REFERENCES reconciliation_run (id)
);

CREATE TABLE reconciliation_difference (
    run          BIGINT       NOT NULL,
    part_no      INTEGER      NOT NULL,
    found_no     INTEGER      NOT NULL,
    check_name   VARCHAR(32)  NOT NULL,
    what         VARCHAR(32)  NOT NULL,
    account      VARCHAR(64)  NOT NULL,
    subscription VARCHAR(64)  NOT NULL,
    subject      VARCHAR(400) NOT NULL,
    stored       VARCHAR(300) NOT NULL,
    expected     VARCHAR(300) NOT NULL,
    -- null where no money is off
    currency     CHAR(3),
    amount       DECIMAL(20, 4),
    asked        BOOLEAN      NOT NULL,
    -- the same in every run in which the same is wrong with the same thing
    identity_of  CHAR(64)     NOT NULL,
    CONSTRAINT reconciliation_difference_pk PRIMARY KEY (run, part_no, found_no),
    CONSTRAINT reconciliation_difference_fk FOREIGN KEY (run, part_no) REFERENCES reconciliation_part (run, part_no)
);
CREATE INDEX reconciliation_difference_ix ON reconciliation_difference (run, identity_of);

CREATE TABLE reconciliation_skip (
    run        BIGINT       NOT NULL,
    part_no    INTEGER      NOT NULL,
    skip_no    INTEGER      NOT NULL,
    check_name VARCHAR(32)  NOT NULL,
    subject    VARCHAR(200) NOT NULL,
    reason     VARCHAR(100) NOT NULL,
    -- under which the log says more
    reference  VARCHAR(36)  NOT NULL,
    CONSTRAINT reconciliation_skip_pk PRIMARY KEY (run, part_no, skip_no),
    CONSTRAINT reconciliation_skip_fk FOREIGN KEY (run, part_no) REFERENCES reconciliation_part (run, part_no)
);
