-- The newest events first, as people read them; times grow, so that a new row's place is always at the index's beginning.
CREATE INDEX inbox_received_ix ON inbox (received_at DESC);
CREATE INDEX quarantine_received_ix ON quarantine (received_at DESC);
-- when what an event waited for had come; null: it did not wait, or still does
ALTER TABLE inbox ADD COLUMN settled_at BIGINT;
