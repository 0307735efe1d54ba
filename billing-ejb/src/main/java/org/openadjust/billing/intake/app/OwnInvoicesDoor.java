package org.openadjust.billing.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.json.CloudEventReader;
import org.openadjust.billing.intake.json.CloudEventReader.Reading;
import org.openadjust.billing.intake.model.Delivery;
import org.openadjust.billing.legacy.OwnInvoices;
import org.openadjust.billing.platform.Micros;

/** The door for invoices that came in files: the same way as for all events. */
@ApplicationScoped
public class OwnInvoicesDoor implements OwnInvoices {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    private CloudEventReader reader;

    @Inject
    private TextInFlight text;

    @Inject
    private GroupCommitter committer;

    @Inject
    private Clock clock;

    @Override
    public Optional<List<Fate>> tell(List<String> events) {
        String json = "[" + String.join(",", events) + "]";
        try {
            TextInFlight.Room room = text.enter(json.length(), PATIENCE);
            if (room == null) {
                return Optional.empty();
            }
            try {
                return tell(reader.read(json, Micros.of(clock.instant())), events.size());
            } finally {
                room.leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<List<Fate>> tell(Reading reading, int events) throws InterruptedException {
        return switch (reading) {
            case Reading.Unreadable unreadable ->
                Optional.of(Collections.nCopies(
                        events, new Fate("REJECTED", unreadable.refusal().toString())));
            case Reading.Items items -> {
                String id = "file:" + UUID.randomUUID();
                yield outcomes(new Delivery(Delivery.Origin.FILE, id, 0, items.items()));
            }
        };
    }

    private Optional<List<Fate>> outcomes(Delivery delivery) throws InterruptedException {
        try {
            List<Outcome> outcomes = committer.submit(delivery).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return Optional.of(outcomes.stream()
                    .map(outcome -> new Fate(
                            outcome.fate().name(),
                            outcome.reason().map(Object::toString).orElse("")))
                    .toList());
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
