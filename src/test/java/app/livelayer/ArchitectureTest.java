package app.livelayer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    private static final JavaClasses product = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("app.livelayer");

    @Test
    void everyPackageDependsOnlyOnItsAllowedNeighbours() {
        ApplicationModules.of(LiveLayerServer.class).verify();
    }

    @Test
    void onlyLivekitKnowsTheLiveKitLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.livelayer.livekit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.livekit..", "livekit..")
                .check(product);
    }

    @Test
    void transcriptAndConversationKnowNoVaadin() {
        noClasses()
                .that()
                .resideInAnyPackage("app.livelayer.transcript..", "app.livelayer.conversation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin..")
                .check(product);
    }

    @Test
    void repositoriesArePackagePrivate() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .bePackagePrivate()
                .check(product);
    }
}
