-- What Derby needs to read adjustments by their time; here the planner knows that a page shows a few of them.
CREATE VIEW adjustment_by_time AS SELECT * FROM adjustment;

-- The list of letters begins with the newest.
CREATE INDEX notification_created_ix ON notification (created_at DESC, id DESC);
