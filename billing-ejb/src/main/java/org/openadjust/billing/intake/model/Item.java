package org.openadjust.billing.intake.model;

import java.util.function.Supplier;
import org.openadjust.billing.platform.Refusal;

/** One event of a message, readable or not. */
public sealed interface Item {

    /** How much a transaction may have to hold for it, in events of usage on a bill that is kept step by step. */
    int weight();

    /** @param text gives the event as JSON, in case it has to wait or to be quarantined */
    record Readable(Envelope envelope, BillingEvent event, Supplier<String> text) implements Item {

        /** Most others bring all that is known of an account into memory. */
        private static final int WEIGHT_OF_OTHERS = 10;

        @Override
        public int weight() {
            return event instanceof BillingEvent.UsageRecorded ? 1 : WEIGHT_OF_OTHERS;
        }
    }

    /**
     * @param source, id, type as far as they could be read, else empty
     * @param text what came; card numbers are masked
     * @param retryable whether trying once more can ever help
     */
    record Unreadable(String source, String id, String type, Refusal refusal, String text, boolean retryable)
            implements Item {

        private static final int TYPE_MAX = 64;

        @Override
        public int weight() {
            return 1;
        }

        /** The same in letters that every database takes as they are: anything but printable ASCII as its JSON escape. */
        public Unreadable inPlainLetters() {
            return new Unreadable(
                    cut(plain(source), Envelope.SOURCE_MAX),
                    cut(plain(id), Envelope.ID_MAX),
                    cut(plain(type), TYPE_MAX),
                    new Refusal(refusal.code(), plain(refusal.detail())),
                    plain(text),
                    retryable);
        }

        private static String plain(String text) {
            StringBuilder plain = new StringBuilder(text.length());
            text.chars()
                    .forEach(c -> plain.append(
                            c >= ' ' && c <= '~' ? String.valueOf((char) c) : String.format("\\u%04x", c)));
            return plain.toString();
        }

        private static String cut(String text, int lengthMax) {
            return text.length() <= lengthMax ? text : text.substring(0, lengthMax);
        }
    }
}
