package org.openadjust.billing.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openadjust.billing.server.RunningServer;

/** Somebody who calls the running server over HTTP, and follows no redirect. */
public final class Caller {

    private static final Pattern NONCE = Pattern.compile("name=\"primefaces.nonce\" value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final RunningServer server;

    public Caller(RunningServer server) {
        this.server = server;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> getWithKey(String key, String path) {
        return get(path, "Authorization", "Bearer " + key);
    }

    HttpResponse<String> post(String key, String path, JsonObject body) {
        return send(request(path, "Authorization", "Bearer " + key, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> delete(String key, String path) {
        return send(request(path, "Authorization", "Bearer " + key).DELETE());
    }

    /** Fills in the sign-in page, as a browser that asked for a page would. */
    public HttpResponse<String> signIn(String name, String password, String to, String... headers) {
        Map<String, String> form = Map.of(
                "signin",
                "signin",
                "signin:to",
                to,
                "signin:name",
                name,
                "signin:password",
                password,
                "signin:submit",
                "Sign in",
                "primefaces.nonce",
                nonce(),
                "jakarta.faces.ViewState",
                "stateless");
        String body = form.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + '=' + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request("/signin.xhtml", headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** What the page expects to be sent back under its policy for scripts. */
    private String nonce() {
        Matcher field = NONCE.matcher(get("/signin.xhtml").body());
        if (!field.find()) {
            throw new IllegalStateException("the sign-in page has no nonce");
        }
        return field.group(1);
    }

    /** A new key with this role. */
    String keyFor(String role) {
        JsonObject wish = Json.createObjectBuilder()
                .add("name", "it-" + UUID.randomUUID())
                .add("role", role)
                .build();
        return json(post(server.secret("api.key"), "/api/v1/keys", wish)).getString("key");
    }

    static JsonObject json(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        String application = server.dashboard().toString().replaceAll("/$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
