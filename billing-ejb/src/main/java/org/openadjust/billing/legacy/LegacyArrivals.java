package org.openadjust.billing.legacy;

import java.util.List;

/** Whoever looks at documents as they arrive. Joins the caller's transaction. */
public interface LegacyArrivals {

    /** @param documents that were not known before; all of one issuer */
    void arrived(List<LegacyDocument> documents);
}
