package org.openadjust.billing.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The address of a PostgreSQL database as the administrator writes it: {@code jdbc:postgresql://host/name?user=…}. */
record DatabaseAddress(String url, String user) {

    private static final String PREFIX = "jdbc:postgresql:";

    static DatabaseAddress of(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new Refusal(
                    Refusal.USAGE,
                    "--database takes a PostgreSQL address such as jdbc:postgresql://host:5432/billing?user=billing, not "
                            + text + ". The embedded database is called derby.");
        }
        int question = text.indexOf('?');
        String address = question < 0 ? text : text.substring(0, question);
        String user = "";
        List<String> others = new ArrayList<>();
        for (String parameter :
                question < 0 ? new String[0] : text.substring(question + 1).split("&")) {
            if (parameter.startsWith("password=")) {
                throw new Refusal(
                        Refusal.USAGE,
                        "A password on the command line is seen by everyone on this machine. Leave it out of --database and "
                                + "set it once in the environment: BILLING_DATABASE_PASSWORD=… ./billing start --database …");
            }
            if (parameter.startsWith("user=")) {
                user = parameter.substring("user=".length());
            } else {
                others.add(parameter);
            }
        }
        if (user.isBlank()) {
            throw new Refusal(Refusal.USAGE, "--database needs the database's user: append ?user=NAME to " + address);
        }
        return new DatabaseAddress(others.isEmpty() ? address : address + "?" + String.join("&", others), user);
    }

    /** Whether the connection stays on this machine, or is encrypted and its other end proves who it is. */
    boolean verified() {
        String rest = url.substring(PREFIX.length());
        String[] hosts = rest.startsWith("//")
                ? rest.substring(2).split("[/?]", 2)[0].split(",")
                : new String[] {ServerSettings.LOOPBACK};
        return Arrays.stream(hosts).allMatch(DatabaseAddress::here) || url.matches(".*[?&]sslmode=verify-full(&.*)?");
    }

    private static boolean here(String host) {
        String name = host.replaceFirst(":[0-9]+$", "");
        return name.isEmpty() || name.equals("localhost") || name.equals("[::1]") || name.matches("127\\.[0-9.]+");
    }

    /** The address to remember: the text itself, checked; empty for the embedded database. */
    static String toRemember(String text) {
        if (text.equals("derby")) {
            return "";
        }
        of(text);
        return text;
    }
}
