package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.wire.Json;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.JsonNode;

/**
 * Checks arguments against a tool's pinned input schema, in the dialect that {@code $schema} names, else JSON Schema
 * 2020-12. Nothing is ever fetched for a {@code $ref}, and no check takes more than so many steps. A schema that can't be
 * used refuses every argument instead of letting it pass.
 */
@ApplicationScoped
public class ArgumentCheck {

    /** The library logs what it dislikes in a schema at each turn; kept, since a logger nobody holds forgets its level. */
    private static final Logger SILENT = Logger.getLogger("com.networknt.schema");

    static {
        SILENT.setLevel(Level.OFF);
    }

    private static final int KEPT_SCHEMAS = 2_000;
    private static final int MOST_FLAWS = 20;
    private static final int LONGEST_MESSAGE = 500;
    /** Keywords whose flaw is about a member that the error names apart from the place. */
    private static final Set<String> ABOUT_A_MEMBER =
            Set.of("required", "additionalProperties", "unevaluatedProperties", "dependentRequired");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .pathType(PathType.JSON_POINTER)
                            .regularExpressionFactory(BoundedPattern::new)
                            .locale(Locale.ENGLISH)
                            .build())
                    .schemaCacheEnabled(false)
                    .resourceLoaders(loaders -> loaders.values(List::clear)));

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
        return check(() -> schemaOf(tool), arguments);
    }

    /**
     * Checks any value against a schema that comes only once.
     *
     * @return as for arguments
     */
    public List<Flaw> check(JsonNode schema, JsonNode value) {
        return check(() -> compile(schema), value);
    }

    /**
     * Checks an answer's structured content against what its tool promises.
     *
     * @return as for arguments; empty for a tool that promises nothing
     */
    public List<Flaw> checkOutput(CatalogTool tool, JsonNode structured) {
        JsonNode schema = tool.definition().path("outputSchema");
        if (!schema.isObject()) return List.of();
        return check(() -> kept("output " + tool.pin(), schema), structured);
    }

    private static List<Flaw> check(Supplier<Schema> schema, JsonNode value) {
        try {
            return errors(schema.get(), value).stream()
                    .limit(MOST_FLAWS)
                    .map(ArgumentCheck::flaw)
                    .toList();
        } catch (Budget.Exhausted e) {
            return List.of(new Flaw("", "Checking this against the schema takes too long."));
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever a foreign schema makes the library do: nothing was checked, so nothing is sent.
            return List.of(new Flaw("", "The schema can’t be used to check this."));
        }
    }

    /** Whether arguments can be checked against it at all: its references lead somewhere, its dialect is known. */
    boolean canUse(JsonNode inputSchema) {
        try {
            var unused = errors(compile(inputSchema), Json.parse("{}"));
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static List<Error> errors(Schema schema, JsonNode arguments) {
        Budget budget = new Budget();
        schema.validate(budget, arguments);
        return budget.getErrors();
    }

    private Schema schemaOf(CatalogTool tool) {
        return kept(tool.pin(), tool.inputSchema());
    }

    private Schema kept(String key, JsonNode schema) {
        Schema known = compiled.get(key);
        if (known != null) return known;
        Schema made = compile(schema);
        compiled.put(key, made);
        return made;
    }

    private Schema compile(JsonNode inputSchema) {
        Schema schema = registry.getSchema(inputSchema);
        schema.initializeValidators();
        return schema;
    }

    private static Flaw flaw(Error error) {
        String at = error.getInstanceLocation().toString();
        String member = error.getProperty();
        if (member != null && ABOUT_A_MEMBER.contains(error.getKeyword()))
            at = at + "/" + member.replace("~", "~0").replace("/", "~1");
        String message = error.getMessage();
        return new Flaw(
                at, message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…");
    }
}
