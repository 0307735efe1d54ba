package org.openadjust.billing.privacy;

import java.util.Optional;

/** Which requests are wanted; what is empty may be anything. */
public record RequestFilter(Optional<String> account, Optional<RequestKind> kind, Optional<RequestState> state) {

    /** All of them. */
    public static final RequestFilter ALL = new RequestFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
