package com.crocovoice.portal.approval.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.approval.input.InputField.Kind;
import com.crocovoice.portal.approval.input.InputField.Option;
import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputFormTest {

    private static InputForm form(String properties) {
        return new InputForm(
                Json.parse("{\"type\":\"object\",\"properties\":{" + properties + "},\"required\":[\"mail\"]}"));
    }

    @Test
    void each_kind_of_field_gets_its_control() {
        InputForm form = form("\"mail\":{\"type\":\"string\",\"format\":\"email\",\"title\":\"Mail\"},"
                + "\"day\":{\"type\":\"string\",\"format\":\"date\"},\"story\":{\"type\":\"string\",\"maxLength\":5000},"
                + "\"n\":{\"type\":\"integer\"},\"x\":{\"type\":\"number\"},\"ok\":{\"type\":\"boolean\"},"
                + "\"one\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"],\"enumNames\":[\"A\",\"B\"]},"
                + "\"titled\":{\"type\":\"string\",\"oneOf\":[{\"const\":\"r\",\"title\":\"Red\"}]},"
                + "\"many\":{\"type\":\"array\",\"items\":{\"anyOf\":[{\"const\":\"c\",\"title\":\"C!\"}]}}");
        assertThat(form.getFields().stream().map(InputField::getKind))
                .containsExactly(
                        Kind.TEXT,
                        Kind.TEXT,
                        Kind.LONG_TEXT,
                        Kind.INTEGER,
                        Kind.NUMBER,
                        Kind.BOOLEAN,
                        Kind.CHOICE,
                        Kind.CHOICE,
                        Kind.CHOICES);
        InputField mail = form.getFields().get(0);
        assertThat(mail.getType()).isEqualTo("email");
        assertThat(mail.getLabel()).isEqualTo("Mail");
        assertThat(mail.isRequired()).isTrue();
        assertThat(form.getFields().get(1).getType()).isEqualTo("date");
        assertThat(form.getFields().get(1).isRequired()).isFalse();
        assertThat(form.getFields().get(6).getOptions()).containsExactly(new Option("a", "A"), new Option("b", "B"));
        assertThat(form.getFields().get(7).getOptions()).containsExactly(new Option("r", "Red"));
        assertThat(form.getFields().get(8).getOptions()).containsExactly(new Option("c", "C!"));
    }

    @Test
    void defaults_are_filled_in_and_sent_when_nobody_changes_them() {
        InputForm form = form("\"mail\":{\"type\":\"string\",\"default\":\"a@b.fr\"},"
                + "\"n\":{\"type\":\"integer\",\"default\":3},\"x\":{\"type\":\"number\",\"default\":1.5},"
                + "\"ok\":{\"type\":\"boolean\",\"default\":true},"
                + "\"many\":{\"type\":\"array\",\"items\":{\"enum\":[\"a\",\"b\"]},\"default\":[\"b\"]}");
        assertThat(form.content()).hasToString("{\"mail\":\"a@b.fr\",\"n\":3,\"x\":1.5,\"ok\":true,\"many\":[\"b\"]}");
    }

    @Test
    void what_is_left_empty_is_left_out() {
        InputForm form = form("\"mail\":{\"type\":\"string\"},\"n\":{\"type\":\"integer\"}");
        assertThat(form.content()).hasToString("{}");
    }

    @Test
    void what_is_no_number_is_left_to_the_schema() {
        InputForm form = form("\"n\":{\"type\":\"integer\"}");
        form.getFields().get(0).setValue("twelve");
        assertThat(form.content()).hasToString("{\"n\":\"twelve\"}");
        form.getFields().get(0).setValue(" 12 ");
        assertThat(form.content()).hasToString("{\"n\":12}");
        form.getFields().get(0).setValue("1,5");
        var schema = Json.parse("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}");
        assertThat(new ArgumentCheck().check(schema, form.content())).isNotEmpty();
    }

    @Test
    void a_form_that_asks_for_a_secret_is_noticed() {
        assertThat(form("\"p\":{\"type\":\"string\",\"title\":\"Your password\"}")
                        .isAfterSecrets())
                .isTrue();
        assertThat(form("\"api_key\":{\"type\":\"string\"}").isAfterSecrets()).isTrue();
        assertThat(form("\"city\":{\"type\":\"string\"}").isAfterSecrets()).isFalse();
    }

    @Test
    void no_more_fields_are_made_than_anybody_fills_in() {
        var properties = new StringBuilder("\"a\":{}");
        for (int i = 0; i < 500; i++) properties.append(",\"f").append(i).append("\":{\"type\":\"string\"}");
        assertThat(form(properties.toString()).getFields()).hasSize(50);
        assertThat(new InputForm(null).getFields()).isEqualTo(List.of());
    }
}
