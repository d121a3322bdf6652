package com.crocovoice.portal.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {

    private final EgressGuard guard = EgressGuard.allowing("", EgressGuardTest::resolve);

    /** The names of these tests: nothing is asked of a real name server. */
    private static CompletableFuture<List<InetAddress>> resolve(String host) {
        var known = Map.of(
                "public.example", "93.184.215.14",
                "inside.example", "10.1.2.3",
                "two.example", "93.184.215.14 192.168.0.7",
                "localhost", "127.0.0.1 ::1",
                "localhost.", "127.0.0.1",
                "mapped.example", "::ffff:169.254.169.254",
                "six.example", "2606:2800:21f:cb07:6820:80da:af6b:8b2c");
        if (!known.containsKey(host)) return CompletableFuture.failedFuture(new UnknownHostException(host));
        List<InetAddress> addresses = new ArrayList<>();
        for (String literal : known.get(host).split(" ")) {
            try {
                addresses.add(InetAddress.getByName(literal));
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }
        return CompletableFuture.completedFuture(addresses);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://0.0.0.0/",
                "http://0.1.2.3/",
                "http://10.0.0.1/",
                "http://10.255.255.255/",
                "http://100.64.0.1/",
                "http://100.100.100.200/",
                "http://100.127.255.255/",
                "http://127.0.0.1/",
                "http://127.8.8.8:8080/mcp",
                "http://169.254.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://168.63.129.16/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.0.0.8/",
                "http://192.0.2.1/",
                "http://192.88.99.1/",
                "http://192.168.1.1/",
                "http://198.18.0.1/",
                "http://198.19.255.255/",
                "http://198.51.100.1/",
                "http://203.0.113.1/",
                "http://224.0.0.1/",
                "http://239.255.255.250/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                "http://[::]/",
                "http://[::1]/",
                "http://[::7f00:1]/",
                "http://[::127.0.0.1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::ffff:169.254.169.254]/",
                "http://[::ffff:0:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b:1::a00:1]/",
                "http://[100::1]/",
                "http://[2001::1]/",
                "http://[2001:2::1]/",
                "http://[2001:20::1]/",
                "http://[2001:db8::1]/",
                "http://[2002:7f00:1::]/",
                "http://[2002:a9fe:a9fe::1]/",
                "http://[3fff::1]/",
                "http://[5f00::1]/",
                "http://[fc00::1]/",
                "http://[fd00:ec2::254]/",
                "http://[fe80::1]/",
                "http://[fe80::1%25eth0]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
                "http://localhost/",
                "http://localhost./",
                "http://localhost:80/",
                "http://inside.example/",
                "https://two.example/",
                "http://mapped.example/",
                // the same as numbers that clients read in different ways
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://017700000001/",
                "http://0x7f000001/",
                "http://0x7f.0x0.0x0.0x1/",
                "http://0x7f.1/",
                "http://127.1/",
                "http://127.0.1:8080/",
                "http://127.0.0.001/",
                "http://0/",
                "http://10.1/",
                "http://2852039166/"
            })
    void what_is_not_the_public_internet_is_denied(String url) {
        assertThatThrownBy(() -> guard.check(URI.create(url)))
                .isInstanceOf(Forbidden.class)
                .hasMessage("egress_denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://public.example/mcp",
                "http://public.example:8080/mcp?x=1",
                "HTTPS://public.example/",
                "https://six.example/",
                "http://8.8.8.8/",
                "http://1.1.1.1/",
                "http://100.63.255.255/",
                "http://100.128.0.1/",
                "http://172.15.0.1/",
                "http://172.32.0.1/",
                "http://223.255.255.254/",
                "http://[2606:4700:4700::1111]/",
                "http://[::ffff:8.8.8.8]/"
            })
    void the_public_internet_passes(String url) {
        assertThatCode(() -> guard.check(URI.create(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "javascript:alert(1)",
                "ftp://public.example/",
                "gopher://public.example/",
                "jar:http://public.example!/x",
                "data:text/plain,x",
                "public.example/mcp",
                "//public.example/mcp",
                "mailto:someone@public.example",
                "http:/mcp",
                "http:///mcp",
                "http://user@public.example/",
                "http://user:secret@public.example/",
                "http://public.example:0/",
                "http://public.example:70000/",
                "http://under_score.example:x/",
                "http://134744072/",
                "http://08.8.8.8/",
                "http://999.1.1.1/",
                "http://1.2.3.4.5/",
                "http://public.example/#top",
                "http://public.example/ and more",
                "not a url",
                ""
            })
    void what_is_no_plain_web_address_is_invalid(String url) {
        assertThatThrownBy(() -> guard.parse(url))
                .isInstanceOfSatisfying(
                        BadInput.class, problem -> assertThat(problem.status()).isEqualTo(422))
                .hasMessage("invalid_url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.0/8,::1          | http://127.0.0.1:9000/mcp",
                "127.0.0.0/8, ::1/128     | http://localhost/",
                "127.0.0.1                | http://127.0.0.1/",
                "Localhost                | http://LOCALHOST:3001/sse",
                "inside.example           | http://inside.example/",
                "10.0.0.0/8               | http://inside.example/",
                "10.1.2.99/24             | http://inside.example/",
                "fd00::/8                 | http://[fd12::1]/",
                "192.168.0.0/16           | https://two.example/"
            })
    void what_the_setting_lists_passes(String setting, String url) {
        var open = EgressGuard.allowing(setting, EgressGuardTest::resolve);
        assertThatCode(() -> open.check(URI.create(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.0/8      | http://localhost/       | egress_denied",
                "127.0.0.0/8      | http://10.0.0.1/        | egress_denied",
                "127.0.0.0/8      | http://2130706433/      | invalid_url",
                "inside.example   | http://10.1.2.3/        | egress_denied",
                "192.168.0.0/24   | http://192.168.1.1/     | egress_denied",
                "localhost        | file://localhost/x      | invalid_url"
            })
    void what_the_setting_does_not_list_stays_closed(String setting, String url, String code) {
        var open = EgressGuard.allowing(setting, EgressGuardTest::resolve);
        assertThatThrownBy(() -> open.check(URI.create(url)))
                .isInstanceOf(Problem.class)
                .hasMessage(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.256",
                "300.1.1.1",
                "http://x",
                "a b",
                "*",
                "*.example",
                "1-2.3.4.5",
                "10.0/8",
                "-x"
            })
    void a_wrong_entry_in_the_setting_is_named(String setting) {
        assertThatThrownBy(() -> EgressGuard.allowing("127.0.0.1, " + setting))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("crocovoice.egress.allow")
                .hasMessageContaining(setting);
    }

    @Test
    void a_request_to_a_host_without_address_is_told_apart_from_a_denied_one() {
        assertThat(guard.parse("https://no-such-name.example/mcp")).hasHost("no-such-name.example");
        assertThatThrownBy(() -> guard.check(URI.create("https://no-such-name.example/")))
                .isInstanceOf(UnknownHostException.class);
    }
}
