-- What kind of customer an account is: which rules protect it, and in which language it is written to; empty: not known.

ALTER TABLE account ADD COLUMN jurisdiction VARCHAR(6) NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN sector VARCHAR(32) NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN customer_class VARCHAR(32) NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN language CHAR(2) NOT NULL DEFAULT 'en';
