package org.openadjust.billing.policy;

import java.net.URI;

/** What a trigger asks for. */
public sealed interface TriggerAction {

    /** An adjustment is proposed to a person. */
    record Propose() implements TriggerAction {}

    /** What the signal is about is not invoiced until a person has looked. */
    record Hold() implements TriggerAction {}

    /** The customer and those in charge are told. */
    record Notify() implements TriggerAction {}

    /** A case is opened for a person. */
    record OpenCase() implements TriggerAction {}

    /**
     * Another system is called.
     *
     * @param url https, and of a host on the public internet as far as its text tells; who calls it has to look at what the name
     *     leads to as well
     */
    record CallWebhook(URI url) implements TriggerAction {
        public CallWebhook {
            WebhookAddress.check(url);
        }
    }
}
