-- What customers are told of changes to their bills, and the vault of who they are.

-- A person, sealed with a key of its own; the key is sealed with the master key, which lies in a file and never here.
CREATE TABLE vault_person (
    -- the account
    subject     VARCHAR(64)                NOT NULL,
    -- which master key it takes
    master      VARCHAR(16)                NOT NULL,
    wrapped_key VARCHAR(64) FOR BIT DATA   NOT NULL,
    nonce       VARCHAR(12) FOR BIT DATA   NOT NULL,
    ciphertext  VARCHAR(3000) FOR BIT DATA NOT NULL,
    -- lets whoever asks only whether somebody can be written to do without the keys
    has_email   BOOLEAN                    NOT NULL,
    updated_at  BIGINT                     NOT NULL,
    CONSTRAINT vault_person_pk PRIMARY KEY (subject)
);

CREATE TABLE notification (
    id              BIGINT        NOT NULL,
    account         VARCHAR(64)   NOT NULL,
    template        VARCHAR(32)   NOT NULL,
    -- of the account when it was sent; empty before
    language        VARCHAR(2)    NOT NULL,
    -- what it is about, such as adjustment/123
    reference       VARCHAR(80)   NOT NULL,
    -- what it says, without anybody's name: JSON
    data            VARCHAR(1000) NOT NULL,
    digest          BOOLEAN       NOT NULL,
    state           VARCHAR(16)   NOT NULL,
    attempts        INTEGER       NOT NULL,
    -- null: nothing will be tried any more
    next_attempt_at BIGINT,
    -- code of what went wrong last
    last_error      VARCHAR(64)   NOT NULL,
    created_at      BIGINT        NOT NULL,
    -- not before this; its day and hour are the account's
    due_at          BIGINT        NOT NULL,
    sent_at         BIGINT,
    -- of the mail that it is part of; empty until it is first tried
    message_id      VARCHAR(128)  NOT NULL,
    -- whether a server is sending it, until the next attempt at the latest
    claimed         BOOLEAN       NOT NULL,
    version         BIGINT        NOT NULL,
    CONSTRAINT notification_pk PRIMARY KEY (id)
);
CREATE INDEX notification_next_ix ON notification (next_attempt_at, account, id);
CREATE INDEX notification_state_ix ON notification (state, id);
CREATE INDEX notification_account_ix ON notification (account, id);
CREATE SEQUENCE notification_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

CREATE TABLE notification_preference (
    account    VARCHAR(64) NOT NULL,
    channel    VARCHAR(8)  NOT NULL,
    digest     VARCHAR(8)  NOT NULL,
    -- minutes of the day in the account's time zone; equal: no quiet hours
    quiet_from INTEGER     NOT NULL,
    quiet_to   INTEGER     NOT NULL,
    updated_at BIGINT      NOT NULL,
    CONSTRAINT notification_preference_pk PRIMARY KEY (account),
    CONSTRAINT notification_preference_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
