package org.openadjust.billing.web.layout;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.primefaces.component.messages.Messages;
import org.primefaces.component.messages.MessagesRenderer;

/**
 * Messages in a list whose items remain items: PrimeFaces makes each {@code li} itself an alert, so that the list is one without
 * items; and their closing a link without a name. Here the alert is within the item, and a button with a name closes.
 */
public class AnnouncedMessages extends MessagesRenderer {

    @Override
    protected void encodeMessage(
            ResponseWriter writer, Messages messages, FacesMessage message, String style, boolean escape)
            throws IOException {
        writer.startElement("li", null);
        writer.startElement("div", null);
        writer.writeAttribute("role", "alert", null);
        writer.writeAttribute("aria-atomic", "true", null);
        String summary = message.getSummary();
        String detail = message.getDetail();
        if (summary != null) {
            text(writer, style + "-summary", summary);
        }
        if (detail != null && !detail.equals(summary)) {
            text(writer, style + "-detail", detail);
        }
        writer.endElement("div");
        writer.endElement("li");
    }

    private static void text(ResponseWriter writer, String style, String text) throws IOException {
        writer.startElement("span", null);
        writer.writeAttribute("class", style, null);
        writer.writeText(text, null);
        writer.endElement("span");
    }

    @Override
    protected void encodeCloseIcon(FacesContext context, Messages messages) throws IOException {
        ResponseWriter writer = context.getResponseWriter();
        writer.startElement("button", null);
        writer.writeAttribute("type", "button", null);
        writer.writeAttribute("class", "ui-messages-close", null);
        writer.writeAttribute(
                "aria-label",
                context.getApplication().getResourceBundle(context, "text").getString("close"),
                null);
        writer.writeAttribute("onclick", "this.parentElement.remove()", null);
        writer.startElement("span", null);
        writer.writeAttribute("class", "ui-icon ui-icon-close", null);
        writer.endElement("span");
        writer.endElement("button");
    }
}
