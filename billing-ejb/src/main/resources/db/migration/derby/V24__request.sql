-- What customers ask for in their own words, as it was read. The words lie in the vault.

CREATE TABLE customer_request (
    id          BIGINT         NOT NULL,
    account     VARCHAR(64)    NOT NULL,
    channel     VARCHAR(8)     NOT NULL,
    -- under which the vault keeps what the customer has written, in parts; and how many there are
    text_key    VARCHAR(80)    NOT NULL,
    text_parts  INTEGER        NOT NULL,
    -- the event or the call that it came with
    source      VARCHAR(256)   NOT NULL,
    source_id   VARCHAR(128)   NOT NULL,
    received_by VARCHAR(64)    NOT NULL,
    received_at BIGINT         NOT NULL,
    -- empty: none that is read
    language    VARCHAR(2)     NOT NULL,
    -- what is wanted: as it was read, or as a person has said
    intent      VARCHAR(20)    NOT NULL,
    route       VARCHAR(12)    NOT NULL,
    -- what it was read as, and how likely that is
    read_as     VARCHAR(20)    NOT NULL,
    likely      INTEGER        NOT NULL,
    certain     BOOLEAN        NOT NULL,
    -- intents, words and mentions, as JSON
    reading     VARCHAR(8000)  NOT NULL,
    state       VARCHAR(12)    NOT NULL,
    -- what people have to do is 0, what is over 1
    urgency     INTEGER        NOT NULL,
    decided_by  VARCHAR(64)    NOT NULL,
    decided_at  BIGINT,
    -- when a person has said last what is wanted
    corrected_at BIGINT,
    -- what came of it, as kind and id, such as adjustment/12; empty: nothing but an answer
    outcome     VARCHAR(160)   NOT NULL,
    -- under which the vault keeps what was answered; empty: nothing
    answer_key  VARCHAR(80)    NOT NULL,
    changed_at  BIGINT         NOT NULL,
    version     INTEGER        NOT NULL,
    CONSTRAINT customer_request_pk PRIMARY KEY (id),
    CONSTRAINT customer_request_account_fk FOREIGN KEY (account) REFERENCES account (account)
);
CREATE INDEX customer_request_account_ix ON customer_request (account, id);
CREATE INDEX customer_request_urgency_ix ON customer_request (urgency, id);
CREATE INDEX customer_request_route_ix ON customer_request (route, urgency, id);
CREATE INDEX customer_request_intent_ix ON customer_request (intent, urgency, id);
CREATE INDEX customer_request_corrected_ix ON customer_request (corrected_at);
CREATE INDEX customer_request_source_ix ON customer_request (source_id);
CREATE SEQUENCE customer_request_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- What happened to a request, in the order of the numbers.
CREATE TABLE customer_request_step (
    id          BIGINT        NOT NULL,
    request     BIGINT        NOT NULL,
    action      VARCHAR(16)   NOT NULL,
    actor       VARCHAR(64)   NOT NULL,
    text        VARCHAR(1000) NOT NULL,
    recorded_at BIGINT        NOT NULL,
    CONSTRAINT customer_request_step_pk PRIMARY KEY (id),
    CONSTRAINT customer_request_step_fk FOREIGN KEY (request) REFERENCES customer_request (id)
);
CREATE INDEX customer_request_step_ix ON customer_request_step (request, id);
CREATE SEQUENCE customer_request_step_seq AS BIGINT START WITH 1 INCREMENT BY 1000;

-- What was learnt from what people have said about requests, and whether it reads since. Rows are only inserted.
CREATE TABLE request_model (
    id          BIGINT      NOT NULL,
    -- says which weights; of one that was learnt from something else another
    model       VARCHAR(20) NOT NULL,
    -- what people had corrected by then was learnt
    up_to       BIGINT      NOT NULL,
    examples    INTEGER     NOT NULL,
    corrections INTEGER     NOT NULL,
    -- of the frozen test: how many it reads rightly, how many the one before did, how many there are
    right_now   INTEGER     NOT NULL,
    right_before INTEGER    NOT NULL,
    tested      INTEGER     NOT NULL,
    adopted     BOOLEAN     NOT NULL,
    learnt_by   VARCHAR(64) NOT NULL,
    learnt_at   BIGINT      NOT NULL,
    CONSTRAINT request_model_pk PRIMARY KEY (id)
);
CREATE SEQUENCE request_model_seq AS BIGINT START WITH 1 INCREMENT BY 1000;
