package org.openadjust.billing.web.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.CardNumbers;
import org.openadjust.billing.privacy.CardNumbersInJson;

/**
 * Refuses what holds the number of a payment card, before a resource sees it: bodies in JSON, parameters of calls that change
 * something, and keys of calls. Events are looked into one by one where they are read; so are files, by those who take them. In what a
 * customer has written numbers are masked, as its writer cannot be asked to leave them out.
 */
@Provider
public class NoCardNumbers implements ContainerRequestFilter {

    private static final String EVENTS = "events";
    private static final String REQUESTS = "requests";
    private static final int UNPROCESSABLE = 422;
    private static final int BYTES_MAX = EventIntake.BYTES_MAX;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String path = request.getUriInfo().getPath();
        boolean isReading =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (isReading || path.equals(EVENTS)) {
            return;
        }
        String key = request.getHeaderString(IdempotencyKey.HEADER);
        if (key != null && CardNumbers.isIn(key)
                || isInParameters(request)
                || !path.equals(REQUESTS) && isInBody(request)) {
            request.abortWith(Problem.response(
                    UNPROCESSABLE,
                    new Refusal(
                            "CARD_NUMBER",
                            "The call holds the number of a payment card, which must not be kept. Leave it out.")));
        }
    }

    private static boolean isInParameters(ContainerRequestContext request) {
        return request.getUriInfo().getQueryParameters().values().stream()
                .flatMap(List::stream)
                .anyMatch(CardNumbers::isIn);
    }

    /** No resource takes a longer body in JSON: of one, the beginning is looked at, and the resource refuses it. */
    private static boolean isInBody(ContainerRequestContext request) throws IOException {
        MediaType type = request.getMediaType();
        if (type == null || !type.getSubtype().endsWith("json") || !request.hasEntity()) {
            return false;
        }
        InputStream body = request.getEntityStream();
        byte[] begin = body.readNBytes(BYTES_MAX);
        request.setEntityStream(
                begin.length < BYTES_MAX
                        ? new ByteArrayInputStream(begin)
                        : new SequenceInputStream(new ByteArrayInputStream(begin), body));
        return CardNumbersInJson.isIn(new String(begin, UTF_8));
    }
}
