package org.openadjust.billing.web.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestCondition;
import org.openadjust.billing.request.RequestCondition.Certain;
import org.openadjust.billing.request.RequestCondition.In;
import org.openadjust.billing.request.RequestCondition.OfAccount;
import org.openadjust.billing.request.RequestCondition.OfIntent;
import org.openadjust.billing.request.RequestCondition.RoutedTo;
import org.openadjust.billing.request.RequestState;
import org.openadjust.billing.web.typed.TypedFields;

/**
 * What a reader typed to find requests, as conditions.
 *
 * @param conditions what could be read
 * @param unreadable names of the fields that could not
 */
record RequestFilter(List<RequestCondition> conditions, List<String> unreadable) {

    /** What is not a state, but can be asked for like one. */
    static final String UNCLEAR = "UNCLEAR";

    static RequestFilter of(Map<String, String> typed) {
        TypedFields fields = new TypedFields(typed);
        List<RequestCondition> conditions = new ArrayList<>();
        fields.read("account", OfAccount::new, conditions::add);
        fields.read("state", RequestFilter::state, conditions::addAll);
        fields.read("intent", text -> new OfIntent(Intent.valueOf(text)), conditions::add);
        fields.read("route", text -> new RoutedTo(Intent.Route.valueOf(text)), conditions::add);
        return new RequestFilter(List.copyOf(conditions), fields.unreadable());
    }

    private static List<RequestCondition> state(String text) {
        return text.equals(UNCLEAR)
                ? List.of(new In(Set.of(RequestState.OPEN)), new Certain(false))
                : List.of(new In(Set.of(RequestState.valueOf(text))));
    }
}
