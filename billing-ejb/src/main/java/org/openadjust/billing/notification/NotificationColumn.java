package org.openadjust.billing.notification;

/** What the list of notifications can be sorted by. */
public enum NotificationColumn {
    CREATED,
    ACCOUNT,
    TEMPLATE,
    STATE,
    ATTEMPTS
}
