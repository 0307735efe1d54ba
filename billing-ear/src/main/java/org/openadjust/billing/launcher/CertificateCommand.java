package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code certificate}: shows the server's certificate, replaces it by one of an authority, or makes another self-made one. */
final class CertificateCommand {

    private static final String USAGE = "Usage: ./billing certificate [--json]\n"
            + "       ./billing certificate replace CERTIFICATES.pem KEY.pem\n"
            + "       ./billing certificate replace FILE.p12   (its password: in the environment variable "
            + CertificateFiles.PASSWORD + ")\n"
            + "       ./billing certificate renew";

    private final Server server;
    private final PrintStream out;
    private final Clock clock;

    CertificateCommand(Server server, PrintStream out, Clock clock) {
        this.server = server;
        this.out = out;
        this.clock = clock;
    }

    int run(List<String> arguments, boolean json) throws Exception {
        String action = arguments.isEmpty() ? "show" : arguments.getFirst();
        switch (action) {
            case "show" -> show(json);
            case "replace" -> server.alone(() -> replace(arguments.subList(1, arguments.size())));
            case "renew" -> server.alone(() -> renew());
            default -> throw new Refusal(Refusal.USAGE, USAGE);
        }
        return 0;
    }

    private void show(boolean json) throws Exception {
        Certificate certificate = certificates()
                .present()
                .orElseThrow(() -> new Refusal(
                        "There is no certificate yet in " + server.data().root() + ": the first start makes one."));
        Map<String, Object> facts = facts(certificate);
        if (json) {
            out.print(Json.of(facts));
        } else {
            facts.forEach((name, value) -> out.printf("%-11s %s%n", name, value));
        }
    }

    private Map<String, Object> facts(Certificate certificate) throws GeneralSecurityException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("made", certificate.selfMade() ? "by this server" : "elsewhere");
        facts.put("subject", certificate.own().getSubjectX500Principal().getName());
        facts.put("issuer", certificate.own().getIssuerX500Principal().getName());
        facts.put("names", String.join(", ", certificate.names()));
        facts.put("from", certificate.from().toString());
        facts.put("until", certificate.until().toString());
        facts.put("state", state(certificate));
        facts.put("sha256", certificate.fingerprint());
        facts.put("file", server.data().certificate());
        return facts;
    }

    private String state(Certificate certificate) {
        if (certificate.expired(clock.instant())) {
            return "EXPIRED";
        }
        return certificate.expiresSoon(clock.instant()) ? "EXPIRES_SOON" : "VALID";
    }

    private void replace(List<String> files) throws IOException, GeneralSecurityException, InterruptedException {
        if (files.isEmpty() || files.size() > 2) {
            throw new Refusal(Refusal.USAGE, USAGE);
        }
        Path first = Path.of(files.getFirst());
        PrivateKeyEntry given = files.size() == 2
                ? CertificateFiles.pem(first, Path.of(files.get(1)), clock.instant())
                : CertificateFiles.pkcs12(
                        first,
                        Optional.ofNullable(System.getenv(CertificateFiles.PASSWORD))
                                .orElse(""),
                        clock.instant());
        certificates().take(given);
        announce(Certificate.of(given));
    }

    private void renew() throws IOException, GeneralSecurityException, InterruptedException {
        announce(Certificate.of(certificates().make(server.settings())));
    }

    private void announce(Certificate certificate) throws IOException, GeneralSecurityException {
        long days = Duration.between(clock.instant(), certificate.until()).toDays();
        out.println("The certificate holds for " + String.join(", ", certificate.names()) + ", for " + days + " days.");
        out.println("SHA-256 " + certificate.fingerprint());
        if (server.running().isPresent()) {
            out.println("The running server takes it when it is started again: ./billing stop && ./billing start");
        }
    }

    private Certificates certificates() throws IOException, GeneralSecurityException {
        return server.certificates(server.secrets());
    }
}
