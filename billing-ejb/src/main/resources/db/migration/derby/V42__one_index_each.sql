-- Derby keeps an index of its own for every foreign key: these were there twice.
DROP INDEX account_credit_account_ix;
DROP INDEX proposal_step_ix;
