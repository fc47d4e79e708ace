package org.onrecord.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the graph of modules; the packages of core are held by core's own test. */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.onrecord");

  @Test
  void imported_classes_areOfAllModules() {
    assertThat(ALL.contain("org.onrecord.Pipeline")).isTrue();
    assertThat(ALL.contain("org.onrecord.onnx.OnnxAttributor")).isTrue();
    assertThat(ALL.contain("org.onrecord.jdbc.JdbcLedger")).isTrue();
    assertThat(ALL.contain("org.onrecord.app.desk.DeskServer")).isTrue();
  }

  @Test
  void core_dependsOnNoOtherModule() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.onrecord.onnx..", "org.onrecord.jdbc..", "org.onrecord.app..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.onrecord.onnx..", "org.onrecord.jdbc..", "org.onrecord.app..")
        .check(ALL);
  }

  @Test
  void onnx_dependsOnCoreAlone() {
    noClasses()
        .that()
        .resideInAPackage("org.onrecord.onnx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.onrecord.jdbc..", "org.onrecord.app..")
        .check(ALL);
  }

  @Test
  void jdbc_dependsOnCoreAlone() {
    noClasses()
        .that()
        .resideInAPackage("org.onrecord.jdbc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.onrecord.onnx..", "org.onrecord.app..")
        .check(ALL);
  }

  @Test
  void desk_knowsNeitherTheCommandLineNorTheStore() {
    noClasses()
        .that()
        .resideInAPackage("org.onrecord.app.desk..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.onrecord.app", "org.onrecord.app.cli..", "org.onrecord.jdbc..")
        .check(ALL);
  }

  @Test
  void staff_knowsNeitherTheCommandLineNorTheStore() {
    noClasses()
        .that()
        .resideInAPackage("org.onrecord.app.staff..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.onrecord.app", "org.onrecord.app.cli..", "org.onrecord.jdbc..")
        .check(ALL);
  }

  @Test
  void desk_knowsNothingOfTheStaff() {
    noClasses()
        .that()
        .resideInAPackage("org.onrecord.app.desk..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.onrecord.app.staff..", "org.springframework.security..")
        .check(ALL);
  }

  @Test
  void spring_isUsedByTheDeskAndItsPartsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.onrecord.app.desk..", "org.onrecord.app.staff..", "org.onrecord.app.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta.servlet..")
        .check(ALL);
  }

  @Test
  void picocli_isUsedByTheCommandLineAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onrecord.app.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "me.tongfei.progressbar..")
        .check(ALL);
  }

  @Test
  void sql_isUsedByTheStoreAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onrecord.jdbc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.jooq..",
            "org.flywaydb..",
            "org.sqlite..",
            "com.zaxxer.hikari..")
        .check(ALL);
  }

  @Test
  void requests_leaveThroughTheIntakeAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onrecord.app.intake..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hc..", "java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.URLConnection")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.HttpURLConnection")
        .orShould()
        .callMethod(java.net.URL.class, "openStream")
        .check(ALL);
  }

  @Test
  void intake_knowsNeitherTheDeskNorTheCommandLineNorTheStore() {
    noClasses()
        .that()
        .resideInAPackage("org.onrecord.app.intake..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.onrecord.app",
            "org.onrecord.app.cli..",
            "org.onrecord.app.desk..",
            "org.onrecord.jdbc..")
        .check(ALL);
  }

  @Test
  void desk_knowsTheWireOnlyAsAnAddition() {
    noClasses()
        .that()
        .resideInAPackage("org.onrecord.app.desk..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.onrecord.app.wire..")
        .check(ALL);
  }

  @Test
  void wire_dependsInOneDirection() {
    String wire = "org.onrecord.app.wire.";
    String[][] above = {
      {"news", "http", "export", "feed", "api", "mail", "hook", "ops"},
      {"http", "news", "export", "feed", "api", "mail", "hook", "ops"},
      {"export", "feed", "api", "mail", "hook", "ops"},
      {"feed", "export", "api", "mail", "hook", "ops"},
      {"api", "feed", "mail", "hook", "ops"},
      {"mail", "feed", "hook", "ops"},
      {"hook", "feed", "api", "mail", "ops"},
      {"ops", "feed", "export", "api", "mail", "hook"},
    };
    for (String[] row : above) {
      for (int i = 1; i < row.length; i++) {
        noClasses()
            .that()
            .resideInAPackage(wire + row[0])
            .should()
            .dependOnClassesThat()
            .resideInAPackage(wire + row[i])
            .check(ALL);
      }
      noClasses()
          .that()
          .resideInAPackage(wire + row[0])
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.onrecord.app.wire", "org.onrecord.app", "org.onrecord.app.cli..")
          .check(ALL);
    }
  }

  @Test
  void mail_isSentByTheWireAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onrecord.app.wire.mail")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
        .check(ALL);
  }

  @Test
  void names_areOfTheDomain() {
    classes()
        .should()
        .haveSimpleNameNotEndingWith("Impl")
        .andShould()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .check(ALL);
  }
}
