-- What may happen to bills without a person, and what the law asks: versions that are written, approved and never changed then.

CREATE TABLE policy_version (
    version        INTEGER        NOT NULL,
    state          VARCHAR(16)    NOT NULL,
    -- canonical JSON
    definition     VARCHAR(32672) NOT NULL,
    -- who has written it, comma-separated, the author first
    writers        VARCHAR(700)   NOT NULL,
    -- who approved or rejected it, or empty
    decided_by     VARCHAR(64)    NOT NULL,
    -- of the last step
    reason         VARCHAR(500)   NOT NULL,
    created_at     BIGINT         NOT NULL,
    changed_at     BIGINT         NOT NULL,
    decided_at     BIGINT,
    -- counts the changes, so that nobody overwrites what they have not seen
    revision       BIGINT         NOT NULL,
    CONSTRAINT policy_version_pk PRIMARY KEY (version)
);

CREATE TABLE compliance_rule (
    rule           VARCHAR(64)    NOT NULL,
    version        INTEGER        NOT NULL,
    state          VARCHAR(16)    NOT NULL,
    definition     VARCHAR(8000)  NOT NULL,
    writers        VARCHAR(700)   NOT NULL,
    decided_by     VARCHAR(64)    NOT NULL,
    reason         VARCHAR(500)   NOT NULL,
    created_at     BIGINT         NOT NULL,
    changed_at     BIGINT         NOT NULL,
    decided_at     BIGINT,
    revision       BIGINT         NOT NULL,
    CONSTRAINT compliance_rule_pk PRIMARY KEY (rule, version)
);
