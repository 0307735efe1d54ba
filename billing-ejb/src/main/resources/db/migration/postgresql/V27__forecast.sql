-- When an account's forecast was made, and from which version of its facts.
CREATE TABLE forecast (
    account   VARCHAR(64)  NOT NULL,
    made_at   BIGINT       NOT NULL,
    version   BIGINT       NOT NULL,
    -- cycles that ended until then have taught what forecasts are wrong by
    learnt_to BIGINT       NOT NULL,
    -- why it could not be made; empty if it was
    error     VARCHAR(200) NOT NULL,
    CONSTRAINT forecast_pk PRIMARY KEY (account)
);

-- What its cycles under way will come to.
CREATE TABLE forecast_cycle (
    account    VARCHAR(64)      NOT NULL,
    cycle_from DATE             NOT NULL,
    cycle_to   DATE             NOT NULL,
    currency   VARCHAR(3)       NOT NULL,
    so_far     DECIMAL(24, 4)   NOT NULL,
    expected   DECIMAL(24, 4)   NOT NULL,
    low        DECIMAL(24, 4)   NOT NULL,
    high       DECIMAL(24, 4)   NOT NULL,
    spread     DOUBLE PRECISION NOT NULL,
    -- whether it was said that it will exceed a limit, or what is usual
    over_limit BOOLEAN          NOT NULL,
    over_usual BOOLEAN          NOT NULL,
    CONSTRAINT forecast_cycle_pk PRIMARY KEY (account, cycle_from, cycle_to)
);

-- What forecasts were wrong by, for meters that are known about as long.
CREATE TABLE forecast_calibration (
    segment VARCHAR(16) NOT NULL,
    errors  BYTEA NOT NULL,
    CONSTRAINT forecast_calibration_pk PRIMARY KEY (segment)
);

-- Who makes forecasts: one server at a time. And what came of it, for people to see.
CREATE TABLE forecast_turn (
    turn     INTEGER      NOT NULL,
    node     VARCHAR(64)  NOT NULL,
    until_at BIGINT       NOT NULL,
    made     BIGINT       NOT NULL,
    failed   BIGINT       NOT NULL,
    damaged  BIGINT       NOT NULL,
    error    VARCHAR(200) NOT NULL,
    CONSTRAINT forecast_turn_pk PRIMARY KEY (turn)
);
INSERT INTO forecast_turn VALUES (1, '', 0, 0, 0, 0, '');

-- Signals have longer names now.
ALTER TABLE trigger_fired ALTER COLUMN signal TYPE VARCHAR(32);
