-- The people as a provider of identities knows them: of its issuer, and of what it calls somebody and never calls anybody else, there is
-- a SHA-256 hash each.
CREATE TABLE provider_identity (
    issuer   VARCHAR(64) NOT NULL,
    subject  VARCHAR(64) NOT NULL,
    user_id  VARCHAR(32) NOT NULL,
    bound_at BIGINT      NOT NULL,
    CONSTRAINT provider_identity_pk PRIMARY KEY (issuer, subject),
    CONSTRAINT provider_identity_user_uk UNIQUE (issuer, user_id),
    CONSTRAINT provider_identity_user_fk FOREIGN KEY (user_id) REFERENCES app_user (user_id) ON DELETE CASCADE
);
