-- Where people are signed in: a row a session, until it ends; one that ended by time alone goes when the next one begins.
CREATE TABLE user_session (
    session_id VARCHAR(64)  NOT NULL,
    user_id    VARCHAR(32)  NOT NULL,
    -- PASSWORD or PROVIDER
    way        VARCHAR(16)  NOT NULL,
    network    VARCHAR(64)  NOT NULL,
    browser    VARCHAR(32)  NOT NULL,
    begun_at   BIGINT       NOT NULL,
    -- to the minute
    used_at    BIGINT       NOT NULL,
    CONSTRAINT user_session_pk PRIMARY KEY (session_id),
    CONSTRAINT user_session_user_fk FOREIGN KEY (user_id) REFERENCES app_user (user_id)
);
