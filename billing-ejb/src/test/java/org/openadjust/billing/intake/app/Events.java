package org.openadjust.billing.intake.app;

/** CloudEvents as a legacy system would send them. */
public final class Events {

    public static final String SOURCE = "urn:test";

    private Events() {}

    public static String event(String id, String type, String subject, String data) {
        return """
                {"specversion":"1.0","id":"%s","source":"%s","type":"billing.%s","subject":"%s","data":%s}""".formatted(id, SOURCE, type, subject, data);
    }

    public static String account(String account, String currency, String zone) {
        return event("a-" + account, "account.registered", account, """
                {"account":"%s","currency":"%s","timeZone":"%s"}""".formatted(account, currency, zone));
    }

    /** A fee of 30 a month in advance, and 0.10 for each minute. */
    public static String plan(String plan, int version, String effectiveFrom, String unitPrice) {
        return event(
                "p-" + plan + version, "plan.published", plan, """
                {"plan":"%s","version":%d,"effectiveFrom":"%s","rank":1,"interval":"P1M","timing":"ADVANCE","fee":"31",\
                "charges":[{"charge":"calls","meter":"minutes","model":"GRADUATED","tiers":[\
                {"upTo":"10","unitPrice":"%s"},{"upTo":null,"unitPrice":"0.01"}]},\
                {"charge":"data","meter":"mb","model":"PER_UNIT","unitPrice":"0.5"}]}""".formatted(plan, version, effectiveFrom, unitPrice));
    }

    public static String subscription(String subscription, String account, String plan, String startAt) {
        return event("s-" + subscription, "subscription.started", account, """
                {"subscription":"%s","plan":"%s","startAt":"%s"}""".formatted(subscription, plan, startAt));
    }

    public static String usage(String id, String subscription, String meter, String quantity, String occurredAt) {
        return event("u-" + id, "usage.recorded", subscription, """
                {"id":"%s","meter":"%s","quantity":"%s","occurredAt":"%s"}""".formatted(id, meter, quantity, occurredAt));
    }

    public static String voided(String usage, String subscription) {
        return event("v-" + usage, "usage.voided", subscription, "{\"id\":\"" + usage + "\"}");
    }

    public static String corrected(String usage, String subscription, String quantity) {
        return event("c-" + usage, "usage.corrected", subscription, """
                {"id":"%s","quantity":"%s"}""".formatted(usage, quantity));
    }
}
