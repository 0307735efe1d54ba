package org.openadjust.billing.trigger;

import java.util.List;
import org.openadjust.billing.bill.Restraint;

/** What triggers restrain, for those who have to keep to it: a local call without a role. */
public interface RestraintBook {

    /** What of an account is restrained. */
    List<Restraint> of(String account);
}
