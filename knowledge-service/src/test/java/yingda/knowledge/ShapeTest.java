package yingda.knowledge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// The shape that code review would otherwise have to guard.
final class ShapeTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("yingda.knowledge..");

  private static final String[] OURS = {
    "yingda.knowledge",
    "yingda.knowledge.article..",
    "yingda.knowledge.importing..",
    "yingda.knowledge.index..",
    "yingda.knowledge.search.."
  };

  @Test
  void featuresFormNoCycle() {
    slices().matching("yingda.knowledge.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheAdaptersSpeakToTheStores() {
    onlyIn(".*\\.(Sql|Database|Row).*", "io.r2dbc..", "reactor..").check(CLASSES);
    onlyIn(".*\\.(\\$?Elastic).*", "co.elastic..").check(CLASSES);
  }

  @Test
  void onlyTheEndpointKnowsTheContract() {
    onlyIn(".*KnowledgeEndpoint.*", "yingda.knowledge.v1..", "io.grpc..", "com.google.protobuf..")
        .check(CLASSES);
  }

  private static ArchRule onlyIn(String names, String... libraries) {
    return noClasses()
        .that()
        .resideInAnyPackage(OURS)
        .and()
        .haveNameNotMatching(names)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }
}
