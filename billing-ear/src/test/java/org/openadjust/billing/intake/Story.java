package org.openadjust.billing.intake;

import java.util.Locale;
import java.util.UUID;

/** An account of its own for each test on the shared server, with a plan at 0.10 a minute and no fee. */
public final class Story {

    public static final String OCCURRED = "2026-03-05T10:00:00Z";

    private final String name;

    public Story() {
        this("t" + UUID.randomUUID().toString().substring(0, 13).toLowerCase(Locale.ROOT));
    }

    public Story(String name) {
        this.name = name;
    }

    public String account() {
        return name;
    }

    public String subscription() {
        return name + "-1";
    }

    /** The source of its events. */
    public String source() {
        return "urn:test:" + name;
    }

    public String event(String id, String type, String subject, String data) {
        return """
                {"specversion":"1.0","id":"%s","source":"%s","type":"billing.%s","subject":"%s","data":%s}""".formatted(id, source(), type, subject, data);
    }

    public String plan() {
        return event("plan", "plan.published", "plan-" + name, """
                {"plan":"plan-%s","version":1,"interval":"P1M","timing":"ARREARS","fee":"0","charges":[\
                {"charge":"calls","meter":"minutes","model":"PER_UNIT","unitPrice":"0.10"}]}""".formatted(name));
    }

    public String registered() {
        return event("account", "account.registered", account(), """
                {"currency":"EUR","timeZone":"Europe/Berlin"}""");
    }

    public String started() {
        return started("");
    }

    /** @param suffix of the subscription's id, for more than one */
    public String started(String suffix) {
        return event("subscription" + suffix, "subscription.started", account(), """
                {"subscription":"%s","plan":"plan-%s","startAt":"2026-03-01T00:00:00+01:00"}""".formatted(
                        subscription() + suffix, name));
    }

    /** Everything before the first usage. */
    public String beginning() {
        return "[" + String.join(",", plan(), registered(), started()) + "]";
    }

    public String usage(String id, String quantity) {
        return usage(id, quantity, OCCURRED);
    }

    public String usage(String id, String quantity, String occurredAt) {
        return event("usage-" + id, "usage.recorded", subscription(), """
                {"id":"%s","meter":"minutes","quantity":"%s","occurredAt":"%s"}""".formatted(id, quantity, occurredAt));
    }

    public String voided(String id) {
        return event("void-" + id, "usage.voided", subscription(), "{\"id\":\"" + id + "\"}");
    }

    public String corrected(String id, String quantity) {
        return event("correct-" + id, "usage.corrected", subscription(), """
                {"id":"%s","quantity":"%s"}""".formatted(id, quantity));
    }
}
