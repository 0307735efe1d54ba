package org.openadjust.billing.privacy.app;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.privacy.Person;

/** Who a correction asks for, as it is sealed. */
final class PersonJson {

    private PersonJson() {}

    static String write(Person person) {
        return Json.createObjectBuilder()
                .add("name", person.name())
                .add("email", person.email())
                .build()
                .toString();
    }

    static Person read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject object = reader.readObject();
            return new Person(object.getString("name"), object.getString("email"));
        }
    }
}
