package org.openadjust.billing.platform;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/** The database needs longer for a list than anybody waits for one: whoever asks has to ask for less of it. */
@ApplicationException(rollback = true)
public class ListTooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** How Derby and PostgreSQL say that a statement took too long. */
    private static final Set<String> CANCELLED = Set.of("XCL52", "57014");

    ListTooLong(Throwable cause) {
        super("a list takes too long: it has to be narrowed", cause);
    }

    /** Whether the database stopped a statement because of its time. */
    static boolean isMeantBy(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CANCELLED.contains(Objects.toString(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
