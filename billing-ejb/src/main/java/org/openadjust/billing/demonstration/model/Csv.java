package org.openadjust.billing.demonstration.model;

import java.io.BufferedReader;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the shipped tables: a header, then rows; commas, no quotes. */
final class Csv {

    private Csv() {}

    /** Each row by the header's names. */
    static List<Map<String, String>> rows(Reader text) {
        List<String[]> lines = new BufferedReader(text)
                .lines()
                .map(line -> line.split(",", -1))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a table needs a header");
        }
        String[] header = lines.getFirst();
        return lines.stream().skip(1).map(line -> row(header, line)).toList();
    }

    private static Map<String, String> row(String[] header, String[] line) {
        if (line.length != header.length) {
            throw new IllegalArgumentException(line.length + " values for " + header.length + " columns");
        }
        Map<String, String> row = new LinkedHashMap<>();
        IntStream.range(0, header.length).forEach(i -> row.put(header[i], line[i]));
        return row;
    }
}
