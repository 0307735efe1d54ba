package org.openadjust.billing.launcher;

import java.net.URI;

/** The mailbox that customers write to, as the administrator writes it; its user and password lie in the secrets file. */
final class MailboxAddress {

    private static final String SWITCH_OFF = "none";

    private MailboxAddress() {}

    /** The address to remember; empty to read none any more. */
    static String checked(String text) {
        if (text.equals(SWITCH_OFF)) {
            return "";
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        if (uri.getUserInfo() != null) {
            throw new Refusal(
                    Refusal.USAGE,
                    "A password on the command line is seen by everyone on this machine. Leave user and password out of --imap, and"
                            + " write imap.user=… and imap.password=… into the file that ./billing info names under secrets.");
        }
        boolean isMail = "imap".equals(uri.getScheme()) || "imaps".equals(uri.getScheme());
        if (!isMail || uri.getHost() == null || !uri.getRawPath().isEmpty() || uri.getRawQuery() != null) {
            throw wrong(text);
        }
        return text;
    }

    private static Refusal wrong(String text) {
        return new Refusal(
                Refusal.USAGE,
                "--imap takes imaps://host:port (with TLS), imap://host:port (with STARTTLS) or none, not " + text
                        + ".");
    }
}
