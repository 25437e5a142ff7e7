package yingda.acceptance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which way the arrows point. docs/architecture.md §2 draws them.
final class ArchitectureTest {

  private static final Path ROOT = Path.of(System.getProperty("yingda.root"));

  private static final String[] SERVICES = {
    "yingda.gateway..", "yingda.dialog..", "yingda.intent..", "yingda.knowledge.."
  };

  private static final String[] CONTRACTS = {
    "yingda.dialog.v1..", "yingda.intent.v1..", "yingda.knowledge.v1.."
  };

  private static JavaClasses ours;

  @BeforeAll
  static void read() {
    var modules =
        List.of(
            "platform",
            "encoder",
            "gateway",
            "dialog-service",
            "intent-service",
            "knowledge-service");
    ours =
        new ClassFileImporter()
            // What annotation processors add is nobody's arrow.
            .withImportOption((ImportOption) location -> !location.contains("/$"))
            .importPaths(
                modules.stream().map(name -> ROOT.resolve(name + "/target/classes")).toList());
    assertThat(ours.size()).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({
    "yingda.gateway..",
    "yingda.dialog..",
    "yingda.intent..",
    "yingda.knowledge..",
  })
  void noServiceDependsOnAnothersCode(String service) {
    var others =
        List.of(SERVICES).stream().filter(other -> !other.equals(service)).toArray(String[]::new);

    noClasses()
        .that(resideInAPackage(service))
        .should()
        .dependOnClassesThat(resideInAnyPackage(others).and(notIn(CONTRACTS)))
        .check(ours);
  }

  @Test
  void platformKnowsNoService() {
    noClasses()
        .that(resideInAPackage("yingda.platform.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(SERVICES).or(resideInAPackage("yingda.encoder..")))
        .check(ours);
  }

  @ParameterizedTest
  @CsvSource({
    "yingda.gateway.(*)..",
    "yingda.dialog.(*)..",
    "yingda.intent.(*)..",
    "yingda.knowledge.(*)..",
    "yingda.platform.(*)..",
  })
  void featuresFormNoCycle(String features) {
    slices().matching(features).should().beFreeOfCycles().check(ours);
  }

  @ParameterizedTest
  @CsvSource({
    "io.lettuce.., yingda.dialog.redis.. yingda.intent.redis..",
    "co.elastic.., yingda.knowledge.index..",
    "reactor.netty.., yingda.intent.upstream..",
    "java.sql.., yingda.gateway.settings.record..",
    "com.github.difflib.., yingda.gateway.settings.change..",
    "io.r2dbc.., yingda.dialog.record.. yingda.intent.catalog.. yingda.intent.ledger.."
        + " yingda.knowledge.article..",
  })
  void aStoresLibraryIsTouchedWhereItsAdapterIs(String library, String adapters) {
    var allowed = adapters.split(" ", -1);

    noClasses()
        .that(resideInAnyPackage(SERVICES).and(notIn(allowed)))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .check(ours);
  }

  @Test
  void nothingIsCalledForWhatItIsNot() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common|Misc)(\\$.*)?")
        .orShould()
        .resideInAnyPackage("..util..", "..common..", "..helper..", "..misc..")
        .check(ours);
  }

  private static DescribedPredicate<JavaClass> notIn(String... packages) {
    return DescribedPredicate.not(resideInAnyPackage(packages));
  }
}
