package org.openadjust.billing.launcher;

import java.util.Map;

/** Objects, text, numbers as JSON; all that the launcher has to say. */
final class Json {

    private Json() {}

    static String of(Map<String, ?> object) {
        StringBuilder text = new StringBuilder();
        object(text, object, "\n");
        return text.append('\n').toString();
    }

    private static void object(StringBuilder text, Map<?, ?> object, String margin) {
        String inner = margin + "  ";
        String separator = "{";
        for (Map.Entry<?, ?> member : object.entrySet()) {
            text.append(separator).append(inner);
            string(text, member.getKey().toString());
            text.append(": ");
            value(text, member.getValue(), inner);
            separator = ",";
        }
        text.append(object.isEmpty() ? "{" : margin).append('}');
    }

    private static void value(StringBuilder text, Object value, String margin) {
        switch (value) {
            case Map<?, ?> object -> object(text, object, margin);
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> string(text, value.toString());
        }
    }

    static void string(StringBuilder text, String value) {
        text.append('"');
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
