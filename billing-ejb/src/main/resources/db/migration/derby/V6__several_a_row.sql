-- From now on a row holds as many as fit into its 3,500 characters or bytes, one a line: a row costs more than its bytes.
RENAME COLUMN outbox.payload TO messages;
RENAME COLUMN audit_queue.entry TO entries;
