package org.openadjust.billing.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The certificate that the server shows to browsers, callers and JMS clients, as a person reads it.
 *
 * @param chain its own first
 */
record Certificate(List<X509Certificate> chain) {

    /** In the subject of those that the launcher makes. */
    static final String SELF_MADE = "OpenAdjust Billing (self-made)";

    /** So long before its end people are told. */
    static final Duration WARNING = Duration.ofDays(30);

    private static final int DNS = 2;
    private static final int ADDRESS = 7;
    private static final int LINE = 64;

    static Certificate of(PrivateKeyEntry entry) {
        return new Certificate(Arrays.stream(entry.getCertificateChain())
                .map(X509Certificate.class::cast)
                .toList());
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    /** Whether the launcher has made it, so that it may make another one. */
    boolean selfMade() {
        return own().getSubjectX500Principal().equals(own().getIssuerX500Principal())
                && own().getSubjectX500Principal().getName().contains(SELF_MADE);
    }

    Instant from() {
        return own().getNotBefore().toInstant();
    }

    Instant until() {
        return own().getNotAfter().toInstant();
    }

    boolean expired(Instant now) {
        return !now.isBefore(until());
    }

    boolean expiresSoon(Instant now) {
        return expired(now.plus(WARNING));
    }

    /** The names and addresses that it holds for. */
    List<String> names() {
        try {
            TreeSet<String> names = new TreeSet<>();
            Optional.ofNullable(own().getSubjectAlternativeNames()).orElse(List.of()).stream()
                    .filter(name ->
                            name.getFirst().equals(DNS) || name.getFirst().equals(ADDRESS))
                    .forEach(name -> names.add(name.get(1).toString()));
            return List.copyOf(names);
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** SHA-256, as browsers show it. */
    String fingerprint() throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(own().getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    }

    String pem() {
        StringBuilder text = new StringBuilder();
        Base64.Encoder lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        try {
            for (X509Certificate certificate : chain) {
                text.append("-----BEGIN CERTIFICATE-----\n")
                        .append(lines.encodeToString(certificate.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** The names that it has to hold for. */
    static List<String> needed(ServerSettings settings) {
        TreeSet<String> names = new TreeSet<>(List.of("localhost", ServerSettings.LOOPBACK));
        for (String address : List.of(settings.listen(), settings.listenJms())) {
            if (!address.equals(ServerSettings.EVERYWHERE)) {
                names.add(address);
            }
        }
        return List.copyOf(names);
    }

    /** Those, and the machine's own name as it is now. */
    static List<String> offered(ServerSettings settings) {
        TreeSet<String> names = new TreeSet<>(needed(settings));
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // a machine without a name is reached by its address
        }
        names.removeIf(name -> !name.matches("[A-Za-z0-9][A-Za-z0-9.-]*") || name.endsWith("-") || name.endsWith("."));
        return List.copyOf(names);
    }

    /** As {@code keytool} takes them. */
    static String alternativeNames(List<String> names) {
        return "SAN="
                + String.join(
                        ",",
                        names.stream()
                                .map(name -> (name.matches("[0-9.]+") ? "ip:" : "dns:") + name)
                                .toList());
    }

    /** Whether somebody who calls one of these names finds it in the certificate. */
    boolean covers(List<String> wanted) {
        return names().containsAll(wanted);
    }
}
