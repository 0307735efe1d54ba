package org.openadjust.billing.architecture.bad.json.bill;

import jakarta.json.Json;
import jakarta.json.JsonObject;

class Bill {
    JsonObject json() {
        return Json.createObjectBuilder().build();
    }
}
