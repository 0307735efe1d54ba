-- Time stamps (RFC 3161) with the signed checkpoints that they are of: of each authority and day the last, of each state the first.
CREATE TABLE audit_stamp (
    authority  VARCHAR(64)                 NOT NULL,
    stamped_on DATE                        NOT NULL,
    leaves     BIGINT                      NOT NULL,
    note       VARCHAR(1000)               NOT NULL,
    stamped_at BIGINT                      NOT NULL,
    response   VARCHAR(32000) FOR BIT DATA NOT NULL,
    CONSTRAINT audit_stamp_pk PRIMARY KEY (authority, stamped_on),
    CONSTRAINT audit_stamp_once UNIQUE (authority, leaves)
);

-- What says how long documents are kept, in full; the times are as they were. What somebody has entered stays.
UPDATE retention_rule SET basis = 'Our own: ten years, the longest of those that are shipped, until a rule for this country is entered. No law is known to say so'
    WHERE category = 'DOCUMENT' AND jurisdiction = '' AND changed_by = 'system:shipped';
UPDATE retention_rule SET basis = 'Germany: section 14b (1) UStG; sections 147 (1) no. 4, (3), (4) AO and 257 (1) no. 4, (4), (5) HGB. Eight years since 1 January 2025, from the end of the year of issue; longer while tax can still be assessed'
    WHERE category = 'DOCUMENT' AND jurisdiction = 'DE' AND changed_by = 'system:shipped';
UPDATE retention_rule SET basis = 'Austria: section 132 (1) BAO and section 212 (1) UGB. Seven years from the end of the calendar year; longer while proceedings are pending'
    WHERE category = 'DOCUMENT' AND jurisdiction = 'AT' AND changed_by = 'system:shipped';
UPDATE retention_rule SET basis = 'France: article L123-22 Code de commerce. Ten years, counted from the end of the financial year'
    WHERE category = 'DOCUMENT' AND jurisdiction = 'FR' AND changed_by = 'system:shipped';
UPDATE retention_rule SET basis = 'Spain: article 30 (1) Codigo de Comercio. Six years from the last entry in the books'
    WHERE category = 'DOCUMENT' AND jurisdiction = 'ES' AND changed_by = 'system:shipped';
UPDATE retention_rule SET basis = 'United Kingdom: Value Added Tax Act 1994, schedule 11, paragraph 6 (3), which lets HMRC ask for up to six years, and VAT Notice 700/21, which asks for six'
    WHERE category = 'DOCUMENT' AND jurisdiction = 'GB' AND changed_by = 'system:shipped';

-- Looked for every few seconds, and at each call with a key, whatever the number of requests.
CREATE INDEX privacy_request_purged_ix ON privacy_request (kind, purged_at);
CREATE INDEX privacy_request_key_ix ON privacy_request (call_key, asked_by);
