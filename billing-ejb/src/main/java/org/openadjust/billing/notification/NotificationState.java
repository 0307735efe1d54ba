package org.openadjust.billing.notification;

/** Where a notification is. */
public enum NotificationState {
    /** Not tried yet. */
    QUEUED,
    /** The mail server has taken it. */
    SENT,
    /** It could not be sent, and is tried again by itself. */
    RETRYING,
    /** It could not be sent and is not tried any more, unless a person says so. */
    FAILED,
    /** The mail server refuses the address. */
    BOUNCED,
    /** It is not sent: a person has said so, or the customer wants no mails. */
    CANCELLED
}
