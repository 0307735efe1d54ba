package org.openadjust.billing.health;

import java.util.List;

/** Looks at one part; the feature that the part belongs to contributes it. */
public interface Probe {

    Part part();

    /** Whether it can say something only while the database answers. */
    default boolean needsDatabase() {
        return true;
    }

    /** What is seen now; nothing where there is no such part, or no trouble with what is looked at for troubles alone. */
    List<Observation> look();
}
