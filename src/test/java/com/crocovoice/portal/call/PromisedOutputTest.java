package com.crocovoice.portal.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.approval.SampleTool;
import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.ui.ResultParts;
import com.crocovoice.portal.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromisedOutputTest {

    private static final CatalogTool PROMISES = SampleTool.aTool("weather")
            .output(
                    "{\"type\":\"object\",\"properties\":{\"degrees\":{\"type\":\"number\"}},\"required\":[\"degrees\"]}")
            .build();

    private final PromisedOutput promised = new PromisedOutput();

    PromisedOutputTest() {
        promised.check = new ArgumentCheck();
    }

    @Test
    void an_answer_that_keeps_the_promise_stays_as_it_came() {
        var answer = new Answered("{ \"structuredContent\":{\"degrees\":1.50}, \"content\":[]}", false);
        assertThat(promised.of(PROMISES, answer)).isSameAs(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":[]}",
                "{\"structuredContent\":{}}",
                "{\"structuredContent\":{\"degrees\":\"warm\"},\"_meta\":{\"a\":1}}",
                "{\"structuredContent\":[],\"_meta\":7}"
            })
    void one_that_does_not_is_kept_and_marked(String response) {
        var marked = (Answered) promised.of(PROMISES, new Answered(response, false));
        assertThat(ResultParts.mismatch(marked.response())).isNotEmpty();
        assertThat(Json.parse(marked.response()).path("structuredContent"))
                .isEqualTo(Json.parse(response).path("structuredContent"));
        if (response.contains("\"a\":1"))
            assertThat(Json.parse(marked.response()).path("_meta").path("a").asInt())
                    .isEqualTo(1);
    }

    @Test
    void who_promises_nothing_or_failed_is_not_held_to_anything() {
        var answer = new Answered("{\"content\":[]}", false);
        assertThat(promised.of(SampleTool.deleteContacts(), answer)).isSameAs(answer);
        var failed = new Answered("{\"content\":[],\"isError\":true}", true);
        assertThat(promised.of(PROMISES, failed)).isSameAs(failed);
        var late = new Execution.TimedOut();
        assertThat(promised.of(PROMISES, late)).isSameAs(late);
    }
}
