package org.openadjust.billing.privacy.app;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An export as people read it: each section with its heading, lists as tables. What it holds is text, never markup. */
final class ExportPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>What is kept of you</title>
            <style>body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}
            table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.25em .5em;text-align:left;
            vertical-align:top;overflow-wrap:anywhere}td{white-space:pre-wrap}h2{margin-top:2em}</style></head><body>
            <h1>What is kept of you</h1>
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    private ExportPage() {}

    static String of(JsonObject export) {
        ExportPage page = new ExportPage();
        List<String> plain = new ArrayList<>();
        export.forEach((name, value) -> {
            if (value instanceof JsonString || value.getValueType() == JsonValue.ValueType.NUMBER) {
                plain.add(name);
            }
        });
        page.pairs(export, plain);
        export.forEach((name, value) -> page.section(name, value));
        return page.out.append("</body></html>\n").toString();
    }

    private void section(String name, JsonValue value) {
        switch (value) {
            case JsonObject object -> {
                heading(name);
                List<String> plain = object.keySet().stream()
                        .filter(member -> !(object.get(member) instanceof JsonArray))
                        .toList();
                pairs(object, plain);
                object.forEach((member, list) -> {
                    if (list instanceof JsonArray array) {
                        section(member, array);
                    }
                });
            }
            case JsonArray array -> {
                heading(name);
                table(array);
            }
            default -> {
                // is among the pairs at the top
            }
        }
    }

    private void heading(String name) {
        out.append("<h2>").append(label(name)).append("</h2>\n");
    }

    private void pairs(JsonObject object, List<String> names) {
        if (names.isEmpty()) {
            out.append("<p>Nothing.</p>\n");
            return;
        }
        out.append("<table>");
        names.forEach(name -> out.append("<tr><th scope=\"row\">")
                .append(label(name))
                .append("</th><td>")
                .append(escaped(text(object.get(name))))
                .append("</td></tr>"));
        out.append("</table>\n");
    }

    private void table(JsonArray array) {
        Set<String> columns = new LinkedHashSet<>();
        array.forEach(row -> columns.addAll(row.asJsonObject().keySet()));
        if (columns.isEmpty()) {
            out.append("<p>Nothing.</p>\n");
            return;
        }
        out.append("<table><thead><tr>");
        columns.forEach(
                column -> out.append("<th scope=\"col\">").append(label(column)).append("</th>"));
        out.append("</tr></thead><tbody>");
        array.forEach(row -> {
            out.append("<tr>");
            columns.forEach(column -> out.append("<td>")
                    .append(escaped(text(row.asJsonObject().getOrDefault(column, JsonValue.NULL))))
                    .append("</td>"));
            out.append("</tr>");
        });
        out.append("</tbody></table>\n");
    }

    private static String text(JsonValue value) {
        return switch (value) {
            case JsonString string -> string.getString();
            default -> value == JsonValue.NULL ? "" : value.toString();
        };
    }

    /** {@code registeredAt} is read as "Registered at". */
    private static String label(String name) {
        String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return escaped(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
