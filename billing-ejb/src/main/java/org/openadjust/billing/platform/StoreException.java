package org.openadjust.billing.platform;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;

/** The database failed. The transaction is lost; whether the same again may succeed depends on the cause. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String doing, SQLException cause) {
        super(doing + ": " + cause.getMessage(), cause);
    }

    /** Whether a row with the same key was already there. */
    public boolean isDuplicateKey() {
        for (Throwable cause = getCause(); cause != null; cause = next(cause)) {
            if (cause instanceof SQLIntegrityConstraintViolationException
                    || cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().startsWith("23505")) {
                return true;
            }
        }
        return false;
    }

    /** A batch's exception names the failed row's in a chain of its own. */
    private static Throwable next(Throwable cause) {
        return cause instanceof SQLException sql && sql.getNextException() != null
                ? sql.getNextException()
                : cause.getCause();
    }
}
