-- The log that only grows. Entries are the canonical bytes that the tree is computed over (at most 3,500).

-- What a business transaction added and the sequencer has not yet given its place.
CREATE TABLE audit_queue (
    id    BIGINT NOT NULL,
    entry BYTEA  NOT NULL,
    CONSTRAINT audit_queue_pk PRIMARY KEY (id)
);
CREATE SEQUENCE audit_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

CREATE TABLE audit_leaf (
    leaf_index BIGINT NOT NULL,
    entry      BYTEA  NOT NULL,
    leaf_hash  BYTEA  NOT NULL,
    CONSTRAINT audit_leaf_pk PRIMARY KEY (leaf_index)
);

-- The one tree: how many leaves, and the roots of its complete subtrees, largest first, 32 bytes each.
CREATE TABLE audit_tree (
    tree     INTEGER NOT NULL,
    leaves   BIGINT  NOT NULL,
    frontier BYTEA   NOT NULL,
    CONSTRAINT audit_tree_pk PRIMARY KEY (tree)
);
INSERT INTO audit_tree (tree, leaves, frontier) VALUES (1, 0, '');

-- The last signed checkpoint of each day.
CREATE TABLE audit_checkpoint (
    signed_on DATE          NOT NULL,
    leaves    BIGINT        NOT NULL,
    note      VARCHAR(1000) NOT NULL,
    signed_at BIGINT        NOT NULL,
    CONSTRAINT audit_checkpoint_pk PRIMARY KEY (signed_on)
);
