package app.livelayer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    @Test
    void theBrowsersSessionKnowsNothingButLivekitClient() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("frontend/session"))) {
            List<String> imported = files.filter(file ->
                            file.toString().endsWith(".ts") && !file.toString().endsWith(".test.ts"))
                    .flatMap(ArchitectureTest::imports)
                    .toList();
            assertThat(imported)
                    .contains("livekit-client")
                    .allMatch(name -> name.matches("livekit-client|\\./[\\w-]+\\.js"));
        }
    }

    private static Stream<String> imports(Path file) {
        try {
            return Pattern.compile("(?:from|import\\()\\s*['\"]([^'\"]+)['\"]")
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
