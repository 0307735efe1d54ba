package org.openadjust.billing.request;

import java.util.Objects;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.platform.Refusal;

/** Whoever takes events that change contracts. Called outside of a transaction, as the caller. */
public interface ChangeDesk {

    /** What would come of it. */
    sealed interface Tried {
        record Previewed(Preview preview) implements Tried {}

        record Refused(Refusal refusal) implements Tried {
            public Refused {
                Objects.requireNonNull(refusal);
            }
        }
    }

    /** What came of it. */
    sealed interface Changed {
        record Done() implements Changed {}

        record Refused(Refusal refusal) implements Changed {
            public Refused {
                Objects.requireNonNull(refusal);
            }
        }
    }

    /** Tries it out, by the code that would change it. */
    Tried tryOut(String account, Wish wish);

    /** @param key names the call, with the source: repeated with the same one, nothing more is done */
    Changed change(Wish wish, String source, String key);
}
