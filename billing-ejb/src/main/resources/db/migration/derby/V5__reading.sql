-- The newest adjustments first, as people read them: without this the overview would sort all of them twice a second.
CREATE INDEX adjustment_recorded_ix ON adjustment (recorded_at DESC, id DESC);
