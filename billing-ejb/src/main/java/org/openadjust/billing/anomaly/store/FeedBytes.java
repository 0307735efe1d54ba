package org.openadjust.billing.anomaly.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.anomaly.UsageFeed.Billed;
import org.openadjust.billing.anomaly.UsageFeed.Changed;
import org.openadjust.billing.anomaly.UsageFeed.Corrected;
import org.openadjust.billing.anomaly.UsageFeed.Fed;
import org.openadjust.billing.anomaly.UsageFeed.Used;
import org.openadjust.billing.platform.Micros;

/** Facts as bytes, as many as fit into a row; a text that comes again is named by its number. */
final class FeedBytes {

    private static final byte VERSION = 1;
    private static final byte USED = 1;
    private static final byte CORRECTED = 2;
    private static final byte CHANGED = 3;
    private static final byte BILLED = 4;

    /** A fact has at most some texts of 128 characters, three bytes each. */
    private static final int BYTES_MAX = 29_000;

    private FeedBytes() {}

    static List<byte[]> write(List<Fed> facts) {
        List<byte[]> rows = new ArrayList<>();
        Row row = new Row();
        for (Fed fact : facts) {
            if (row.bytes.size() > BYTES_MAX) {
                rows.add(row.bytes.toByteArray());
                row = new Row();
            }
            row.write(fact);
        }
        rows.add(row.bytes.toByteArray());
        return rows;
    }

    private static final class Row {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        private final DataOutputStream data = new DataOutputStream(bytes);
        private final Map<String, Integer> texts = new HashMap<>();

        Row() {
            try {
                data.writeByte(VERSION);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(Fed fact) {
            try {
                switch (fact) {
                    case Used used -> {
                        data.writeByte(USED);
                        text(used.account());
                        text(used.zone());
                        text(used.meter());
                        number(used.quantity());
                        data.writeLong(Micros.of(used.occurredAt()));
                    }
                    case Corrected corrected -> {
                        data.writeByte(CORRECTED);
                        text(corrected.account());
                        text(corrected.zone());
                    }
                    case Changed changed -> {
                        data.writeByte(CHANGED);
                        text(changed.account());
                        text(changed.zone());
                    }
                    case Billed billed -> {
                        data.writeByte(BILLED);
                        text(billed.account());
                        text(billed.zone());
                        text(billed.subscription());
                        text(billed.document());
                        text(billed.currency());
                        number(billed.amount());
                        number(billed.quantity());
                        data.writeLong(Micros.of(billed.issuedAt()));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void text(String text) throws IOException {
            Integer known = texts.putIfAbsent(text, texts.size());
            data.writeShort(known == null ? texts.size() - 1 : known);
            if (known == null) {
                data.writeUTF(text);
            }
        }

        private void number(BigDecimal number) throws IOException {
            data.writeUTF(number.toString());
        }
    }

    static List<Fed> read(byte[] row) {
        List<Fed> facts = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(row))) {
            if (data.readByte() != VERSION) {
                throw new IllegalStateException("facts of another version");
            }
            while (data.available() > 0) {
                facts.add(
                        switch (data.readByte()) {
                            case USED ->
                                new Used(
                                        text(data, texts),
                                        text(data, texts),
                                        text(data, texts),
                                        new BigDecimal(data.readUTF()),
                                        Micros.toInstant(data.readLong()));
                            case CORRECTED -> new Corrected(text(data, texts), text(data, texts));
                            case CHANGED -> new Changed(text(data, texts), text(data, texts));
                            case BILLED ->
                                new Billed(
                                        text(data, texts),
                                        text(data, texts),
                                        text(data, texts),
                                        text(data, texts),
                                        text(data, texts),
                                        new BigDecimal(data.readUTF()),
                                        new BigDecimal(data.readUTF()),
                                        Micros.toInstant(data.readLong()));
                            default -> throw new IllegalStateException("facts of an unknown kind");
                        });
            }
        } catch (IOException e) {
            throw new IllegalStateException("facts that cannot be read", e);
        }
        return facts;
    }

    private static String text(DataInputStream data, List<String> texts) throws IOException {
        int number = data.readUnsignedShort();
        if (number == texts.size()) {
            texts.add(data.readUTF());
        }
        return texts.get(number);
    }
}
