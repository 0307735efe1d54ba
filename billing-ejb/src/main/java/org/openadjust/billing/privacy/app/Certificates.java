package org.openadjust.billing.privacy.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObjectBuilder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.privacy.model.Request;
import org.openadjust.billing.privacy.model.Retention;
import org.openadjust.billing.privacy.store.JdbcVault.Counts;

/** What was done about a request, for whoever asks later: without the person, and with its hash in the log of what happened. */
final class Certificates {

    private static final String REMAINS =
            "Invoices, notes, corrections and the log of what happened name the account's id alone and stay."
                    + " The log holds hashes of what was erased, each with a salt that was erased with it.";

    private Certificates() {}

    static String plain(Request request, String approver, Instant at) {
        return begun(request, approver, at).build().toString();
    }

    static String access(Request request, String approver, Instant at, LocalDate lastDay) {
        return begun(request, approver, at)
                .add("canBeFetchedUntil", lastDay.toString())
                .build()
                .toString();
    }

    static String erased(Request request, String approver, Instant at, Counts erased) {
        return begun(request, approver, at)
                .add("erased", counts(erased).add("key", true))
                .add("remains", REMAINS)
                .build()
                .toString();
    }

    static String retained(Request request, String approver, Instant at, Counts erased, Retention retention) {
        return begun(request, approver, at)
                .add("erased", counts(erased).add("key", false))
                .add(
                        "restricted",
                        Json.createObjectBuilder()
                                .add("what", "who the documents were for")
                                .add("documents", retention.documents())
                                .add("erasedFrom", retention.firstFree().toString())
                                .add("basis", retention.basis())
                                .add("exception", "GDPR Art. 17 (3) (b)"))
                .add("remains", REMAINS)
                .build()
                .toString();
    }

    private static JsonObjectBuilder counts(Counts counts) {
        return Json.createObjectBuilder()
                .add("persons", counts.persons())
                .add("texts", counts.texts())
                .add("files", counts.files());
    }

    private static JsonObjectBuilder begun(Request request, String approver, Instant at) {
        return Json.createObjectBuilder()
                .add("certificate", "billing-privacy/1")
                .add("request", request.id())
                .add("account", request.account())
                .add("kind", request.kind().name())
                .add("article", request.kind().article())
                .add("askedBy", request.asked().by())
                .add("askedAt", request.asked().at().toString())
                .add("approvedBy", approver)
                .add("doneAt", at.toString());
    }

    /** What the log is told of one. */
    static String digest(String certificate) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
