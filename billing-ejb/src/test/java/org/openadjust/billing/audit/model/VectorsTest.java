package org.openadjust.billing.audit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.platform.Json;

/** What others have published for implementations to be tried with; the files say where each comes from. */
class VectorsTest {

    @Test
    void inclusionProofsOfTransparencyDev() throws IOException {
        JsonArray cases = read("merkle").getJsonArray("inclusion");
        for (JsonValue value : cases) {
            JsonObject one = value.asJsonObject();
            boolean holds = holds(() -> Proofs.includes(
                    hash(one.getString("leafHash")),
                    unsigned(one, "leafIdx"),
                    unsigned(one, "treeSize"),
                    proof(one),
                    hash(one.getString("root"))));
            assertEquals(!one.getBoolean("wantErr"), holds, () -> one.getString("file"));
        }
        assertEquals(98, cases.size());
    }

    @Test
    void consistencyProofsOfTransparencyDev() throws IOException {
        JsonArray cases = read("merkle").getJsonArray("consistency");
        for (JsonValue value : cases) {
            JsonObject one = value.asJsonObject();
            boolean holds = holds(() -> Proofs.extendsEarlier(
                    unsigned(one, "size1"),
                    root(one.getString("root1")),
                    unsigned(one, "size2"),
                    root(one.getString("root2")),
                    proof(one)));
            assertEquals(!one.getBoolean("wantErr"), holds, () -> one.getString("file"));
        }
        assertEquals(98, cases.size());
    }

    /** The example of https://c2sp.org/signed-note. */
    @Test
    void signedNoteOfC2sp() {
        NoteVerifier verifier =
                NoteVerifier.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        String note =
                "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONnc"
                        + "AlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
        assertTrue(verifier.verifies(SignedNote.parse(note)));
        assertFalse(verifier.verifies(SignedNote.parse(note.replace("example message", "exemplar message"))));
    }

    @Test
    void ed25519OfWycheproof() throws IOException {
        JsonArray cases = read("ed25519").getJsonArray("tests");
        for (JsonValue value : cases) {
            JsonObject one = value.asJsonObject();
            boolean verifies = Ed25519.verifies(Ed25519.decode(bytes(one, "pk")), bytes(one, "msg"), bytes(one, "sig"));
            assertEquals(
                    one.getString("result").equals("valid"),
                    verifies,
                    () -> one.getInt("tcId") + " " + one.getString("comment"));
        }
        assertEquals(151, cases.size());
    }

    private interface Check {
        boolean holds();
    }

    /** What is not even of a proof's form proves nothing. */
    private static boolean holds(Check check) {
        try {
            return check.holds();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static long unsigned(JsonObject one, String field) {
        return one.getJsonNumber(field).bigIntegerValue().longValue();
    }

    private static List<Hash> proof(JsonObject one) {
        return one.isNull("proof")
                ? List.of()
                : one.getJsonArray("proof").getValuesAs(JsonString.class).stream()
                        .map(text -> hash(text.getString()))
                        .toList();
    }

    private static Hash hash(String base64) {
        return Hash.of(Base64.getDecoder().decode(base64));
    }

    /** Some roots are texts that only have to be told apart. */
    private static Hash root(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return bytes.length == Hash.BYTES ? Hash.of(bytes) : new Hasher().leaf(bytes);
    }

    private static byte[] bytes(JsonObject one, String field) {
        return HexFormat.of().parseHex(one.getString(field));
    }

    private static JsonObject read(String name) throws IOException {
        try (InputStream file = VectorsTest.class.getResourceAsStream("/audit/" + name + ".json");
                JsonReader reader = Json.createReader(file)) {
            return reader.readObject();
        }
    }
}
