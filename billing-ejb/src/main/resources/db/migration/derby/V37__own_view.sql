-- How users want to see lists, each for oneself; no row while nothing else than usual was chosen.
CREATE TABLE own_view (
    owner   VARCHAR(64)  NOT NULL,
    list    VARCHAR(16)  NOT NULL,
    -- names of the columns that are not shown, a space between them
    hidden  VARCHAR(700) NOT NULL,
    density VARCHAR(16)  NOT NULL,
    kept_at BIGINT       NOT NULL,
    CONSTRAINT own_view_pk PRIMARY KEY (owner, list)
);
