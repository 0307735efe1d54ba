package org.openadjust.billing.web.tour;

/** Where the tour stops: the way of one event, from its arrival to what is known of it afterwards. */
public enum Stop {
    OVERVIEW("index.xhtml"),
    QUARANTINE("quarantine.xhtml"),
    ACCOUNT("account.xhtml"),
    ADJUSTMENTS("adjustments.xhtml"),
    WHATIF("whatif.xhtml"),
    APPROVALS("inbox.xhtml"),
    POLICY("policy.xhtml"),
    FINDINGS("findings.xhtml"),
    REQUESTS("requests.xhtml"),
    NOTIFICATIONS("notifications.xhtml"),
    AUDIT("audit.xhtml");

    private final String page;

    Stop(String page) {
        this.page = page;
    }

    String page() {
        return page;
    }
}
