package org.openadjust.billing.request;

/** By which way a request has come. */
public enum Channel {
    /** As an event, from another system. */
    EVENT,
    /** By the interface. */
    API,
    /** Typed by staff for a customer. */
    DESK,
    /** As a mail. */
    MAIL
}
