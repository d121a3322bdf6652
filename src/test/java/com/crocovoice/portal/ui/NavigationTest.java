package com.crocovoice.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.identity.Caller;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NavigationTest {

    private static final Badge THREE_WAIT = new Badge() {
        @Override
        public String page() {
            return "approvals/inbox";
        }

        @Override
        public int count(Caller caller) {
            return 3;
        }

        @Override
        public boolean urgent() {
            return true;
        }
    };

    @Test
    void a_security_admin_finds_the_policies() {
        assertThat(pages("security-admin")).contains("policies/matrix", "policies/explain", "voice/console");
    }

    @Test
    void a_team_member_finds_no_policies() {
        assertThat(pages("team-member", "agency-owner"))
                .contains("voice/console", "approvals/inbox", "servers/list", "actions/log")
                .doesNotContain("policies/matrix", "policies/explain");
    }

    @Test
    void an_auditor_reads_and_decides_nothing() {
        assertThat(pages("auditor"))
                .contains("actions/log", "policies/explain")
                .doesNotContain("approvals/inbox", "voice/console", "policies/matrix");
    }

    @Test
    void somebody_without_a_role_of_the_portal_finds_nothing() {
        assertThat(pages("developer")).isEmpty();
    }

    @Test
    void an_entry_shows_what_waits_at_its_page() {
        var inbox = entries("/index.xhtml", "team-member").stream()
                .filter(e -> e.page().equals("approvals/inbox"))
                .findFirst()
                .orElseThrow();

        assertThat(inbox.count()).isEqualTo(3);
        assertThat(inbox.urgent()).isTrue();
    }

    @Test
    void a_page_below_an_entry_belongs_to_it() {
        assertThat(current("/servers/server.xhtml")).containsExactly("servers/list");
        assertThat(current("/approvals/approval.xhtml")).containsExactly("approvals/inbox");
        assertThat(current("/policies/rules.xhtml")).containsExactly("policies/matrix");
        assertThat(current("/policies/explain.xhtml")).containsExactly("policies/explain");
        assertThat(current("/search.xhtml")).isEmpty();
    }

    private static List<String> current(String viewId) {
        return entries(viewId, "security-admin").stream()
                .filter(Navigation.Entry::current)
                .map(Navigation.Entry::page)
                .toList();
    }

    private static List<String> pages(String... roles) {
        return entries("/index.xhtml", roles).stream()
                .map(Navigation.Entry::page)
                .toList();
    }

    private static List<Navigation.Entry> entries(String viewId, String... roles) {
        Caller caller = new Caller("1", "bob", "Bob Agency", Set.of(roles), "agency");
        return Navigation.groups(caller, viewId, List.of(THREE_WAIT)).stream()
                .flatMap(group -> group.entries().stream())
                .toList();
    }
}
