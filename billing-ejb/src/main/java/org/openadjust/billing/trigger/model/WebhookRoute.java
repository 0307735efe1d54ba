package org.openadjust.billing.trigger.model;

/** The way to other systems. */
public interface WebhookRoute {

    /** Code of what went wrong; empty if the other system has taken it. */
    String deliver(Call call);
}
