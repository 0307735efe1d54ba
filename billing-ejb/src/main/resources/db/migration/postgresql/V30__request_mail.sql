-- Mails that a mailbox held, and what became of each: none opens two cases, also after a crash.

CREATE TABLE request_mail (
    -- a fingerprint of what the mail says, made with a key that is in no database
    mail_key VARCHAR(64) NOT NULL,
    fate     VARCHAR(12) NOT NULL,
    -- the case that it opened
    request  BIGINT,
    seen_at  BIGINT      NOT NULL,
    CONSTRAINT request_mail_pk PRIMARY KEY (mail_key)
);
CREATE INDEX request_mail_fate_ix ON request_mail (fate);

-- Whose an address is can be told without opening anything; a row that was kept before has none until it is kept again.
ALTER TABLE vault_person ADD COLUMN email_print VARCHAR(64);
CREATE INDEX vault_person_email_ix ON vault_person (email_print);
