package com.crocovoice.portal.catalog;

import static com.crocovoice.portal.catalog.Samples.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.wire.Json;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ArgumentCheckTest {

    private final ArgumentCheck check = new ArgumentCheck();

    @Test
    void arguments_that_fit_have_no_flaw() {
        assertThat(check("{'type':'object','properties':{'a':{'type':'number'}},'required':['a']}", "{'a':2}"))
                .isEmpty();
    }

    @Test
    void each_wrong_place_is_named_by_its_pointer_in_plain_words() {
        String schema = "{'type':'object','required':['message'],'additionalProperties':false,'properties':{"
                + "'message':{'type':'string'},'to':{'type':'array','items':{'type':'string','minLength':2}},"
                + "'a/b':{'type':'integer'},'mode':{'enum':['fast','slow']}}}";

        List<Flaw> flaws = check(schema, "{'msg':5,'to':['ok','x'],'a/b':1.5,'mode':'none'}");

        assertThat(flaws)
                .extracting(Flaw::pointer)
                .containsExactlyInAnyOrder("/message", "/msg", "/to/1", "/a~1b", "/mode");
        assertThat(flaws).allSatisfy(f -> assertThat(f.message()).isNotBlank().doesNotContain("$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "'text'", "null", "true"})
    void arguments_are_an_object_whatever_the_schema_says(String arguments) {
        assertThat(check("{}", arguments)).extracting(Flaw::pointer).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // exclusiveMinimum is a boolean in draft 4 and a number since draft 6
                "http://json-schema.org/draft-04/schema# | {'type':'object','properties':{'a':{'minimum':1,'exclusiveMinimum':true}}} | {'a':1} | 1",
                "http://json-schema.org/draft-07/schema# | {'type':'object','properties':{'a':{'exclusiveMinimum':1}}} | {'a':1} | 1",
                // prefixItems is unknown before 2020-12: it says nothing there
                "http://json-schema.org/draft-07/schema# | {'type':'object','properties':{'a':{'prefixItems':[{'type':'string'}]}}} | {'a':[5]} | 0",
                "https://json-schema.org/draft/2019-09/schema | {'type':'object','properties':{'a':{'items':[{'type':'string'}]}}} | {'a':[5]} | 1",
                "https://json-schema.org/draft/2020-12/schema | {'type':'object','properties':{'a':{'prefixItems':[{'type':'string'}]}}} | {'a':[5]} | 1",
                "https://json-schema.org/draft/2019-09/schema | {'type':'object','properties':{'a':true},'dependentRequired':{'a':['b']}} | {'a':1} | 1"
            })
    void the_dialect_is_the_one_that_the_schema_names(String dialect, String schema, String arguments, int flaws) {
        String named = schema.strip().replaceFirst("\\{", "{'\\$schema':'" + dialect.strip() + "',");
        assertThat(check(named, arguments)).hasSize(flaws);
    }

    @Test
    void without_a_dialect_it_is_2020_12() {
        assertThat(check("{'type':'object','properties':{'a':{'prefixItems':[{'type':'string'}]}}}", "{'a':[5]}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$schema':'https://nobody.example/dialect','type':'object'}",
                "{'type':'object','properties':{'a':{'$ref':'#/$defs/nowhere'}}}",
                "{'type':'object','properties':{'a':{'$ref':'file:///etc/passwd'}}}",
                "{'type':'object','properties':{'a':{'$ref':'classpath:META-INF/persistence.xml'}}}",
                "{'type':'object','properties':{'a':{'pattern':'(unclosed'}}}",
                "{'$ref':'#'}",
                "{'type':'object','properties':{'a':{'$ref':'#/properties/b'},'b':{'$ref':'#/properties/a'}}}",
            })
    void a_schema_that_can_not_be_used_lets_nothing_pass(String schema) {
        assertThat(check(schema, "{'a':'x'}")).extracting(Flaw::pointer).containsExactly("");
    }

    @Test
    void a_reference_to_the_network_is_never_fetched() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(check("{'type':'object','properties':{'a':{'$ref':'" + address + "/a'}}}", "{'a':1}"))
                    .hasSize(1);
            assertThat(check("{'$schema':'" + address + "/dialect','type':'object'}", "{'a':1}"))
                    .hasSize(1);
            assertThat(check("{'$id':'" + address + "/root','$ref':'other'}", "{'a':1}"))
                    .hasSize(1);
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_schema_that_refers_to_itself_in_its_members_is_followed_as_deep_as_the_arguments_go() {
        String tree = "{'type':'object','properties':{'name':{'type':'string'},'child':{'$ref':'#'}}}";
        assertThat(check(tree, "{'name':'a','child':{'child':{'name':5}}}"))
                .extracting(Flaw::pointer)
                .containsExactly("/child/child/name");

        String deep = "{'child':".repeat(450) + "{}" + "}".repeat(450);
        assertThat(check(tree, deep)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_schema_nested_200_deep_is_checked_or_refused_but_never_breaks() {
        String deep = "{'type':'object','properties':{'a':".repeat(200) + "{'type':'string'}" + "}}".repeat(200);
        assertThat(check(deep, "{'a':5}")).hasSize(1);
    }

    @Test
    void references_that_double_at_each_level_end_the_check() {
        StringBuilder bomb = new StringBuilder("{'type':'object','allOf':[{'$ref':'#/$defs/d0'}],'$defs':{");
        for (int i = 0; i < 40; i++)
            bomb.append("'d" + i + "':{'allOf':[{'$ref':'#/$defs/d" + (i + 1) + "'},{'$ref':'#/$defs/d" + (i + 1)
                    + "'}]},");
        bomb.append("'d40':{'type':'object'}}}");

        assertThat(check(bomb.toString(), "{}")).extracting(Flaw::pointer).containsExactly("");
    }

    @Test
    void a_pattern_that_backtracks_for_ever_ends_the_check() {
        String schema = "{'type':'object','properties':{'a':{'pattern':'^(a+)+$'}}}";
        assertThat(check(schema, "{'a':'" + "a".repeat(60) + "!'}")).hasSize(1);
        assertThat(check(schema, "{'a':'aaaa'}")).isEmpty();
    }

    @Test
    void a_pattern_ends_at_the_very_end_as_ecma_262_says() {
        String schema = "{'type':'object','properties':{'a':{'pattern':'^[a-z]+$'}}}";
        assertThat(check(schema, "{'a':'abc\\n'}")).hasSize(1);
        assertThat(check("{'type':'object','properties':{'a':{'pattern':'^\\\\$$'}}}", "{'a':'$'}"))
                .isEmpty();
    }

    @Test
    void a_thousand_wrong_places_are_cut_to_twenty() {
        String many = "[" + "5,".repeat(999) + "5]";
        assertThat(check("{'type':'object','properties':{'a':{'items':{'type':'string'}}}}", "{'a':" + many + "}"))
                .hasSize(20);
    }

    @Test
    void a_check_costs_far_less_than_a_third_of_a_millisecond_when_warm() {
        CatalogTool tool = accepted(json("{'type':'object','required':['a','b'],'properties':{'a':{'type':'number'},"
                + "'b':{'type':'string','maxLength':50},'c':{'type':'array','items':{'type':'string'}}}}"));
        var arguments = Json.parse(json("{'a':2,'b':'forty','c':['x','y','z']}"));
        for (int i = 0; i < 3_000; i++) check.check(tool, arguments);

        long started = System.nanoTime();
        for (int i = 0; i < 1_000; i++) check.check(tool, arguments);
        Duration each = Duration.ofNanos((System.nanoTime() - started) / 1_000);

        assertThat(each).isLessThan(Duration.ofNanos(300_000));
    }

    private List<Flaw> check(String schema, String arguments) {
        return check.check(accepted(json(schema)), Json.parse(json(arguments)));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
