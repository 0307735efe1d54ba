-- From now on a row holds as many as fit into its 3,500 characters or bytes, one a line: a row costs more than its bytes.
ALTER TABLE outbox RENAME COLUMN payload TO messages;
ALTER TABLE audit_queue RENAME COLUMN entry TO entries;
