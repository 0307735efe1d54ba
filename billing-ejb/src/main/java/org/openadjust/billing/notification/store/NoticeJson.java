package org.openadjust.billing.notification.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.platform.Json;

/** What a notice says, as it is stored; what it is about has columns of its own. */
final class NoticeJson {

    private NoticeJson() {}

    static String write(Notice notice) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("currency", notice.before().getCurrencyUnit().getCode())
                .add("before", notice.before().getAmount().toPlainString())
                .add("after", notice.after().getAmount().toPlainString())
                .add("reason", notice.reason())
                .add("document", notice.document())
                .add("invoice", notice.invoice());
        notice.effectiveAt().ifPresent(at -> json.add("effectiveAt", at.toString()));
        return json.build().toString();
    }

    static Notice read(String account, String template, String reference, String data) {
        try (JsonReader reader = Json.createReader(new StringReader(data))) {
            JsonObject json = reader.readObject();
            CurrencyUnit currency = CurrencyUnit.of(json.getString("currency"));
            return new Notice(
                    account,
                    Template.valueOf(template),
                    json.getString("document"),
                    json.getString("invoice"),
                    Money.of(currency, new BigDecimal(json.getString("before"))),
                    Money.of(currency, new BigDecimal(json.getString("after"))),
                    json.getString("reason"),
                    Optional.ofNullable(json.getString("effectiveAt", null)).map(Instant::parse),
                    reference);
        }
    }
}
