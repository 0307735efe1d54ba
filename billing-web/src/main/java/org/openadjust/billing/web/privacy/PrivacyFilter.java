package org.openadjust.billing.web.privacy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.privacy.RequestFilter;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.privacy.RequestState;
import org.openadjust.billing.web.typed.TypedFields;

/**
 * What a reader typed to find requests.
 *
 * @param unreadable names of the fields that could not be read
 */
record PrivacyFilter(RequestFilter filter, List<String> unreadable) {

    static PrivacyFilter of(Map<String, String> typed) {
        TypedFields fields = new TypedFields(typed);
        Found found = new Found();
        fields.read("account", text -> text, account -> found.account = account);
        fields.read("kind", RequestKind::valueOf, kind -> found.kind = kind);
        fields.read("state", RequestState::valueOf, state -> found.state = state);
        return new PrivacyFilter(
                new RequestFilter(
                        Optional.ofNullable(found.account),
                        Optional.ofNullable(found.kind),
                        Optional.ofNullable(found.state)),
                fields.unreadable());
    }

    /** What was found so far; null is nothing. */
    private static final class Found {
        private String account;
        private RequestKind kind;
        private RequestState state;
    }
}
