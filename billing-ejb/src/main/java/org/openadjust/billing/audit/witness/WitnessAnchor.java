package org.openadjust.billing.audit.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.audit.model.Anchor;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.CosignerKey;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.Subtrees;

/** A witness, as the log sees it: its signature counts once it is checked, whatever the way it came. */
public final class WitnessAnchor implements Anchor {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ANSWER_MAX = 4_096;

    private final String name;
    private final URI address;
    private final CosignerKey key;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public WitnessAnchor(String name, String address, CosignerKey key) {
        this.name = name;
        this.address = URI.create(address + (address.endsWith("/") ? "" : "/") + "add-checkpoint");
        this.key = key;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AnchorStatus.Kind kind() {
        return AnchorStatus.Kind.WITNESS;
    }

    @Override
    public Outcome tell(SignedNote checkpoint, long known, List<Hash> proof, Subtrees tree) throws IOException {
        StringBuilder body = new StringBuilder("old ").append(known).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        body.append('\n').append(checkpoint);
        HttpResponse<String> answer = post(body.toString());
        return switch (answer.statusCode()) {
            case 200 -> told(checkpoint, answer.body());
            case 409 -> knows(answer.body().strip());
            case 422 -> new Outcome.Conflict("the log does not extend the " + known + " entries that it has seen");
            case 403 -> throw new IOException("it does not know the log's key");
            case 404 ->
                throw new IOException("it does not watch log "
                        + Checkpoint.parse(checkpoint.text()).origin());
            default -> throw new IOException("it answers " + answer.statusCode());
        };
    }

    private HttpResponse<String> post(String body) throws IOException {
        try {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Outcome told(SignedNote checkpoint, String lines) throws IOException {
        try {
            SignedNote answered =
                    SignedNote.parse(checkpoint.text() + '\n' + (lines.length() > ANSWER_MAX ? "" : lines));
            if (key.signedAt(answered).isEmpty()) {
                throw new IOException("its signature is not that of " + key.name());
            }
            return new Outcome.Told(answered.signatures().stream()
                    .filter(signature -> signature.key().equals(key.name()))
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new IOException("its answer is no signature", e);
        }
    }

    private static Outcome knows(String leaves) throws IOException {
        if (!leaves.matches("0|[1-9][0-9]{0,17}")) {
            throw new IOException("it answers 409 without a size");
        }
        return new Outcome.Knows(Long.parseLong(leaves));
    }
}
