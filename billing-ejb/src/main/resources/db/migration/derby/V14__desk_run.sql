-- Many adjustments decided in one go.

CREATE TABLE desk_run (
    id          BIGINT        NOT NULL,
    act         VARCHAR(8)    NOT NULL,
    reason_code VARCHAR(32)   NOT NULL,
    reason      VARCHAR(300)  NOT NULL,
    -- what was chosen, in words
    choice      VARCHAR(500)  NOT NULL,
    state       VARCHAR(8)    NOT NULL,
    started_by  VARCHAR(64)   NOT NULL,
    origin      VARCHAR(8)    NOT NULL,
    items       INTEGER       NOT NULL,
    started_at  BIGINT        NOT NULL,
    ended_at    BIGINT,
    CONSTRAINT desk_run_pk PRIMARY KEY (id)
);
CREATE INDEX desk_run_state_ix ON desk_run (state, id);
CREATE SEQUENCE desk_run_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- What a run is about: proposals, or notes to be taken back.
CREATE TABLE desk_run_item (
    run         BIGINT        NOT NULL,
    item_no     INTEGER       NOT NULL,
    account     VARCHAR(64)   NOT NULL,
    proposal    BIGINT        NOT NULL,
    -- that whoever started the run has seen
    version     INTEGER       NOT NULL,
    document    VARCHAR(64)   NOT NULL,
    state       VARCHAR(8)    NOT NULL,
    code        VARCHAR(32)   NOT NULL,
    detail      VARCHAR(500)  NOT NULL,
    CONSTRAINT desk_run_item_pk PRIMARY KEY (run, item_no),
    CONSTRAINT desk_run_item_fk FOREIGN KEY (run) REFERENCES desk_run (id)
);
CREATE INDEX desk_run_item_state_ix ON desk_run_item (run, state, item_no);
