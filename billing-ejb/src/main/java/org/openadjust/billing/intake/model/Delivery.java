package org.openadjust.billing.intake.model;

import java.util.List;
import java.util.stream.IntStream;
import org.openadjust.billing.audit.Submitter;

/**
 * What came together and is answered together: a message or a request.
 *
 * @param origin which way it came
 * @param messageId the broker's id of the message, or one made for the request: a delivery repeated has the same
 * @param firstItem place of the first item in the message; 0 unless the message was parted
 * @param items its events, in the order sent
 * @param submitter who handed it over
 */
public record Delivery(Origin origin, String messageId, int firstItem, List<Item> items, Submitter submitter) {

    /** The ways in. */
    public enum Origin {
        JMS,
        REST,
        /** A quarantined event that a person sends in once more. */
        RETRY,
        /** A waiting event whose referent has arrived. */
        WAITING,
        /** A file of another system; whoever reads it keeps the answer. */
        FILE;

        /** Whether the sender waits for the answer: if not, what is refused has to be kept. */
        public boolean isAnswered() {
            return this == REST || this == FILE;
        }
    }

    public Delivery {
        items = List.copyOf(items);
    }

    /** What nobody handed over who is known: its events name their source. */
    public Delivery(Origin origin, String messageId, int firstItem, List<Item> items) {
        this(origin, messageId, firstItem, items, Submitter.NONE);
    }

    /** The same with this item alone. */
    public Delivery with(Item item) {
        return new Delivery(origin, messageId, firstItem, List.of(item), submitter);
    }

    /** Each item as a delivery of its own. */
    public List<Delivery> parted() {
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Delivery(origin, messageId, firstItem + i, List.of(items.get(i)), submitter))
                .toList();
    }
}
