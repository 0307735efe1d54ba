package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import java.util.function.Function;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** Lists in pages, all in the same form. */
final class Paging {

    private Paging() {}

    static Slice slice(int offset, int limit) {
        try {
            return new Slice(offset, limit);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    /** The rows under their name, and where in the list they are. */
    static <T> JsonObject json(String name, Page<T> page, int offset, int limit, Function<T, JsonObjectBuilder> row) {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        page.rows().forEach(each -> rows.add(row.apply(each)));
        return Json.createObjectBuilder()
                .add(name, rows)
                .add("offset", offset)
                .add("limit", limit)
                .add("count", page.count())
                .add("countIsCapped", page.isCountCapped())
                .build();
    }
}
