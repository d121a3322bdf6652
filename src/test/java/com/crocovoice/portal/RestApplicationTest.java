package com.crocovoice.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RestApplicationTest {

    @Test
    void every_resource_and_provider_is_named_and_nothing_else() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.crocovoice.portal");
        assertThat(new RestApplication().getClasses())
                .extracting(Class::getName)
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(c -> !c.isInterface())
                        .filter(c -> c.isAnnotatedWith(Path.class) || c.isAnnotatedWith(Provider.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toList()));
    }
}
