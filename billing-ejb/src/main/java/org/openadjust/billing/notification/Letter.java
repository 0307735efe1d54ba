package org.openadjust.billing.notification;

/**
 * A mail's content.
 *
 * @param language in which it is written
 * @param subject one line
 * @param text as plain text
 * @param html the same as a page of its own: no scripts, no pictures, nothing from elsewhere
 */
public record Letter(String language, String subject, String text, String html) {}
