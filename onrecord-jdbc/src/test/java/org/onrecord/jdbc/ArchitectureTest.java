package org.onrecord.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses JDBC =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.onrecord.jdbc");

  @Test
  void jdbc_knowsTheDomainAndThePort_butNoStageAndNoApplication() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.onrecord",
            "org.onrecord.reader..",
            "org.onrecord.syntax..",
            "org.onrecord.app..",
            "org.onrecord.onnx..",
            "org.springframework..")
        .check(JDBC);
  }

  @Test
  void jdbc_showsTheLedgerAlone() {
    classes()
        .that()
        .resideInAPackage("org.onrecord.jdbc")
        .and()
        .doNotHaveSimpleName("JdbcLedger")
        .and()
        .doNotHaveSimpleName("Upkeep")
        .and()
        .doNotHaveSimpleName("FlywayLog")
        .and()
        .areNotMemberClasses()
        .and()
        .haveSimpleNameNotEndingWith("package-info")
        .should()
        .notBePublic()
        .check(JDBC);
  }
}
