package com.crocovoice.portal.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.crocovoice.portal.audit.VerifyChain;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.note.Note;
import com.crocovoice.portal.note.Notes;
import com.crocovoice.portal.policy.EditRules;
import com.crocovoice.portal.policy.EditRules.Place;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.problem.Forbidden;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Inside Payara, in the packaged WAR: what only the container gives, beans, transactions and who may call them. JUnit alone is in there. */
@ArquillianTest
class InContainerIT {

    private static final Caller ALICE = new Caller("u-alice", "alice", "Alice", Set.of("security-admin"), "security");
    private static final Caller DAVE =
            new Caller("u-dave", "dave", "Dave", Set.of("team-member", "developer"), "platform");
    private static final Caller STRANGER = new Caller("u-x", "x", "X", Set.of("developer"), null);
    private static final String SETTINGS = """
            crocovoice.db.driver=org.h2.jdbcx.JdbcDataSource
            crocovoice.db.url=jdbc:h2:mem:container;DB_CLOSE_DELAY=-1
            crocovoice.db.user=sa
            crocovoice.db.password=
            crocovoice.base-url=http://localhost:8080
            crocovoice.oidc.issuer=http://127.0.0.1:9/realms/crocovoice
            crocovoice.oidc.client-id=crocovoice-portal
            crocovoice.oidc.client-secret=not-asked-for
            crocovoice.vault.key-file=target/it/container.key
            crocovoice.call.timeout=10s
            crocovoice.approval.expiry=1h
            """;

    @Inject
    Notes notes;

    @Inject
    EditRules rules;

    @Inject
    VerifyChain chain;

    private static final String OPEN_TO_THE_TEST = """
            <security-constraint><web-resource-collection>
              <web-resource-name>test</web-resource-name><url-pattern>/ArquillianServletRunnerEE9</url-pattern>
            </web-resource-collection></security-constraint></web-app>
            """;

    @Deployment
    static WebArchive portal() throws IOException {
        String descriptor = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        String defaults = Files.readString(Path.of("src/main/resources/META-INF/microprofile-config.properties"));
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/portal.war"))
                .setWebXML(new StringAsset(descriptor.replace("</web-app>", OPEN_TO_THE_TEST)))
                .addAsResource(new StringAsset(defaults + "\n" + SETTINGS), "META-INF/microprofile-config.properties");
    }

    @Test
    void a_member_keeps_a_note_and_a_stranger_does_not() {
        notes.save(DAVE, wish("call Léa back"));
        assertEquals(1, notes.list(DAVE, null, 10).items().size());
        assertThrows(Forbidden.class, () -> notes.save(STRANGER, wish("x")));
        assertThrows(Forbidden.class, () -> notes.list(STRANGER, null, 10));
    }

    @Test
    void a_rule_and_its_entry_in_the_log_are_written_together() {
        Place place = new Place("developer", "*", "echo");
        long before = chain.verify(ALICE).entries();
        assertThrows(Forbidden.class, () -> rules.set(DAVE, "trc_1", place, Effect.ALLOW, false));
        assertEquals(before, chain.verify(ALICE).entries());

        rules.set(ALICE, "trc_2", place, Effect.CONFIRM, false);

        var verified = chain.verify(ALICE);
        assertTrue(verified.intact());
        assertEquals(before + 1, verified.entries());
    }

    private static Note.Wish wish(String text) {
        return new Note.Wish(text, null, null, null, null, null);
    }
}
