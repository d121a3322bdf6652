package com.crocovoice.portal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code keeps to docs/architecture.puml and to the rules that no diagram shows. */
@AnalyzeClasses(packages = "com.crocovoice.portal", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "com.crocovoice.portal";
    private static final Path DIAGRAM = Path.of("docs", "architecture.puml");

    /** Doors, timers and the callers of code that is not ours: where an unforeseen failure ends instead of spreading. */
    private static final Set<String> MAY_CATCH_ALL = Set.of(
            "identity.BearerOrOidc", // the OIDC mechanism of the platform throws what its HTTP client throws
            "catalog.ArgumentCheck", // a schema comes from a stranger, and the validator throws on some
            "audit.AppendTogether", // one writes for others: each of them must hear what became of theirs
            "catalog.DiscoverySchedule", // a timer that ends at its first failure is none
            "catalog.ServerHealth", // the same
            "call.ExecuteGranted", // what was sent must find its end in the log, whatever happens
            "mcp.ConnectorServer", // the door of managed connectors: a JSON-RPC error tells
            "mcp.endpoint.Endpoint", // the door of MCP: a JSON-RPC error tells
            "mcp.endpoint.ListWatch", // a timer
            "voice.Talk" // the door of the voice: the stream has begun, only an event can tell
            );

    @ArchTest
    static void packages_import_only_what_the_diagram_allows(JavaClasses all) throws IOException {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should(adhereToPlantUmlDiagram(DIAGRAM.toUri().toURL(), consideringOnlyDependenciesInDiagram()))
                .check(all);
    }

    @ArchTest
    static void every_package_is_in_the_diagram(JavaClasses all) throws IOException {
        Set<String> drawn = new TreeSet<>();
        Matcher component =
                Pattern.compile("(?m)^\\[\\w+] <<\\.\\.(\\w+)\\.\\.>>").matcher(Files.readString(DIAGRAM));
        while (component.find()) drawn.add(component.group(1));
        Set<String> written = all.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(drawn).isEqualTo(written);
    }

    @ArchTest
    static final ArchRule NO_PACKAGE_NEEDS_ITSELF_THROUGH_OTHERS =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_IMPORTS_THE_ROOT = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule ONLY_THE_GATEWAY_SENDS_TO_TOOLS = noClasses()
            .that()
            .resideOutsideOfPackage("..call..")
            .should()
            .callMethodWhere(describe(
                    "a call of ToolExecutor",
                    call -> call.getName().equals("execute")
                            && call.getTargetOwner().isAssignableTo(ROOT + ".call.ToolExecutor")));

    @ArchTest
    static final ArchRule ONLY_MCP_KNOWS_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("..mcp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.modelcontextprotocol..", "reactor..");

    @ArchTest
    static final ArchRule ONLY_EGRESS_MAKES_HTTP_CLIENTS = noClasses()
            .that()
            .resideOutsideOfPackage("..egress..")
            .should()
            .callMethod("java.net.http.HttpClient", "newHttpClient")
            .orShould()
            .callMethod("java.net.http.HttpClient", "newBuilder")
            .orShould()
            .callMethod("java.net.URL", "openConnection")
            .orShould()
            .callMethod("java.net.URL", "openStream");

    /** Tests could not set it, and stored instants would have another precision than those that were hashed. */
    @ArchTest
    static final ArchRule THE_TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .doNotHaveSimpleName("ClockProducer")
            .should()
            .callMethodWhere(describe("a look at the system's clock", ArchitectureTest::looksAtTheSystemsClock))
            .orShould()
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule ONLY_THE_VAULT_ENCRYPTS =
            noClasses().that().resideOutsideOfPackage("..vault..").should().dependOnClassesThat(tink());

    @ArchTest
    static final ArchRule VIEWS_AND_RESOURCES_HAVE_NO_ENTITY_MANAGER = noClasses()
            .that()
            .haveSimpleNameEndingWith("View")
            .or()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.persistence.EntityManager")
            .orShould()
            .beAnnotatedWith("jakarta.transaction.Transactional");

    /** The scan for REST resources would take them for some of ours. */
    @ArchTest
    static final ArchRule CLIENTS_OF_VENDORS_HAVE_PATHS_ON_METHODS_ONLY =
            noClasses().that().resideInAPackage("..connector..").should().beAnnotatedWith("jakarta.ws.rs.Path");

    /** Read in the sources: in byte code every try-with-resources catches everything. */
    @Test
    void only_doors_catch_everything() throws IOException {
        Pattern everything = Pattern.compile("catch \\([^)]*\\b(?:Exception|RuntimeException|Throwable) ");
        Path sources = Path.of("src", "main", "java", "com", "crocovoice", "portal");
        Set<String> catching = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList())
                if (everything.matcher(Files.readString(file)).find())
                    catching.add(sources.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace(File.separatorChar, '.'));
        }
        assertThat(catching).isEqualTo(MAY_CATCH_ALL);
    }

    private static boolean looksAtTheSystemsClock(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        boolean now = owner.startsWith("java.time.")
                && name.equals("now")
                && call.getTarget().getRawParameterTypes().isEmpty();
        return now
                || owner.equals("java.time.Clock") && name.startsWith("system")
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    }

    private static DescribedPredicate<JavaClass> tink() {
        return are(resideInAPackage("com.google.crypto.tink.."));
    }
}
