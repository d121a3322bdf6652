package com.crocovoice.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.Person;
import com.crocovoice.portal.it.RealServers;
import com.crocovoice.portal.it.RunningPortal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a portal in use looks like: servers online and away, reviewed and new tools, rules, calls, one that waits. */
final class Sample {

    static final String SERVER = "everything";
    private static final AtomicInteger HELD = new AtomicInteger();
    private static boolean installed;

    private Sample() {}

    /** Once for all tests. */
    static synchronized void install() {
        if (installed) return;
        installed = true;
        var everything = RealServers.everything("streamableHttp");
        register("everything", everything.url("/mcp"));
        register(
                "Île-de-France – contrats & factures de toute l’équipe, avec un nom très long", everything.url("/mcp"));
        register("erp-internal", "http://127.0.0.1:" + RunningPortal.freePort() + "/mcp");
        review("echo", "read");
        review("get-sum", "read");
        review("get-tiny-image", "write");
        review("get-env", "destructive");
        review("trigger-elicitation-request", "write");
        rule("agency-owner", "*", "allow");
        rule("agency-owner", "get-env", "approve");
        rule("team-member", "echo", "allow");
        rule("consultant", "get-tiny-image", "confirm");
        rule("developer", "*", "deny");
        for (String message : List.of("Bonjour à tous", "مرحبا بالجميع", "Ça marche ?", "x".repeat(400)))
            call("bob", "echo", Map.of("message", message));
        call("bob", "get-sum", Map.of("a", 19, "b", 23));
        call("bob", "get-sum", Map.of("a", "nineteen"));
        call("dave", "echo", Map.of("message", "denied"));
        call("bob", "get-tiny-image", Map.of());
        hold();
        post("bob", "/api/servers/connect/filesystem", Map.of("scope", "team"));
        post("bob", "/api/notes", Map.of("text", "Rappeler le notaire de Mme Lefèvre avant vendredi"));
        post("bob", "/api/voice", Map.of("text", "echo bonjour depuis la voix", "language", "fr"));
    }

    /** The page of a call that waits for an approver of the agency. */
    static String heldPage() {
        var held = RunningPortal.get().as("erin").get("/api/approvals").json().at("/items/0/id");
        return "/approvals/approval.xhtml?id=" + held.asString();
    }

    /** The page of a question that a server asks Bob. */
    static String askedPage() {
        Person bob = RunningPortal.get().as("bob");
        var waiting = bob.get("/api/inputs?state=pending").json().at("/items/0/id");
        if (waiting.isMissingNode()) call("bob", "trigger-elicitation-request", Map.of());
        var asked = bob.get("/api/inputs?state=pending").json().at("/items/0/id");
        return "/approvals/input.xhtml?id=" + asked.asString();
    }

    /** The page of one that he answered. */
    static String answeredPage() {
        Person bob = RunningPortal.get().as("bob");
        String page = askedPage();
        String id = page.substring(page.indexOf('=') + 1);
        var content = Map.of("name", "Bob Île-de-France", "check", true);
        bob.post("/api/inputs/" + id + "/answer", Map.of("action", "accept", "content", content));
        // Until its call has ended the page renews itself.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (bob.get("/api/inputs/" + id).json().path("call_outcome").isNull() && System.nanoTime() < end)
            Thread.onSpinWait();
        return page;
    }

    /** The page of an answer with a picture in it. */
    static String picturePage() {
        var trace = RunningPortal.get()
                .as("audrey")
                .get("/api/actions?tool_name=get-tiny-image")
                .json()
                .at("/items/0/trace_id");
        return "/actions/trace.xhtml?id=" + trace.asString();
    }

    /** The page of a command that was spoken. */
    static String tracePage() {
        var spoken = RunningPortal.get()
                .as("audrey")
                .get("/api/actions?tool_name=get-env")
                .json()
                .at("/items/0/trace_id");
        return "/actions/trace.xhtml?id=" + spoken.asString();
    }

    /** One more call that an approver of the agency must decide; each with other arguments, so that none is the same intent. */
    static void hold() {
        int status = call("bob", "get-env", Map.of("reason", "inventory " + HELD.incrementAndGet()));
        assertThat(status).isEqualTo(202);
    }

    private static void register(String name, String url) {
        int status = post("alice", "/api/servers", Map.of("name", name, "url", url));
        assertThat(status).as(name).isIn(201, 409);
    }

    private static void review(String tool, String risk) {
        var tools = List.of(Map.of("name", tool, "risk", risk));
        post("alice", "/api/servers/" + SERVER + "/review", Map.of("decision", "accept", "tools", tools));
    }

    private static void rule(String role, String tool, String effect) {
        post("alice", "/api/policies", Map.of("role", role, "server", SERVER, "tool", tool, "effect", effect));
    }

    private static int call(String user, String tool, Map<String, ?> arguments) {
        return post(user, "/api/tools/" + SERVER + "/" + tool + "/call", Map.of("arguments", arguments));
    }

    private static int post(String user, String path, Map<String, ?> body) {
        return RunningPortal.get().as(user).post(path, body).status();
    }
}
