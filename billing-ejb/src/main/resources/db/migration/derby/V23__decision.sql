-- Versions of the model that foretells what people decide. None ever changes.
CREATE TABLE decision_version (
    version    BIGINT                      NOT NULL,
    weights    VARCHAR(32000) FOR BIT DATA NOT NULL,
    -- SHA-256 of the weights, in hexadecimal
    digest     CHAR(64)                    NOT NULL,
    features   VARCHAR(2000)               NOT NULL,
    decisions  BIGINT                      NOT NULL,
    -- labels that were learnt since the version before
    learnt     INTEGER                     NOT NULL,
    made_at    BIGINT                      NOT NULL,
    CONSTRAINT decision_version_pk PRIMARY KEY (version)
);

-- What a version said of a case. Decimals are texts that read as the very same number.
CREATE TABLE decision_prediction (
    id            BIGINT        NOT NULL,
    -- adjustment/…, finding/… or correction/…
    subject       VARCHAR(100)  NOT NULL,
    -- the proposal's or finding's version of which it was said
    subject_no    INTEGER       NOT NULL,
    kind          VARCHAR(32)   NOT NULL,
    version       BIGINT        NOT NULL,
    features      VARCHAR(1000) NOT NULL,
    contributions VARCHAR(1200) NOT NULL,
    score         VARCHAR(32)   NOT NULL,
    deviation     VARCHAR(32)   NOT NULL,
    -- why it does not count; empty if it does
    withheld      VARCHAR(20)   NOT NULL,
    -- whether it led to something without a person
    automatic     BOOLEAN       NOT NULL,
    account       VARCHAR(64)   NOT NULL,
    invoice       VARCHAR(64)   NOT NULL,
    predicted_at  BIGINT        NOT NULL,
    CONSTRAINT decision_prediction_pk PRIMARY KEY (id),
    CONSTRAINT decision_prediction_uk UNIQUE (subject, subject_no),
    CONSTRAINT decision_prediction_fk FOREIGN KEY (version) REFERENCES decision_version (version)
);
CREATE INDEX decision_prediction_ix ON decision_prediction (kind, predicted_at);
CREATE SEQUENCE decision_prediction_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- What people decided about a case, learnt once; one that was taken back later is corrected, once.
CREATE TABLE decision_label (
    subject    VARCHAR(100)  NOT NULL,
    kind       VARCHAR(32)   NOT NULL,
    cause      VARCHAR(64)   NOT NULL,
    features   VARCHAR(1000) NOT NULL,
    yes        BOOLEAN       NOT NULL,
    corrected  BOOLEAN       NOT NULL,
    -- the absolute amount, to find cases that are alike
    amount     DECIMAL(20, 4) NOT NULL,
    decided_at BIGINT        NOT NULL,
    -- the first version that has learnt it
    version    BIGINT        NOT NULL,
    CONSTRAINT decision_label_pk PRIMARY KEY (subject)
);
CREATE INDEX decision_label_kind_ix ON decision_label (kind, decided_at);

-- Who learns: one server at a time; and how far it has looked.
CREATE TABLE decision_turn (
    turn         INTEGER      NOT NULL,
    node         VARCHAR(64)  NOT NULL,
    until_at     BIGINT       NOT NULL,
    looked_to_at BIGINT       NOT NULL,
    error        VARCHAR(200) NOT NULL,
    CONSTRAINT decision_turn_pk PRIMARY KEY (turn)
);
INSERT INTO decision_turn VALUES (1, '', 0, 0, '');

CREATE INDEX proposal_changed_ix ON proposal (changed_at);
CREATE INDEX finding_changed_ix ON finding (changed_at);
