-- Adjustments by way of the index of times. Derby compares what reading all rows costs, and sorts a million of them rather than go through the
-- index for the few that a page shows.
CREATE VIEW adjustment_by_time AS
SELECT * FROM adjustment --DERBY-PROPERTIES index=adjustment_recorded_ix
;

-- The list of letters begins with the newest.
CREATE INDEX notification_created_ix ON notification (created_at DESC, id DESC);
