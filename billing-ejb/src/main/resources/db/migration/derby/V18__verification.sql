-- Findings with their cause, evidence and life; what is known of issuers beforehand; what credit notes take back.

-- a finding about another issuer's document has no account
ALTER TABLE finding DROP CONSTRAINT finding_account_fk;
-- empty: our engine bills it
ALTER TABLE finding ADD COLUMN issuer VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN customer VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN cause VARCHAR(40) NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN about VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN sentence VARCHAR(500) NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN at_stake DECIMAL(20, 4) NOT NULL DEFAULT 0;
ALTER TABLE finding ADD COLUMN direction VARCHAR(12) NOT NULL DEFAULT 'NONE';
ALTER TABLE finding ADD COLUMN confidence DECIMAL(4, 3) NOT NULL DEFAULT 1;
ALTER TABLE finding ADD COLUMN state VARCHAR(12) NOT NULL DEFAULT 'OPEN';
ALTER TABLE finding ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE finding ADD COLUMN reference VARCHAR(100) NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN reason VARCHAR(300) NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE finding ADD COLUMN finding_key VARCHAR(512) NOT NULL DEFAULT '';
-- canonical JSON
ALTER TABLE finding ADD COLUMN evidence VARCHAR(32000) NOT NULL
    DEFAULT '{"lines":[],"documents":[],"facts":{},"arithmetic":[]}';
UPDATE finding SET changed_at = recorded_at, cause = kind, finding_key = 'finding/' || TRIM(CAST(CAST(id AS CHAR(20)) AS VARCHAR(20))),
    direction = CASE WHEN amount > 0 THEN 'TOO_MUCH' WHEN amount < 0 THEN 'TOO_LITTLE' ELSE 'NONE' END;
CREATE UNIQUE INDEX finding_key_ix ON finding (finding_key);
CREATE INDEX finding_customer_ix ON finding (issuer, customer);
CREATE INDEX finding_document_ix ON finding (document);
CREATE INDEX finding_state_ix ON finding (state, recorded_at);

-- What happened to a finding, in the order of the numbers.
CREATE TABLE finding_step (
    id          BIGINT       NOT NULL,
    finding     BIGINT       NOT NULL,
    action      VARCHAR(16)  NOT NULL,
    actor       VARCHAR(64)  NOT NULL,
    text        VARCHAR(300) NOT NULL,
    recorded_at BIGINT       NOT NULL,
    CONSTRAINT finding_step_pk PRIMARY KEY (id),
    CONSTRAINT finding_step_fk FOREIGN KEY (finding) REFERENCES finding (id)
);
CREATE INDEX finding_step_ix ON finding_step (finding, id);
CREATE SEQUENCE finding_step_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- What is known of an issuer: tariffs, taxes, items that are no goods. The highest version holds; none ever changes.
CREATE TABLE issuer_reference (
    issuer     VARCHAR(64)    NOT NULL,
    version    INTEGER        NOT NULL,
    source     VARCHAR(500)   NOT NULL,
    definition VARCHAR(32000) NOT NULL,
    kept_by    VARCHAR(64)    NOT NULL,
    kept_at    BIGINT         NOT NULL,
    CONSTRAINT issuer_reference_pk PRIMARY KEY (issuer, version)
);

-- Who verifies an issuer's documents has this row: two at once would raise a finding twice.
CREATE TABLE issuer_turn (
    issuer      VARCHAR(64) NOT NULL,
    verified_at BIGINT      NOT NULL,
    CONSTRAINT issuer_turn_pk PRIMARY KEY (issuer)
);

-- What a line of a credit note takes back, where the note does not say.
CREATE TABLE credit_match (
    issuer     VARCHAR(64)     NOT NULL,
    document   VARCHAR(64)     NOT NULL,
    line       INTEGER         NOT NULL,
    customer   VARCHAR(64)     NOT NULL,
    result     VARCHAR(16)     NOT NULL,
    quantity   DECIMAL(31, 12) NOT NULL,
    -- numbers of the documents in which it was bought, the first ones
    originals  VARCHAR(1000)   NOT NULL,
    matched_at BIGINT          NOT NULL,
    CONSTRAINT credit_match_pk PRIMARY KEY (issuer, document, line)
);
CREATE INDEX credit_match_customer_ix ON credit_match (issuer, customer);
