package org.openadjust.billing.platform;

import jakarta.ejb.ApplicationException;

/** The database needs longer for a list than anybody waits for one: whoever asks has to ask for less of it. */
@ApplicationException(rollback = true)
public class ListTooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    ListTooLong(Throwable cause) {
        super("a list takes too long: it has to be narrowed", cause);
    }
}
