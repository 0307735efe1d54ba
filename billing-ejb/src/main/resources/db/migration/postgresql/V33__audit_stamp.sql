-- Time stamps (RFC 3161) with the signed checkpoints that they are of: of each authority and day the last, of each state the first.
CREATE TABLE audit_stamp (
    authority  VARCHAR(64)                 NOT NULL,
    stamped_on DATE                        NOT NULL,
    leaves     BIGINT                      NOT NULL,
    note       VARCHAR(1000)               NOT NULL,
    stamped_at BIGINT                      NOT NULL,
    response   BYTEA                       NOT NULL,
    CONSTRAINT audit_stamp_pk PRIMARY KEY (authority, stamped_on),
    CONSTRAINT audit_stamp_once UNIQUE (authority, leaves)
);
