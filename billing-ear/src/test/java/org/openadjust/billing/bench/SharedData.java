package org.openadjust.billing.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Real data beside the project: tables as files of comma-separated values, compressed or not. */
record SharedData(Path folder) {

    /** The folder that {@code billing.shared.data} names; otherwise the one beside the project. */
    static SharedData here() {
        return new SharedData(Path.of(System.getProperty("billing.shared.data", "../../shared/data")));
    }

    boolean isThere() {
        return Files.isDirectory(folder.resolve("water-bills")) && Files.isDirectory(folder.resolve("retail-invoices"));
    }

    /** The rows of a table, value by name of its column. */
    List<Map<String, String>> rows(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader text = new BufferedReader(new InputStreamReader(
                        name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            List<String> header = fields(text.readLine());
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                List<String> fields = fields(line);
                Map<String, String> row = new LinkedHashMap<>();
                for (int place = 0; place < header.size(); place++) {
                    row.put(header.get(place), fields.get(place));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Values may stand in quotes, and quotes in them are doubled; none of these tables has a line break in a value. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int place = 0; place < line.length(); place++) {
            char character = line.charAt(place);
            if (character == '"' && isQuoted && place + 1 < line.length() && line.charAt(place + 1) == '"') {
                field.append('"');
                place++;
            } else if (character == '"') {
                isQuoted = !isQuoted;
            } else if (character == ',' && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
