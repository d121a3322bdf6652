package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.Problem.Flaw;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Checks arguments against a tool's pinned input schema, in the dialect that {@code $schema} names, else JSON Schema
 * 2020-12. Nothing is ever fetched for a {@code $ref}. A schema that can't be used refuses every argument instead of
 * letting it pass.
 */
@ApplicationScoped
public class ArgumentCheck {

    private static final int KEPT_SCHEMAS = 2_000;
    private static final int MOST_FLAWS = 20;

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .pathType(PathType.JSON_POINTER)
                            .locale(Locale.ENGLISH)
                            .build())
                    .schemaCacheEnabled(false)
                    .resourceLoaders(loaders -> loaders.values(list -> list.clear())));

    private final Map<String, Schema> compiled = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Schema> eldest) {
            return size() > KEPT_SCHEMAS;
        }
    });

    /**
     * @param arguments what was asked, a parsed JSON value
     * @return one flaw for each place that is wrong, at most 20; empty when the arguments may be sent
     */
    public List<Flaw> check(CatalogTool tool, JsonNode arguments) {
        if (!arguments.isObject()) return List.of(new Flaw("", "The arguments must be a JSON object."));
        try {
            return schemaOf(tool).validate(arguments).stream()
                    .limit(MOST_FLAWS)
                    .map(ArgumentCheck::flaw)
                    .toList();
        } catch (SchemaException | StackOverflowError | IllegalArgumentException e) {
            // A schema that refers to itself for ever, to the network, or is none: nothing can be checked, nothing is
            // sent.
            return List.of(new Flaw("", "The schema of this tool can't be used to check arguments."));
        }
    }

    private Schema schemaOf(CatalogTool tool) {
        Schema known = compiled.get(tool.pin());
        if (known != null) return known;
        Schema made = registry.getSchema(tool.inputSchema().toString(), InputFormat.JSON);
        compiled.put(tool.pin(), made);
        return made;
    }

    private static Flaw flaw(Error error) {
        String at = error.getInstanceLocation().toString();
        String property = error.getProperty();
        boolean names = property != null
                && List.of("required", "additionalProperties", "unevaluatedProperties")
                        .contains(error.getKeyword());
        return new Flaw(names ? at + "/" + property.replace("~", "~0").replace("/", "~1") : at, error.getMessage());
    }
}
