-- The people who may sign in. The id stands for them in the audit log.
CREATE TABLE app_user (
    user_id          VARCHAR(32)  NOT NULL,
    name             VARCHAR(64)  NOT NULL,
    password_hash    VARCHAR(200) NOT NULL,
    -- comma-separated, sorted
    roles            VARCHAR(100) NOT NULL,
    -- wrong passwords since the window began, and the end of the lock that they led to
    failures         INTEGER      NOT NULL,
    failing_since_at BIGINT       NOT NULL,
    locked_until_at  BIGINT       NOT NULL,
    created_at       BIGINT       NOT NULL,
    version          BIGINT       NOT NULL,
    CONSTRAINT app_user_pk PRIMARY KEY (user_id),
    CONSTRAINT app_user_name_uk UNIQUE (name)
);

-- The keys of calling systems; of the secret there is a hash.
CREATE TABLE api_key (
    key_id       VARCHAR(32) NOT NULL,
    name         VARCHAR(64) NOT NULL,
    secret_hash  BYTEA       NOT NULL,
    role_name    VARCHAR(16) NOT NULL,
    created_by   VARCHAR(64) NOT NULL,
    created_at   BIGINT      NOT NULL,
    last_used_on DATE,
    revoked_at   BIGINT,
    CONSTRAINT api_key_pk PRIMARY KEY (key_id),
    CONSTRAINT api_key_name_uk UNIQUE (name),
    CONSTRAINT api_key_secret_uk UNIQUE (secret_hash)
);
