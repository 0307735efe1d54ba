-- Documents that other systems issued, and the files that they come in.

CREATE TABLE legacy_source (
    code        VARCHAR(32)    NOT NULL,
    name        VARCHAR(100)   NOT NULL,
    -- all that it is, in JSON
    definition  VARCHAR(16000) NOT NULL,
    version     INTEGER        NOT NULL,
    changed_by  VARCHAR(64)    NOT NULL,
    changed_at  BIGINT         NOT NULL,
    CONSTRAINT legacy_source_pk PRIMARY KEY (code)
);

CREATE TABLE legacy_import (
    id           BIGINT         NOT NULL,
    source       VARCHAR(32)    NOT NULL,
    file_name    VARCHAR(200)   NOT NULL,
    format       VARCHAR(8)     NOT NULL,
    sha256       CHAR(64)       NOT NULL,
    -- source, content and mapping of what was started and has not failed; else the id
    file_key     VARCHAR(160)   NOT NULL,
    -- the server in whose data directory the file lies
    node         VARCHAR(64)    NOT NULL,
    -- whether it came by the watched folder, and its report is still to be written there
    watched      BOOLEAN        NOT NULL,
    state        VARCHAR(16)    NOT NULL,
    -- the source as it was when this began
    definition   VARCHAR(16000) NOT NULL,
    -- one more with each portion that was read or kept
    round        INTEGER        NOT NULL,
    bytes        BIGINT         NOT NULL,
    -- where the next row begins
    bytes_read   BIGINT         NOT NULL,
    next_line    INTEGER        NOT NULL,
    -- number of the row before it, as far as it could be read
    last_number  VARCHAR(64)    NOT NULL,
    rows_read    INTEGER        NOT NULL,
    rows_open    INTEGER        NOT NULL,
    errors       INTEGER        NOT NULL,
    documents    INTEGER        NOT NULL,
    lines        INTEGER        NOT NULL,
    known        INTEGER        NOT NULL,
    conflicts    INTEGER        NOT NULL,
    refused      INTEGER        NOT NULL,
    failure      VARCHAR(500)   NOT NULL,
    started_by   VARCHAR(64)    NOT NULL,
    received_at  BIGINT         NOT NULL,
    started_at   BIGINT,
    ended_at     BIGINT,
    CONSTRAINT legacy_import_pk PRIMARY KEY (id),
    CONSTRAINT legacy_import_file_key_uk UNIQUE (file_key)
);
CREATE INDEX legacy_import_state_ix ON legacy_import (state, id);
CREATE INDEX legacy_import_watched_ix ON legacy_import (watched, source);
CREATE SEQUENCE legacy_import_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- Rows that were read and are not part of a document yet.
CREATE TABLE legacy_staged (
    import_id   BIGINT         NOT NULL,
    number      VARCHAR(64)    NOT NULL,
    line        INTEGER        NOT NULL,
    row_count   INTEGER        NOT NULL,
    broken      BOOLEAN        NOT NULL,
    content     VARCHAR(32000) NOT NULL,
    CONSTRAINT legacy_staged_pk PRIMARY KEY (import_id, number, line)
);

-- What is wrong with rows.
CREATE TABLE legacy_fault (
    import_id   BIGINT         NOT NULL,
    fault_no    INTEGER        NOT NULL,
    line        INTEGER        NOT NULL,
    column_name VARCHAR(100)   NOT NULL,
    document    VARCHAR(64)    NOT NULL,
    code        VARCHAR(32)    NOT NULL,
    detail      VARCHAR(300)   NOT NULL,
    CONSTRAINT legacy_fault_pk PRIMARY KEY (import_id, fault_no)
);

CREATE TABLE legacy_document (
    id          BIGINT         NOT NULL,
    issuer      VARCHAR(32)    NOT NULL,
    number      VARCHAR(64)    NOT NULL,
    -- 0: the one that counts; others came later with another content
    variant     INTEGER        NOT NULL,
    digest      CHAR(64)       NOT NULL,
    kind        VARCHAR(16)    NOT NULL,
    customer    VARCHAR(64)    NOT NULL,
    refers_to   VARCHAR(64)    NOT NULL,
    issued_at   BIGINT         NOT NULL,
    currency    CHAR(3)        NOT NULL,
    net         DECIMAL(20, 4) NOT NULL,
    tax         DECIMAL(20, 4),
    import_id   BIGINT         NOT NULL,
    recorded_at BIGINT         NOT NULL,
    CONSTRAINT legacy_document_pk PRIMARY KEY (id),
    CONSTRAINT legacy_document_number_uk UNIQUE (issuer, number, variant)
);
CREATE INDEX legacy_document_customer_ix ON legacy_document (issuer, customer, issued_at, number);
CREATE INDEX legacy_document_issued_ix ON legacy_document (issuer, issued_at, id);
CREATE INDEX legacy_document_import_ix ON legacy_document (import_id, variant, id);
CREATE SEQUENCE legacy_document_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

CREATE TABLE legacy_line (
    document    BIGINT          NOT NULL,
    line_no     INTEGER         NOT NULL,
    item        VARCHAR(64)     NOT NULL,
    description VARCHAR(300)    NOT NULL,
    point       VARCHAR(64)     NOT NULL,
    from_date   DATE,
    to_date     DATE,
    quantity    DECIMAL(28, 12),
    unit_price  DECIMAL(28, 12),
    amount      DECIMAL(20, 4)  NOT NULL,
    estimated   BOOLEAN         NOT NULL,
    CONSTRAINT legacy_line_pk PRIMARY KEY (document, line_no)
);

-- What our own engine is told about invoices to subscriptions of ours.
CREATE TABLE legacy_told (
    document     BIGINT       NOT NULL,
    subscription VARCHAR(64)  NOT NULL,
    event_id     VARCHAR(128) NOT NULL,
    fate         VARCHAR(16)  NOT NULL,
    reason       VARCHAR(300) NOT NULL,
    changed_at   BIGINT       NOT NULL,
    CONSTRAINT legacy_told_pk PRIMARY KEY (document, subscription)
);
CREATE INDEX legacy_told_fate_ix ON legacy_told (fate, document, subscription);
