package org.kinora.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows inside the service. */
final class ServerArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kinora.server");

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.kinora.server.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyTheRoutesAndTheRootKnowSpringAndServlets() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.kinora.server", "org.kinora.server.http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
                .check(classes);
    }

    @Test
    void jobsKnowNothingOfRequestsAndNothingOfFilms() {
        noClasses()
                .that()
                .resideInAnyPackage("org.kinora.server.job", "org.kinora.server.store", "org.kinora.server.database")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..",
                        "org.kinora.film..",
                        "org.kinora.server.http",
                        "org.kinora.server.wire",
                        "org.kinora.server.worker")
                .check(classes);
    }
}
