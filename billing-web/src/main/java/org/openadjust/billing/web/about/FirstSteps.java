package org.openadjust.billing.web.about;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What an empty product asks for: events that can be copied and sent as they are, and where to. */
@Named
@RequestScoped
public class FirstSteps {

    @Inject
    private Clock clock;

    @Inject
    private HttpServletRequest request;

    /** A plan, who buys it, and some use of it in this month. */
    public String getEvents() {
        LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        return """
                [{"specversion":"1.0","id":"first-1","source":"urn:first-steps","type":"billing.plan.published","subject":"first-plan",
                  "data":{"plan":"first-plan","version":1,"interval":"P1M","timing":"ARREARS","fee":"10","charges":[
                    {"charge":"calls","meter":"minutes","model":"PER_UNIT","unitPrice":"0.10"}]}},
                 {"specversion":"1.0","id":"first-2","source":"urn:first-steps","type":"billing.account.registered","subject":"first-account",
                  "data":{"currency":"EUR","timeZone":"UTC"}},
                 {"specversion":"1.0","id":"first-3","source":"urn:first-steps","type":"billing.subscription.started","subject":"first-account",
                  "data":{"subscription":"first-subscription","plan":"first-plan","startAt":"MONTHT00:00:00Z"}},
                 {"specversion":"1.0","id":"first-4","source":"urn:first-steps","type":"billing.usage.recorded","subject":"first-subscription",
                  "data":{"id":"first-use","meter":"minutes","quantity":"42","occurredAt":"MONTHT00:00:00Z"}}]""".replace("MONTH", month.toString());
    }

    /** The application's own, as the reader's browser has found it; with a slash at its end. */
    public String getAddress() {
        return request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort()
                + request.getContextPath() + "/";
    }
}
