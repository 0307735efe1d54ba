-- What is kept about each whole stretch of 2,048 entries of the audit log, so that nobody has to read all of it. All of it follows
-- from the entries; roots are those over each 256 of them, 32 bytes each.
CREATE TABLE audit_block (
    block         BIGINT                    NOT NULL,
    recorded_from BIGINT                    NOT NULL,
    recorded_to   BIGINT                    NOT NULL,
    roots         VARCHAR(256) FOR BIT DATA NOT NULL,
    CONSTRAINT audit_block_pk PRIMARY KEY (block)
);

-- The stretches that have entries which can be found by a word.
CREATE TABLE audit_term (
    term  VARCHAR(240) NOT NULL,
    block BIGINT       NOT NULL,
    CONSTRAINT audit_term_pk PRIMARY KEY (term, block)
);

-- The log's keys that have their entry.
CREATE TABLE audit_key (
    verifier VARCHAR(300) NOT NULL,
    since    BIGINT       NOT NULL,
    CONSTRAINT audit_key_pk PRIMARY KEY (verifier)
);

-- The last checkpoint that each place outside was told.
CREATE TABLE audit_anchor (
    anchor      VARCHAR(64)   NOT NULL,
    note        VARCHAR(4000) NOT NULL,
    anchored_at BIGINT        NOT NULL,
    CONSTRAINT audit_anchor_pk PRIMARY KEY (anchor)
);
