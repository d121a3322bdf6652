package com.crocovoice.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.ui.ResultPart.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server sends is shown, and never becomes markup. */
class ResultPartsTest {

    private static final String PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk";

    private static List<ResultPart> of(String... content) {
        return ResultParts.of("{\"content\":[" + String.join(",", content) + "]}");
    }

    private static String image(String type, String data) {
        return "{\"type\":\"image\",\"mimeType\":\"" + type + "\",\"data\":\"" + data + "\"}";
    }

    private static String link(String uri) {
        return "{\"type\":\"resource_link\",\"name\":\"Report\",\"uri\":\"" + uri + "\"}";
    }

    @Test
    void texts_pictures_sounds_and_links_are_told_apart() {
        var parts = of(
                "{\"type\":\"text\",\"text\":\"<b>hello</b>\"}",
                image("image/png", PNG),
                "{\"type\":\"audio\",\"mimeType\":\"audio/wav\",\"data\":\"UklGRg==\"}",
                link("https://files.example/a?b=1"));
        assertThat(parts.stream().map(ResultPart::kind)).containsExactly(Kind.TEXT, Kind.IMAGE, Kind.AUDIO, Kind.LINK);
        assertThat(parts.get(0).text()).isEqualTo("<b>hello</b>");
        assertThat(parts.get(1).url()).isEqualTo("data:image/png;base64," + PNG);
        assertThat(parts.get(3).host()).isEqualTo("files.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/svg+xml", "text/html", "image/png;x=\\\"onload", "", "application/pdf"})
    void only_pixel_formats_are_shown_as_pictures(String type) {
        assertThat(of(image(type, PNG))).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(Kind.HIDDEN);
            assertThat(part.url()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=", "iVBORw0KGgo\\\"><x", ""})
    void what_says_that_it_is_a_picture_and_is_none_is_not_shown(String data) {
        assertThat(of(image("image/png", data))).singleElement().satisfies(part -> assertThat(part.kind())
                .isEqualTo(Kind.HIDDEN));
    }

    @Test
    void what_is_too_large_is_only_mentioned() {
        assertThat(of(image("image/png", PNG + "A".repeat(3 << 20))))
                .singleElement()
                .satisfies(part -> assertThat(part.kind()).isEqualTo(Kind.HIDDEN));
        String fits = image("image/png", PNG + "A".repeat((2 << 20) - 100));
        assertThat(of(fits, fits, fits, fits).stream().map(ResultPart::kind))
                .containsExactly(Kind.IMAGE, Kind.IMAGE, Kind.IMAGE, Kind.HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,<script>",
                "file:///etc/passwd",
                "https://bank.example@evil.example/",
                "https:///nowhere",
                "demo://resource/1",
                "http://ex ample/"
            })
    void only_addresses_of_web_pages_become_links(String uri) {
        assertThat(of(link(uri))).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(Kind.TEXT);
            assertThat(part.text()).contains(uri);
        });
    }

    @Test
    void a_resource_inside_the_answer_is_shown_by_what_it_holds() {
        var parts = of(
                "{\"type\":\"resource\",\"resource\":{\"uri\":\"demo://1\",\"text\":\"inside\"}}",
                "{\"type\":\"resource\",\"resource\":{\"uri\":\"demo://2\",\"mimeType\":\"image/png\",\"blob\":\"" + PNG
                        + "\"}}");
        assertThat(parts.stream().map(ResultPart::kind)).containsExactly(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.IMAGE);
        assertThat(parts.get(1).text()).isEqualTo("inside");
    }

    @Test
    void structured_content_is_shown_once() {
        var both = ResultParts.of(
                "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"a\\\": 1}\"}],\"structuredContent\":{\"a\":1}}");
        assertThat(both.stream().map(ResultPart::kind)).containsExactly(Kind.TEXT);
        var only = ResultParts.of("{\"content\":[],\"structuredContent\":{\"a\":1}}");
        assertThat(only).containsExactly(ResultPart.data("{\"a\":1}"));
    }

    @Test
    void a_long_text_is_folded_and_an_endless_list_ends() {
        assertThat(of("{\"type\":\"text\",\"text\":\"" + "x".repeat(2_000) + "\"}"))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.folded()).isTrue();
                    assertThat(part.beginning()).hasSizeLessThan(200);
                });
        String[] many = new String[300];
        java.util.Arrays.fill(many, "{\"type\":\"text\",\"text\":\"x\"}");
        assertThat(of(many)).hasSize(41);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"cut\":true,\"beginning\":\"{\"}",
                "{\"content\":\"x\"}",
                "{\"content\":{\"a\":1}}",
                "{\"content\":[1,null]}"
            })
    void what_is_no_such_answer_does_no_harm(String response) {
        assertThat(ResultParts.of(response)).allMatch(part -> part.kind() == Kind.HIDDEN);
        assertThat(ResultParts.mismatch(response)).isEmpty();
    }
}
