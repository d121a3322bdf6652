package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.wire.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InlinedSchemaTest {

    private static JsonNode inlined(String schema) {
        return InlinedSchema.of(Json.parse(schema));
    }

    @Test
    void references_are_replaced_by_what_they_point_to() {
        assertThat(inlined("""
                {"properties":{"a":{"$ref":"#/$defs/x"},"b":{"items":{"$ref":"#/definitions/y"}}},
                "$defs":{"x":{"$ref":"#/definitions/y"}},"definitions":{"y":{"type":"string"}}}""")).hasToString("""
                {"properties":{"a":{"type":"string"},"b":{"items":{"type":"string"}}}}""");
    }

    @Test
    void what_refers_to_itself_ends() {
        JsonNode tree = inlined("""
                {"properties":{"node":{"$ref":"#/$defs/node"}},
                "$defs":{"node":{"properties":{"left":{"$ref":"#/$defs/node"},"right":{"$ref":"#/$defs/node"}}}}}""");
        assertThat(tree.toString().length()).isBetween(100, 200_000);
        assertThat(inlined("{\"properties\":{\"a\":{\"$ref\":\"#/properties/a\"}}}"))
                .isNotNull();
    }

    @Test
    void what_does_not_exist_or_lies_elsewhere_takes_anything() {
        assertThat(inlined("{\"properties\":{\"a\":{\"$ref\":\"#/$defs/none\"},\"b\":{\"$ref\":\"#anchor\"}}}"))
                .hasToString("{\"properties\":{\"a\":{},\"b\":{}}}");
    }
}
