package org.openadjust.billing.audit.stamp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.audit.model.Anchor;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.Stamp;
import org.openadjust.billing.audit.model.Subtrees;

/** An authority that stamps times, as the log sees it: it is told the root hash and nothing else. It is never led elsewhere. */
public final class StampAnchor implements Anchor {

    /** The longest answer, in bytes, with all its certificates; a stamp has some thousand. */
    public static final int ANSWER_MAX = 32_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final String name;
    private final URI address;
    private final StampAuthority authority;
    private final Duration rest;
    private final Duration patience;
    private final Clock clock;
    private final HttpClient client;

    /** @param rest how long it is left alone between two questions, which its owner may have to pay for */
    public StampAnchor(String name, URI address, StampAuthority authority, Duration rest, Clock clock) {
        this(name, address, authority, rest, clock, PATIENCE);
    }

    /** @param patience how long an answer may take, to its last byte */
    StampAnchor(String name, URI address, StampAuthority authority, Duration rest, Clock clock, Duration patience) {
        this.name = name;
        this.address = address;
        this.authority = authority;
        this.rest = rest;
        this.clock = clock;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AnchorStatus.Kind kind() {
        return AnchorStatus.Kind.TIMESTAMP;
    }

    @Override
    public Duration rest() {
        return rest;
    }

    @Override
    public Outcome tell(SignedNote checkpoint, long known, List<Hash> proof, Subtrees tree) throws IOException {
        TimeStampRequest question =
                authority.question(Checkpoint.parse(checkpoint.text()).root());
        byte[] answer = post(question.getEncoded());
        Instant time = authority.time(answer, question, clock.instant());
        return new Outcome.Stamped(new Stamp(checkpoint, time, answer));
    }

    private byte[] post(byte[] question) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(BodyPublishers.ofByteArray(question))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new ShortBody(ANSWER_MAX));
        try {
            HttpResponse<byte[]> whole = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (whole.statusCode() != OK) {
                throw new IOException("it answers " + whole.statusCode());
            }
            return whole.body();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("it does not answer within " + patience, e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause().getMessage()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
