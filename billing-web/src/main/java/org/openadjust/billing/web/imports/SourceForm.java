package org.openadjust.billing.web.imports;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.SourceJson;
import org.openadjust.billing.platform.Json;

/** A source while it is typed: texts, read as the one that systems send is read. */
public class SourceForm implements Serializable {
    private static final long serialVersionUID = 1;

    /** What a tabulator, which no field can hold, is typed as. */
    private static final String TAB = "tab";

    /** Where a value is, while it is typed. */
    public static class FieldForm implements Serializable {
        private static final long serialVersionUID = 1;

        private final LegacyField field;
        private String column;
        private String constant;

        FieldForm(LegacyField field, String column, String constant) {
            this.field = field;
            this.column = column;
            this.constant = constant;
        }

        public LegacyField getField() {
            return field;
        }

        public String getColumn() {
            return column;
        }

        public void setColumn(String column) {
            this.column = column;
        }

        public String getConstant() {
            return constant;
        }

        public void setConstant(String constant) {
            this.constant = constant;
        }
    }

    private final String code;
    private final int version;
    private final List<FieldForm> fields = new ArrayList<>();
    private String name;
    private String zone;
    private String currency;
    private String tariff;
    private boolean ours;
    private String delimiter;
    private String quote;
    private String encoding;
    private boolean header;
    private String datePatterns;
    private String decimalSeparator;
    private String thousandsSeparator;
    private String creditPrefix;
    private String creditWord;
    private String debitWord;
    private boolean negativeCredit;
    private boolean unsignedCredit;
    private boolean toInclusive;
    private String estimatedWord;

    public SourceForm(LegacySource source) {
        JsonObject json = SourceJson.write(source);
        code = source.code();
        version = source.version();
        name = source.name();
        zone = source.zone().getId();
        currency = source.currency().getCode();
        tariff = source.tariff();
        ours = source.arePointsOurs();
        delimiter = "\t".equals(json.getString("delimiter")) ? TAB : json.getString("delimiter");
        quote = json.getString("quote");
        encoding = json.getString("encoding");
        header = json.getBoolean("header");
        datePatterns = json.getString("datePatterns");
        decimalSeparator = json.getString("decimalSeparator");
        thousandsSeparator = json.getString("thousandsSeparator");
        creditPrefix = json.getString("creditPrefix");
        creditWord = json.getString("creditWord");
        debitWord = json.getString("debitWord");
        negativeCredit = json.getBoolean("negativeIsCredit");
        unsignedCredit = json.getBoolean("creditIsUnsigned");
        toInclusive = json.getBoolean("toIsInclusive");
        estimatedWord = json.getString("estimatedWord");
        for (LegacyField field : LegacyField.values()) {
            fields.add(source.mapping()
                    .of(field)
                    .map(origin -> new FieldForm(field, origin.column(), origin.constant()))
                    .orElseGet(() -> new FieldForm(field, "", "")));
        }
    }

    /** What was typed, as a source. */
    SourceJson.Reading read() {
        JsonObjectBuilder places = Json.createObjectBuilder();
        fields.forEach(field -> places.add(
                field.getField().name(),
                Json.createObjectBuilder()
                        .add("column", text(field.getColumn()))
                        .add("constant", text(field.getConstant()))));
        return SourceJson.read(Json.createObjectBuilder()
                .add("code", code)
                .add("version", version)
                .add("name", text(name))
                .add("timeZone", text(zone))
                .add("currency", text(currency))
                .add("tariff", text(tariff))
                .add("pointsAreSubscriptions", ours)
                .add("delimiter", TAB.equals(text(delimiter)) ? "\t" : text(delimiter))
                .add("quote", text(quote))
                .add("encoding", text(encoding))
                .add("header", header)
                .add("datePatterns", text(datePatterns))
                .add("decimalSeparator", text(decimalSeparator))
                // a blank separates thousands
                .add("thousandsSeparator", Objects.requireNonNullElse(thousandsSeparator, ""))
                .add("creditPrefix", text(creditPrefix))
                .add("creditWord", text(creditWord))
                .add("debitWord", text(debitWord))
                .add("negativeIsCredit", negativeCredit)
                .add("creditIsUnsigned", unsignedCredit)
                .add("toIsInclusive", toInclusive)
                .add("estimatedWord", text(estimatedWord))
                .add("fields", places)
                .build());
    }

    private static String text(String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    public String getCode() {
        return code;
    }

    public int getVersion() {
        return version;
    }

    public List<FieldForm> getFields() {
        return List.copyOf(fields);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public String getTariff() {
        return tariff;
    }

    public void setTariff(String tariff) {
        this.tariff = tariff;
    }

    public String getDelimiter() {
        return delimiter;
    }

    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    public String getQuote() {
        return quote;
    }

    public void setQuote(String quote) {
        this.quote = quote;
    }

    public String getEncoding() {
        return encoding;
    }

    public void setEncoding(String encoding) {
        this.encoding = encoding;
    }

    public String getDatePatterns() {
        return datePatterns;
    }

    public void setDatePatterns(String datePatterns) {
        this.datePatterns = datePatterns;
    }

    public String getDecimalSeparator() {
        return decimalSeparator;
    }

    public void setDecimalSeparator(String decimalSeparator) {
        this.decimalSeparator = decimalSeparator;
    }

    public String getThousandsSeparator() {
        return thousandsSeparator;
    }

    public void setThousandsSeparator(String thousandsSeparator) {
        this.thousandsSeparator = thousandsSeparator;
    }

    public String getCreditPrefix() {
        return creditPrefix;
    }

    public void setCreditPrefix(String creditPrefix) {
        this.creditPrefix = creditPrefix;
    }

    public String getCreditWord() {
        return creditWord;
    }

    public void setCreditWord(String creditWord) {
        this.creditWord = creditWord;
    }

    public String getDebitWord() {
        return debitWord;
    }

    public void setDebitWord(String debitWord) {
        this.debitWord = debitWord;
    }

    public String getEstimatedWord() {
        return estimatedWord;
    }

    public void setEstimatedWord(String estimatedWord) {
        this.estimatedWord = estimatedWord;
    }

    public boolean isOurs() {
        return ours;
    }

    public void setOurs(boolean ours) {
        this.ours = ours;
    }

    public boolean isHeader() {
        return header;
    }

    public void setHeader(boolean header) {
        this.header = header;
    }

    public boolean isNegativeCredit() {
        return negativeCredit;
    }

    public void setNegativeCredit(boolean negativeCredit) {
        this.negativeCredit = negativeCredit;
    }

    public boolean isUnsignedCredit() {
        return unsignedCredit;
    }

    public void setUnsignedCredit(boolean unsignedCredit) {
        this.unsignedCredit = unsignedCredit;
    }

    public boolean isToInclusive() {
        return toInclusive;
    }

    public void setToInclusive(boolean toInclusive) {
        this.toInclusive = toInclusive;
    }
}
