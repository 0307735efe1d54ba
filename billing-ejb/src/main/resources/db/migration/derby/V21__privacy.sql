-- A key for each person, what persons ask for, who has looked at what is kept of them, and for how long it is kept.

-- The key of all that is kept of one person, sealed with the master key. Without this row nothing of it can be read again.
CREATE TABLE vault_key (
    -- the account
    subject     VARCHAR(64)              NOT NULL,
    master      VARCHAR(16)              NOT NULL,
    wrapped_key VARCHAR(64) FOR BIT DATA NOT NULL,
    made_at     BIGINT                   NOT NULL,
    CONSTRAINT vault_key_pk PRIMARY KEY (subject)
);

-- Persons who are kept and not used.
CREATE TABLE vault_restriction (
    subject  VARCHAR(64) NOT NULL,
    -- the request that it came with
    request  BIGINT      NOT NULL,
    since_at BIGINT      NOT NULL,
    CONSTRAINT vault_restriction_pk PRIMARY KEY (subject)
);

-- Each look at what is kept of a person.
CREATE TABLE vault_look (
    id        CHAR(36)     NOT NULL,
    subject   VARCHAR(64)  NOT NULL,
    actor     VARCHAR(64)  NOT NULL,
    what      VARCHAR(8)   NOT NULL,
    -- what it was for, such as dispute/12
    purpose   VARCHAR(100) NOT NULL,
    looked_at BIGINT       NOT NULL,
    CONSTRAINT vault_look_pk PRIMARY KEY (id)
);
CREATE INDEX vault_look_subject_ix ON vault_look (subject, looked_at);
CREATE INDEX vault_look_at_ix ON vault_look (looked_at);

CREATE TABLE privacy_request (
    id             BIGINT        NOT NULL,
    -- empty: it is about a rule of retention
    account        VARCHAR(64)   NOT NULL,
    kind           VARCHAR(16)   NOT NULL,
    state          VARCHAR(16)   NOT NULL,
    -- why, without personal data
    ground         VARCHAR(300)  NOT NULL,
    -- the rule that is asked for, in JSON; else empty
    rule_json      VARCHAR(1000) NOT NULL,
    -- what whoever asked sent so that it is asked once; empty: nothing
    call_key       VARCHAR(128)  NOT NULL,
    asked_by       VARCHAR(64)   NOT NULL,
    asked_at       BIGINT        NOT NULL,
    due_at         BIGINT        NOT NULL,
    -- empty: nobody has
    decided_by     VARCHAR(64)   NOT NULL,
    decided_at     BIGINT,
    remark         VARCHAR(300)  NOT NULL,
    -- the first day on which what law keeps may be erased
    retained_until DATE,
    done_at        BIGINT,
    -- when what deleted rows had left in the database's files was overwritten
    purged_at      BIGINT,
    -- canonical JSON; empty before it is done
    certificate    VARCHAR(8000) NOT NULL,
    version        INTEGER       NOT NULL,
    CONSTRAINT privacy_request_pk PRIMARY KEY (id)
);
CREATE INDEX privacy_request_account_ix ON privacy_request (account, id);
CREATE INDEX privacy_request_state_ix ON privacy_request (state, due_at);
CREATE SEQUENCE privacy_request_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

CREATE TABLE retention_rule (
    category      VARCHAR(16)  NOT NULL,
    -- a country, or empty: everywhere else
    jurisdiction  VARCHAR(6)   NOT NULL,
    months        INTEGER      NOT NULL,
    -- whether the time begins with the end of the calendar year, not with the day itself
    from_year_end BOOLEAN      NOT NULL,
    -- what says so
    basis         VARCHAR(300) NOT NULL,
    changed_by    VARCHAR(64)  NOT NULL,
    changed_at    BIGINT       NOT NULL,
    CONSTRAINT retention_rule_pk PRIMARY KEY (category, jurisdiction)
);
INSERT INTO retention_rule VALUES ('DOCUMENT', '', 120, TRUE, 'No rule for this country is entered: ten years, the longest of those that are', 'system:shipped', 0);
INSERT INTO retention_rule VALUES ('DOCUMENT', 'DE', 96, TRUE, 'Germany: section 14b (1) UStG, eight years from the end of the year of issue', 'system:shipped', 0);
INSERT INTO retention_rule VALUES ('DOCUMENT', 'AT', 84, TRUE, 'Austria: section 132 (1) BAO, seven years from the end of the year', 'system:shipped', 0);
INSERT INTO retention_rule VALUES ('DOCUMENT', 'FR', 120, TRUE, 'France: article L123-22 Code de commerce, ten years', 'system:shipped', 0);
INSERT INTO retention_rule VALUES ('DOCUMENT', 'ES', 72, TRUE, 'Spain: article 30 Codigo de Comercio, six years', 'system:shipped', 0);
INSERT INTO retention_rule VALUES ('DOCUMENT', 'GB', 72, TRUE, 'United Kingdom: Value Added Tax Act 1994, schedule 11, paragraph 6 (3), six years', 'system:shipped', 0);
INSERT INTO retention_rule VALUES ('TEXT', '', 36, TRUE, 'Our own: three years, in which claims can still be made', 'system:shipped', 0);
INSERT INTO retention_rule VALUES ('FILE', '', 36, TRUE, 'Our own: three years, in which claims can still be made', 'system:shipped', 0);
INSERT INTO retention_rule VALUES ('LOOK', '', 36, FALSE, 'Our own: three years, so that persons can be told who looked', 'system:shipped', 0);
