package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import com.crocovoice.portal.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Changes the test's realm as Keycloak's administrator. */
final class RealmAdmin {

    private final String base;
    private final String password;

    RealmAdmin(String issuer, String password) {
        this.base = issuer.substring(0, issuer.indexOf("/realms/"));
        this.password = password;
    }

    /** Somebody whose password is the name, with these realm roles and in no team. Nothing happens when the name is taken. */
    void addUser(String name, List<String> roles) {
        Map<String, ?> user = Map.of(
                "username",
                name,
                "enabled",
                true,
                "emailVerified",
                true,
                "email",
                name + "@example.test",
                "firstName",
                name,
                "lastName",
                "Test",
                "credentials",
                List.of(Map.of("type", "password", "value", name, "temporary", false)));
        assertThat(send("POST", "/users", user).status()).isIn(201, 409);
        String id = send("GET", "/users?exact=true&username=" + name, null)
                .json()
                .at("/0/id")
                .asString();
        List<JsonNode> given = StreamSupport.stream(
                        send("GET", "/roles?max=200", null).json().spliterator(), false)
                .filter(role -> roles.contains(role.path("name").asString()))
                .toList();
        assertThat(send("POST", "/users/" + id + "/role-mappings/realm", given).status())
                .isEqualTo(204);
    }

    private Answer send(String method, String path, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/admin/realms/crocovoice" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        return RunningPortal.send(request.build());
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password=" + password;
        return RunningPortal.send(
                        HttpRequest.newBuilder(URI.create(base + "/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build())
                .json()
                .path("access_token")
                .asString();
    }
}
