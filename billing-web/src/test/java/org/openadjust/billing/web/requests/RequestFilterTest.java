package org.openadjust.billing.web.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestCondition.Certain;
import org.openadjust.billing.request.RequestCondition.In;
import org.openadjust.billing.request.RequestCondition.OfAccount;
import org.openadjust.billing.request.RequestCondition.OfIntent;
import org.openadjust.billing.request.RequestCondition.RoutedTo;
import org.openadjust.billing.request.RequestState;

class RequestFilterTest {

    @Test
    void whatIsTypedBecomesConditions() {
        assertEquals(
                List.of(
                        new OfAccount("a"),
                        new In(Set.of(RequestState.OPEN)),
                        new OfIntent(Intent.CANCEL),
                        new RoutedTo(Intent.Route.SALES)),
                RequestFilter.of(Map.of("account", "a", "state", "OPEN", "intent", "CANCEL", "route", "SALES"))
                        .conditions());
    }

    @Test
    void whatIsUnclearIsOpenAndNotCertain() {
        assertEquals(
                List.of(new In(Set.of(RequestState.OPEN)), new Certain(false)),
                RequestFilter.of(Map.of("state", "UNCLEAR")).conditions());
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertEquals(
                List.of("intent"), RequestFilter.of(Map.of("intent", "none")).unreadable());
    }
}
