package org.kinora.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, in the order of the picture in the design. */
final class ArchitectureTest {
    private static JavaClasses classes = new ClassFileImporter().importClasses();

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.kinora");
        assertThat(classes).isNotEmpty();
    }

    @Test
    void corePackagesKnowOnlyThoseBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.kinora..")
                .withOptionalLayers(true)
                .layer("tensor")
                .definedBy("org.kinora.tensor..")
                .layer("checkpoint")
                .definedBy("org.kinora.checkpoint..")
                .layer("video")
                .definedBy("org.kinora.video..")
                .layer("model")
                .definedBy("org.kinora.model..")
                .layer("sampler")
                .definedBy("org.kinora.sampler..")
                .layer("text")
                .definedBy("org.kinora.text..")
                .layer("screenplay")
                .definedBy("org.kinora.screenplay..")
                .layer("pipeline")
                .definedBy("org.kinora.pipeline..")
                .layer("provenance")
                .definedBy("org.kinora.provenance..")
                .layer("film")
                .definedBy("org.kinora.film..")
                .layer("stage")
                .definedBy("org.kinora.stage..")
                .layer("judge")
                .definedBy("org.kinora.judge..")
                .layer("train")
                .definedBy("org.kinora.train..")
                .layer("cli")
                .definedBy("org.kinora.cli..")
                .whereLayer("tensor")
                .mayNotAccessAnyLayer()
                .whereLayer("video")
                .mayNotAccessAnyLayer()
                .whereLayer("screenplay")
                .mayNotAccessAnyLayer()
                .whereLayer("stage")
                .mayNotAccessAnyLayer()
                .whereLayer("provenance")
                .mayNotAccessAnyLayer()
                .whereLayer("checkpoint")
                .mayOnlyAccessLayers("tensor")
                .whereLayer("model")
                .mayOnlyAccessLayers("tensor", "checkpoint")
                .whereLayer("sampler")
                .mayOnlyAccessLayers("tensor", "checkpoint", "model")
                .whereLayer("text")
                .mayOnlyAccessLayers("tensor", "checkpoint", "model")
                .whereLayer("pipeline")
                .mayOnlyAccessLayers("tensor", "checkpoint", "model", "sampler", "text", "screenplay", "video")
                .whereLayer("film")
                .mayOnlyAccessLayers("tensor", "checkpoint", "model", "screenplay", "video", "pipeline", "provenance")
                .whereLayer("judge")
                .mayOnlyBeAccessedByLayers("train", "cli")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .check(classes);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.kinora.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void filmsAndTheStageKnowNoTensors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.kinora.video..",
                        "org.kinora.stage..",
                        "org.kinora.screenplay..",
                        "org.kinora.provenance..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.pytorch..")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void onlyTheCommandsReadCommandLines() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.kinora.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..")
                .check(classes);
    }

    @Test
    void everyPackageSaysThatItIsNullMarked() {
        Set<String> packages = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (JavaClass each : classes) {
            packages.add(each.getPackageName());
            if (each.getSimpleName().equals("package-info") && each.isAnnotatedWith(NullMarked.class)) {
                marked.add(each.getPackageName());
            }
        }
        assertThat(marked).isEqualTo(packages);
    }
}
