-- How far a run is, kept with it: counting its items for each row of a list costs the more, the longer the runs are.
ALTER TABLE desk_run ADD COLUMN done INTEGER NOT NULL DEFAULT 0;
ALTER TABLE desk_run ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
UPDATE desk_run SET
    done = (SELECT COUNT(*) FROM desk_run_item i WHERE i.run = desk_run.id AND i.state = 'DONE'),
    refused = (SELECT COUNT(*) FROM desk_run_item i WHERE i.run = desk_run.id AND i.state = 'REFUSED');

-- when one that nobody had decided in time was put before everybody; and when those in charge were told of it
ALTER TABLE proposal ADD COLUMN escalated_at BIGINT;
ALTER TABLE proposal ADD COLUMN escalation_told_at BIGINT;

-- Filters of lists that users have kept, each for oneself.
CREATE TABLE saved_filter (
    owner    VARCHAR(64)   NOT NULL,
    list     VARCHAR(16)   NOT NULL,
    name     VARCHAR(60)   NOT NULL,
    -- as the page's address has it
    query    VARCHAR(2000) NOT NULL,
    saved_at BIGINT        NOT NULL,
    CONSTRAINT saved_filter_pk PRIMARY KEY (owner, list, name)
);

-- What belongs to a proposal or a dispute as evidence; what it says lies in the vault.
CREATE TABLE attachment (
    id           BIGINT      NOT NULL,
    subject_kind VARCHAR(8)  NOT NULL,
    subject      BIGINT      NOT NULL,
    -- its place among those of its subject, from 1 on: two at once cannot both take the last one
    place        INTEGER     NOT NULL,
    account      VARCHAR(64) NOT NULL,
    type         VARCHAR(8)  NOT NULL,
    size         INTEGER     NOT NULL,
    added_by     VARCHAR(64) NOT NULL,
    added_at     BIGINT      NOT NULL,
    CONSTRAINT attachment_pk PRIMARY KEY (id),
    CONSTRAINT attachment_place_uk UNIQUE (subject_kind, subject, place)
);
CREATE SEQUENCE attachment_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- Files in the vault, sealed as texts are.
CREATE TABLE vault_file (
    subject     VARCHAR(64) NOT NULL,
    file_key    VARCHAR(80) NOT NULL,
    master      VARCHAR(16) NOT NULL,
    wrapped_key VARCHAR(64) FOR BIT DATA NOT NULL,
    nonce       VARCHAR(12) FOR BIT DATA NOT NULL,
    ciphertext  BLOB(6M) NOT NULL,
    kept_at     BIGINT      NOT NULL,
    CONSTRAINT vault_file_pk PRIMARY KEY (subject, file_key)
);
