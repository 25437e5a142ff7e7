package yingda.dialog;

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
          .importPackages("yingda.dialog..");

  private static final String[] OURS = {
    "yingda.dialog",
    "yingda.dialog.conversation..",
    "yingda.dialog.history..",
    "yingda.dialog.lane..",
    "yingda.dialog.log..",
    "yingda.dialog.queue..",
    "yingda.dialog.record..",
    "yingda.dialog.redis..",
    "yingda.dialog.sweep..",
    "yingda.dialog.turn..",
    "yingda.dialog.webhook.."
  };

  @Test
  void featuresFormNoCycle() {
    holds(slices().matching("yingda.dialog.(*)..").should().beFreeOfCycles());
  }

  @Test
  void onlyOnePackageSpeaksToEachStore() {
    holds(onlyIn("yingda.dialog.redis..", "io.lettuce.."));
    holds(onlyIn("yingda.dialog.record..", "io.r2dbc.."));
    holds(onlyIn("yingda.dialog.record..", "reactor.."));
  }

  @Test
  void onlyTheEndpointKnowsTheContract() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(OURS)
            .and()
            .haveNameNotMatching(".*(Endpoint|Protos|turn[.](Following|Requests|RunnerCalls)).*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("yingda.dialog.v1..", "io.grpc..", "com.google.protobuf.."));
  }

  private static ArchRule onlyIn(String home, String library) {
    return noClasses()
        .that()
        .resideInAnyPackage(OURS)
        .and()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static void holds(ArchRule rule) {
    rule.check(CLASSES);
  }
}
