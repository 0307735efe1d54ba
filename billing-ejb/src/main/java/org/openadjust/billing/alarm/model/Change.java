package org.openadjust.billing.alarm.model;

import java.util.Objects;
import org.openadjust.billing.health.Observation;

/** What becomes of an alarm because of what was seen. */
public sealed interface Change {

    /** There was none. */
    record Raised(Place place, Observation seen) implements Change {
        public Raised {
            Objects.requireNonNull(place);
            Objects.requireNonNull(seen);
        }
    }

    /** It is another one now. */
    record Became(Alarm before, Alarm after, Why why) implements Change {
        public Became {
            Objects.requireNonNull(before);
            Objects.requireNonNull(after);
            Objects.requireNonNull(why);
        }
    }

    /** It goes on, which is to be remembered. */
    record Lasts(Alarm after) implements Change {
        public Lasts {
            Objects.requireNonNull(after);
        }
    }

    /** Why it became another one. */
    enum Why {
        CAME_BACK("came-back"),
        CHANGED("changed"),
        CLEARED("cleared"),
        /** The server whose it is looks no more. */
        FORGOTTEN("forgotten");

        private final String action;

        Why(String action) {
            this.action = action;
        }

        /** How it stands in the history. */
        public String action() {
            return action;
        }
    }
}
