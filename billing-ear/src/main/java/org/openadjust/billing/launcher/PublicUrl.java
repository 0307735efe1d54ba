package org.openadjust.billing.launcher;

import java.net.URI;
import java.util.Set;

/** Where people reach the dashboard, as the administrator writes it. */
final class PublicUrl {

    private static final String SWITCH_OFF = "none";
    private static final String APPLICATION = "/billing";
    private static final Set<String> PATHS = Set.of("", "/", APPLICATION, APPLICATION + "/");

    private PublicUrl() {}

    /** The address to remember, without a slash at its end; empty for the listener's own. */
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
        boolean isAddress = "https".equals(uri.getScheme())
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && PATHS.contains(uri.getRawPath())
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!isAddress) {
            throw wrong(text);
        }
        return "https://" + uri.getRawAuthority() + APPLICATION;
    }

    private static Refusal wrong(String text) {
        return new Refusal(
                Refusal.USAGE,
                "--public-url takes the address at which people reach the dashboard, https://host[:port]/billing, or none, not "
                        + text + ".");
    }
}
