package org.openadjust.billing.notification.mail;

import java.net.URI;

/**
 * The address of a mail server: {@code smtp://host:port} or {@code smtps://host:port}.
 *
 * @param isEncrypted whether the connection begins with TLS; if not, STARTTLS is required, except on this machine
 */
record MailAddress(String host, int port, boolean isEncrypted) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    static MailAddress of(String text) {
        URI uri = URI.create(text);
        boolean isEncrypted = "smtps".equals(uri.getScheme());
        if (uri.getHost() == null || uri.getUserInfo() != null || !isEncrypted && !"smtp".equals(uri.getScheme())) {
            throw new IllegalArgumentException("a mail server's address is smtp://host:port or smtps://host:port");
        }
        int usual = isEncrypted ? SUBMISSIONS : SUBMISSION;
        return new MailAddress(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), isEncrypted);
    }

    /** Whether what is sent does not leave this machine. */
    boolean isLoopback() {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }
}
