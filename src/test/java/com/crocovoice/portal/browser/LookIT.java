package com.crocovoice.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page, wide and narrow, by day and by night, in English and French: nothing that keeps people out, nothing that
 * scrolls sideways, no complaint of the browser. The pictures are in target/pictures.
 */
class LookIT {

    private record Sight(String user, String name, Supplier<String> path) {

        Sight(String user, String name, String path) {
            this(user, name, () -> path);
        }

        @Override
        public String toString() {
            return user + " " + name;
        }
    }

    private static final List<Sight> SIGHTS = List.of(
            new Sight("alice", "home", "/index.xhtml"),
            new Sight("bob", "home-member", "/index.xhtml"),
            new Sight("erin", "home-approver", "/index.xhtml"),
            new Sight("audrey", "home-auditor", "/index.xhtml"),
            new Sight("alice", "search", "/search.xhtml?q=e"),
            new Sight("alice", "servers", "/servers/list.xhtml"),
            new Sight("bob", "servers-member", "/servers/list.xhtml"),
            new Sight("alice", "server-add", "/servers/add.xhtml"),
            new Sight("alice", "server", "/servers/server.xhtml?key=everything"),
            new Sight("bob", "server-member", "/servers/server.xhtml?key=everything"),
            new Sight("alice", "server-away", "/servers/server.xhtml?key=erp-internal"),
            new Sight("bob", "connections", "/connections/list.xhtml?ending=connected&server=filesystem"),
            new Sight("alice", "connections-all", "/connections/list.xhtml?all=true"),
            new Sight("alice", "oauth-clients", "/connections/clients.xhtml"),
            new Sight("alice", "tools", "/tools/list.xhtml"),
            new Sight("alice", "tool", "/tools/tool.xhtml?server=everything&name=get-sum"),
            new Sight("bob", "tool-member", "/tools/tool.xhtml?server=everything&name=echo"),
            new Sight("alice", "review", "/tools/review.xhtml"),
            new Sight("alice", "policies", "/policies/matrix.xhtml"),
            new Sight("alice", "rules", "/policies/rules.xhtml"),
            new Sight("alice", "rules-add", "/policies/rules.xhtml?add=true"),
            new Sight("alice", "explain", "/policies/explain.xhtml"),
            new Sight("erin", "inbox", "/approvals/inbox.xhtml"),
            new Sight("erin", "approval", Sample::heldPage),
            new Sight("bob", "approval-requester", Sample::heldPage),
            new Sight("bob", "input", Sample::askedPage),
            new Sight("bob", "inbox-asked", () -> {
                Sample.askedPage();
                return "/approvals/inbox.xhtml";
            }),
            new Sight("bob", "input-answered", Sample::answeredPage),
            new Sight("audrey", "trace-picture", Sample::picturePage),
            new Sight("bob", "consents", "/consents/list.xhtml"),
            new Sight("audrey", "log", "/actions/log.xhtml"),
            new Sight("bob", "log-member", "/actions/log.xhtml"),
            new Sight("audrey", "trace", Sample::tracePage),
            new Sight("bob", "voice", "/voice/console.xhtml"),
            new Sight("bob", "notes", "/notes/list.xhtml"),
            new Sight("alice", "not-found", "/no/such/page.xhtml"));

    @BeforeAll
    static void something_is_there_to_be_seen() {
        Sample.install();
    }

    static Stream<Arguments> sights() {
        return SIGHTS.stream().flatMap(sight -> Look.ALL.stream().map(look -> Arguments.of(sight, look)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("sights")
    void a_page_keeps_nobody_out_and_fits_its_window(Sight sight, Look look) {
        try (Window window = Chromium.of(sight.user(), look)) {
            window.open(sight.path().get());
            window.page().waitForLoadState(LoadState.LOAD);
            window.picture(sight.name() + "-" + look);

            assertThat(window.barriers()).isEmpty();
            assertThat(window.overflow()).isLessThanOrEqualTo(0);
            if (!sight.name().equals("not-found"))
                assertThat(window.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("publicSights")
    void a_signed_out_page_keeps_nobody_out_and_fits_its_window(Look look) {
        try (Window window = Chromium.anybody(look)) {
            window.open("/public/bye.xhtml");
            window.picture("bye-" + look);

            assertThat(window.page().locator("html").getAttribute("lang")).isEqualTo(look.language());
            assertThat(window.barriers()).isEmpty();
            assertThat(window.overflow()).isLessThanOrEqualTo(0);
            assertThat(window.complaints()).isEmpty();
        }
    }

    static List<Look> publicSights() {
        return Look.ALL;
    }
}
