package org.openadjust.billing.launcher;

import java.net.URI;

/**
 * The mail server as the administrator writes it; its user and password lie in the secrets file.
 *
 * @param address {@code smtp://host:port} or {@code smtps://host:port}; empty: none
 * @param from who mails are from; empty where there is no server
 */
record MailServer(String address, String from) {

    static final MailServer NONE = new MailServer("", "");
    private static final String SWITCH_OFF = "none";

    /** The same, changed by what the command line says. */
    MailServer with(Options options) {
        String server = options.smtp().map(MailServer::checked).orElse(address);
        MailServer changed = server.isEmpty()
                ? NONE
                : new MailServer(
                        server, options.mailFrom().map(MailServer::sender).orElse(from));
        if (!changed.address.isEmpty() && changed.from.isEmpty()) {
            throw new Refusal(Refusal.USAGE, "--smtp needs --mail-from ADDRESS: who mails are from.");
        }
        if (changed.address.isEmpty() && options.mailFrom().isPresent()) {
            throw new Refusal(Refusal.USAGE, "--mail-from needs --smtp URL: the server that sends.");
        }
        return changed;
    }

    /** The address to remember; empty to send no mails any more. */
    private static String checked(String text) {
        if (text.equals(SWITCH_OFF)) {
            return "";
        }
        URI uri = uri(text);
        if (uri.getUserInfo() != null) {
            throw new Refusal(
                    Refusal.USAGE,
                    "A password on the command line is seen by everyone on this machine. Leave user and password out of --smtp, and"
                            + " write smtp.user=… and smtp.password=… into the file that ./billing info names under secrets.");
        }
        boolean isMail = "smtp".equals(uri.getScheme()) || "smtps".equals(uri.getScheme());
        boolean isAddressAlone = uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null;
        if (!isMail || !isAddressAlone) {
            throw wrong(text);
        }
        return text;
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.isOpaque() || uri.getRawPath() == null) {
                throw wrong(text);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
    }

    private static Refusal wrong(String text) {
        return new Refusal(
                Refusal.USAGE,
                "--smtp takes smtp://host:port (with STARTTLS), smtps://host:port (with TLS) or none, not " + text
                        + ".");
    }

    private static String sender(String text) {
        if (!text.matches("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,180}")) {
            throw new Refusal(
                    Refusal.USAGE, "--mail-from takes one address such as billing@example.org, not " + text + ".");
        }
        return text;
    }
}
