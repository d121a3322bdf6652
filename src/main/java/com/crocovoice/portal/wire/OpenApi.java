package com.crocovoice.portal.wire;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The REST interface described in OpenAPI 3.1, as it was read from the classes while building; for signed-in people. Closed
 * sets stand there by their names on the wire, and every operation asks for a bearer token.
 */
@WebServlet("/openapi")
public class OpenApi extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private transient byte @Nullable [] description;

    @Override
    public void init() throws ServletException {
        try (InputStream made = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/openapi/openapi.json"))) {
            ObjectNode document = (ObjectNode) Json.parse(new String(made.readAllBytes(), StandardCharsets.UTF_8));
            useWireNames(document);
            askForToken(document);
            description = Json.write(document).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ServletException("the description of the REST interface can't be read", e);
        }
    }

    private static void useWireNames(JsonNode node) {
        if (node.isObject() && node.path("enum").isArray()) {
            ArrayNode values = (ArrayNode) node.path("enum");
            for (int i = 0; i < values.size(); i++)
                values.set(i, values.get(i).asString().toLowerCase(Locale.ROOT));
        }
        for (JsonNode child : node) useWireNames(child);
    }

    private static void askForToken(ObjectNode document) {
        JsonNode scheme = Json.mapper()
                .valueToTree(Map.of("token", Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT")));
        document.withObject("/components").set("securitySchemes", scheme);
        document.putArray("security").addObject().putArray("token");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(Objects.requireNonNull(description));
    }
}
