package org.openadjust.billing.alarm;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** The alarms. Every role reads them. */
public interface Alarms {

    /**
     * Those that meet all conditions: what goes on and nobody has seen comes first, the serious before the rest; then what somebody has
     * seen, then what is over. Of equals the newest first.
     */
    Page<AlarmView> find(List<AlarmCondition> conditions, Slice slice);

    Optional<AlarmView.Detail> byId(long id);

    /** How many go on that nobody has seen. */
    int unseen();
}
