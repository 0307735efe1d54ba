package org.openadjust.billing.notification;

/** Whether a customer is told of a change, and how. */
public enum NotificationDecision {
    /** By a mail of its own. */
    MAIL,
    /** With others of the same day in one mail. */
    DIGEST,
    /** Not: no address is known. */
    NO_ADDRESS,
    /** Not: the customer wants no mails. */
    SWITCHED_OFF
}
