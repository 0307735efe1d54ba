package org.openadjust.billing.demonstration.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The tables that the product ships. */
public final class Slice {

    private static final String FOLDER = "/org/openadjust/billing/demonstration/";

    private Slice() {}

    /** The slice of the city's water bills, in the city's order. */
    public static List<WaterBill> bills() {
        try (InputStream bytes = open("water-bills.csv.gz");
                Reader text = new InputStreamReader(new GZIPInputStream(bytes), StandardCharsets.UTF_8)) {
            return WaterBill.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tariffs that the bills were reckoned by, the oldest first. */
    public static List<WaterTariff> tariffs() {
        try (InputStream bytes = open("water-tariff.csv");
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            return WaterTariff.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Slice.class.getResourceAsStream(FOLDER + name), name);
    }
}
