package org.openadjust.billing.policy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses a policy may name. Whoever can write a policy must not be able to reach, through this server, what only this
 * server can reach.
 */
public final class WebhookAddress {

    private static final int LENGTH_MAX = 400;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    /** Names that never lead outside. */
    private static final Set<String> INSIDE =
            Set.of("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa");

    private WebhookAddress() {}

    /** @throws IllegalArgumentException if its text says that a policy may not name it, with the reason */
    public static void check(URI url) {
        if (url.toString().length() > LENGTH_MAX) {
            throw new IllegalArgumentException("an address has at most " + LENGTH_MAX + " characters");
        }
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("an address begins with https:// and a host");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "an address has no user and no fragment: secrets do not belong into a policy");
        }
        if (!isOutside(url.getHost().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + url.getHost() + "' is not a host on the public internet");
        }
    }

    private static boolean isOutside(String host) {
        if (host.startsWith("[") || FOUR_NUMBERS.matcher(host).matches()) {
            return isOutside(literal(host));
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        List<String> labels = List.of(name.split("\\.", -1));
        String last = labels.getLast();
        return labels.size() > 1
                && labels.stream().allMatch(label -> LABEL.matcher(label).matches())
                && !Character.isDigit(last.charAt(0)) // else it may be read as a number
                && !INSIDE.contains(last);
    }

    /** Both forms are numbers, for which no name server is asked. */
    private static InetAddress literal(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + host + "' is no address", e);
        }
    }

    /** Whether an address that a name leads to is on the public internet, and none that only this server or its neighbours reach. */
    public static boolean isOutside(InetAddress address) {
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isReserved(address.getAddress(), address instanceof Inet4Address));
    }

    private static boolean isReserved(byte[] bytes, boolean isOfFour) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (!isOfFour) {
            // only 2000::/3 is routed, and of that 2002::/16 and 2001::/23 wrap addresses of four bytes or lead nowhere
            int third = bytes[2] & 0xff;
            return first >> 5 != 1
                    || first == 0x20 && second == 0x02
                    || first == 0x20 && second == 0x01 && third < 0x02
                    || first == 0x20 && second == 0x01 && third == 0x0d && (bytes[3] & 0xff) == 0xb8;
        }
        return first == 0
                || first >= 240
                || first == 100 && second >> 6 == 1 // shared by carriers, 100.64.0.0/10
                || first == 192 && second == 0 // protocols and examples
                || first == 192 && second == 88 && (bytes[2] & 0xff) == 99 // relays
                || first == 198 && (second == 18 || second == 19); // measurements
    }
}
