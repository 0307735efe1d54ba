package org.openadjust.billing.web.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The network that an address is in: enough to tell the office from elsewhere, too little to tell people apart. */
final class Network {

    private static final Pattern V4 = Pattern.compile("([0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})\\.[0-9]{1,3}");
    private static final Pattern V6 = Pattern.compile("([0-9a-fA-F]{1,4}):([0-9a-fA-F]{1,4}):([0-9a-fA-F]{1,4}):.*");

    private Network() {}

    static String of(String address) {
        String text = address == null ? "" : address;
        Matcher four = V4.matcher(text);
        if (four.matches()) {
            return four.group(1) + ".0/24";
        }
        Matcher six = V6.matcher(text);
        return six.matches() ? six.group(1) + ':' + six.group(2) + ':' + six.group(3) + "::/48" : "elsewhere";
    }
}
