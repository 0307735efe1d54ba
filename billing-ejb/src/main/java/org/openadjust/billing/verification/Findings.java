package org.openadjust.billing.verification;

import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** What verification has found, for every role to read. */
public interface Findings {

    /**
     * The newest first.
     *
     * @param account id; empty for all accounts
     * @param kind empty for every kind
     */
    Page<FindingView> find(String account, Optional<Finding.Kind> kind, Slice slice);
}
