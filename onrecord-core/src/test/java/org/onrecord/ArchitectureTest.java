package org.onrecord;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.onrecord");

  @Test
  void core_packages_dependInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("root")
        .definedBy("org.onrecord")
        .layer("ledger")
        .definedBy("org.onrecord.ledger..")
        .layer("matter")
        .definedBy("org.onrecord.matter..")
        .layer("statement")
        .definedBy("org.onrecord.statement..")
        .layer("grounding")
        .definedBy("org.onrecord.grounding..")
        .layer("attribution")
        .definedBy("org.onrecord.attribution..")
        .layer("syntax")
        .definedBy("org.onrecord.syntax..")
        .layer("reader")
        .definedBy("org.onrecord.reader..")
        .layer("source")
        .definedBy("org.onrecord.source..")
        .layer("staff")
        .definedBy("org.onrecord.staff..")
        .layer("form")
        .definedBy("org.onrecord.form..")
        .layer("report")
        .definedBy("org.onrecord.report..")
        .layer("trees")
        .definedBy("org.onrecord.trees..")
        .whereLayer("root")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("trees")
        .mayNotAccessAnyLayer()
        .whereLayer("form")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("reader")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("source")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("staff")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("ledger")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("matter")
        .mayOnlyBeAccessedByLayers("ledger", "root")
        .whereLayer("statement")
        .mayOnlyBeAccessedByLayers("matter", "ledger", "root")
        .whereLayer("grounding")
        .mayOnlyBeAccessedByLayers("statement", "matter", "ledger", "root")
        .whereLayer("attribution")
        .mayOnlyBeAccessedByLayers("grounding", "statement", "matter", "ledger", "root")
        .whereLayer("syntax")
        .mayOnlyBeAccessedByLayers("attribution", "grounding", "statement", "root")
        .check(CORE);
  }

  @Test
  void grounding_parts_doNotKnowTheWhole() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.onrecord.grounding.place..",
            "org.onrecord.grounding.time..",
            "org.onrecord.grounding.quantity..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.onrecord.grounding")
        .check(CORE);
  }

  @Test
  void core_usesNoFramework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "org.jooq..", "picocli..")
        .check(CORE);
  }

  @Test
  void domain_values_carryNoJson() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.onrecord.report..",
            "org.onrecord.attribution..",
            "org.onrecord.statement..",
            "org.onrecord.matter..",
            "org.onrecord.ledger..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(CORE);
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
        .check(CORE);
  }
}
