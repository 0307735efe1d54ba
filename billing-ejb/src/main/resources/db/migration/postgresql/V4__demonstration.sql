-- How far the demonstration is: one row, or none where there was never one.
CREATE TABLE demonstration_state (
    id              INTEGER NOT NULL,
    -- events of the replay that the broker has taken, of how many
    replayed        INTEGER NOT NULL,
    total           INTEGER NOT NULL,
    -- first day of the generated subscriptions: announced again, they have to say the same
    stream_start    DATE    NOT NULL,
    -- until when the generated stream runs; in the past: it is off
    stream_until_at BIGINT  NOT NULL,
    CONSTRAINT demonstration_state_pk PRIMARY KEY (id),
    CONSTRAINT demonstration_state_one_ck CHECK (id = 1)
);
