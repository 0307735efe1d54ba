-- Since when somebody may not sign in, and when somebody last did; when the system made a password that its owner still has to change;
-- and when the sessions that are left began at the earliest.
ALTER TABLE app_user ADD COLUMN disabled_at BIGINT;
ALTER TABLE app_user ADD COLUMN last_sign_in_at BIGINT;
ALTER TABLE app_user ADD COLUMN first_password_at BIGINT;
ALTER TABLE app_user ADD COLUMN sessions_from_at BIGINT DEFAULT 0 NOT NULL;
