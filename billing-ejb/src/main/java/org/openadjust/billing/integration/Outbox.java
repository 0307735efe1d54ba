package org.openadjust.billing.integration;

import java.util.List;

/** Where messages for other systems are left, in the caller's transaction. */
public interface Outbox {

    /** @param cloudEvents in JSON, each one line of at most 3,500 characters */
    void append(List<String> cloudEvents);

    /** To be called after a commit that appended something: publishing begins soon. */
    void committed();
}
