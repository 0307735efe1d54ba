-- Which kind of model a version is of: a REGRESSION learns on from version to version, TREES are learnt in one night.
ALTER TABLE decision_version ADD COLUMN model VARCHAR(12) DEFAULT 'REGRESSION' NOT NULL;
CREATE INDEX decision_version_model_ix ON decision_version (model, version);

-- Which trees are in charge; 0: none, and the latest regression is.
ALTER TABLE decision_turn ADD COLUMN trees BIGINT DEFAULT 0 NOT NULL;

-- What was tried in a night, and what came of it. Rows are only inserted.
CREATE TABLE decision_trial (
    id              BIGINT           NOT NULL,
    tried_at        BIGINT           NOT NULL,
    -- the trees, and the version that they were compared with; 0: a regression
    version         BIGINT           NOT NULL,
    incumbent       BIGINT           NOT NULL,
    -- decisions there were, those that the trees have learnt, and the newer ones both were judged on
    known           BIGINT           NOT NULL,
    learnt          INTEGER          NOT NULL,
    judged          INTEGER          NOT NULL,
    -- mean logarithmic loss, and area under the curve
    loss            DOUBLE PRECISION NOT NULL,
    incumbent_loss  DOUBLE PRECISION NOT NULL,
    area            DOUBLE PRECISION NOT NULL,
    incumbent_area  DOUBLE PRECISION NOT NULL,
    -- how likely the trees would look so much better by chance
    chance          DOUBLE PRECISION NOT NULL,
    outcome         VARCHAR(10)      NOT NULL,
    CONSTRAINT decision_trial_pk PRIMARY KEY (id),
    CONSTRAINT decision_trial_fk FOREIGN KEY (version) REFERENCES decision_version (version)
);
CREATE SEQUENCE decision_trial_seq AS BIGINT START WITH 1 INCREMENT BY 1000;
