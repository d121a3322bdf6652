package com.crocovoice.portal.it;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Makes a portal ready to be tried: connects the agency with the vendors as a person would, consent pages included, and grants
 * their tools to those who tell the stories. What is there already stays.
 */
public final class DemoSeed {

    private static final String TEAM = "agency";
    private static final List<String> VENDORS = List.of("gohighlevel", "notion", "google-workspace", "filesystem");
    private static final List<String> PEOPLE = List.of("bob", "carol");
    private static final List<String> ROLES = List.of("agency-owner", "consultant");
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern INPUT = Pattern.compile("<input ([^>]*)>");
    private static final Pattern BUTTON = Pattern.compile("<button name=\"([^\"]+)\" value=\"([^\"]+)\"");

    private final RunningPortal portal;

    DemoSeed(RunningPortal portal) {
        this.portal = portal;
    }

    public static void main(String[] args) {
        new DemoSeed(RunningPortal.get()).seed();
    }

    void seed() {
        for (String vendor : VENDORS) connect(vendor);
        for (String vendor : VENDORS) for (String role : ROLES) grant(role, vendor);
        for (String person : PEOPLE) consent(person);
    }

    /** Anew at each start: the simulated vendors forget whom they know when they end. */
    private void connect(String vendor) {
        Answer begun = portal.as("bob").post("/api/servers/connect/" + vendor, Map.of("scope", "team"));
        require(begun, 200, vendor);
        String address = begun.json().path("authorization_url").asString("");
        if (address.isEmpty()) return;
        String back = allow(URI.create(address));
        // The answer is taken only from the browser of the person who asked.
        Answer page =
                WebSession.of(portal, "bob").open(back.substring(portal.base().length()));
        require(page, 200, vendor);
    }

    /** Gives everything that the consent page offers. */
    private static String allow(URI address) {
        Answer page = RunningPortal.send(HttpRequest.newBuilder(address).GET().build());
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) throw new IllegalStateException("no consent page: " + page.body());
        List<String> fields = new ArrayList<>();
        Matcher input = INPUT.matcher(page.body());
        while (input.find()) {
            String tag = input.group(1);
            boolean choice = tag.contains("checkbox") || tag.contains("radio");
            if (!choice || tag.contains("checked")) fields.add(field(attribute(tag, "name"), attribute(tag, "value")));
        }
        Matcher button = BUTTON.matcher(page.body());
        if (button.find()) fields.add(field(button.group(1), button.group(2)));
        Answer decided = RunningPortal.send(HttpRequest.newBuilder(address.resolve(form.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", fields)))
                .build());
        return decided.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(decided.body()));
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
        return found.find()
                ? found.group(1).replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&")
                : "";
    }

    private static String field(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void grant(String role, String vendor) {
        for (JsonNode rule :
                portal.as("alice").get("/api/policies?limit=500").json().path("items"))
            if (rule.path("role").asString().equals(role)
                    && rule.path("server").asString().equals(vendor)) return;
        Map<String, Object> rule =
                Map.of("role", role, "server", vendor, "tool", "*", "effect", "allow", "reason", "demo");
        require(portal.as("alice").post("/api/policies", rule), 201, role);
    }

    /** What was allowed already, and every tool of the vendors. */
    private void consent(String person) {
        List<Map<String, String>> items = new ArrayList<>();
        for (JsonNode known : portal.as(person).get("/api/consents").json().path("items"))
            items.add(Map.of(
                    "server",
                    known.path("server").asString(),
                    "tool",
                    known.path("tool").asString()));
        for (String vendor : VENDORS)
            for (JsonNode tool : portal.as(person)
                    .get("/api/servers/" + vendor + "/tools?limit=500")
                    .json()
                    .path("items")) {
                Map<String, String> item =
                        Map.of("server", vendor, "tool", tool.path("name").asString());
                if (!tool.path("risk").asString().equals("read") && !items.contains(item)) items.add(item);
            }
        require(portal.as(person).put("/api/consents", Map.of("items", items)), 200, person);
    }

    private static void require(Answer answer, int status, String what) {
        if (answer.status() != status)
            throw new IllegalStateException(what + " in " + TEAM + ": " + answer.status() + " " + answer.body());
    }
}
