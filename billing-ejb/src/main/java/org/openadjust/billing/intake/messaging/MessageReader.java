package org.openadjust.billing.intake.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openadjust.billing.intake.json.CloudEventReader;
import org.openadjust.billing.intake.json.CloudEventReader.Reading;
import org.openadjust.billing.intake.model.Delivery;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.intake.model.PersonTexts;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.CardNumbers;

/** What a message holds. Only text is looked into; above all, no object is ever deserialized. */
@ApplicationScoped
public class MessageReader {

    private CloudEventReader events;

    protected MessageReader() {}

    @Inject
    public MessageReader(CloudEventReader events) {
        this.events = events;
    }

    /** Of its text, in characters; 0 if it has none. */
    static int length(Message message) throws JMSException {
        return message instanceof TextMessage text && text.getText() != null
                ? text.getText().length()
                : 0;
    }

    Delivery read(Message message) throws JMSException {
        return new Delivery(Delivery.Origin.JMS, message.getJMSMessageID(), 0, items(message));
    }

    private List<Item> items(Message message) throws JMSException {
        long sentMicros = TimeUnit.MILLISECONDS.toMicros(message.getJMSTimestamp());
        if (message instanceof TextMessage text && text.getText() != null) {
            return switch (events.read(text.getText(), sentMicros)) {
                case Reading.Items items -> items.items();
                case Reading.Unreadable unreadable ->
                    List.of(new Item.Unreadable(
                            "",
                            "",
                            "",
                            unreadable.refusal(),
                            PersonTexts.masked(CardNumbers.masked(text.getText())),
                            unreadable.retryable()));
            };
        }
        return List.of(new Item.Unreadable(
                "",
                "",
                "",
                new Refusal(
                        "UNSUPPORTED_FORMAT",
                        "a message of kind " + kind(message)
                                + " is not read; send a text message with CloudEvents 1.0 in JSON"),
                "(" + kind(message) + ", not looked into; message " + message.getJMSMessageID() + ")",
                false));
    }

    private static String kind(Message message) {
        return switch (message) {
            case ObjectMessage other -> "object";
            case MapMessage other -> "map";
            case BytesMessage other -> "bytes";
            case StreamMessage other -> "stream";
            case TextMessage other -> "text without content";
            default -> "message without content";
        };
    }
}
