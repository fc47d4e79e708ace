package org.onrecord.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Entry;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.Report;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/** The same words looked for in a plain Lucene index of the statements' texts, and by LIKE. */
final class LedgerBaselines {
  private final Path folder;
  private final JdbcLedger ledger;
  private final int runs;
  private final LedgerCommand.Printer printer;

  LedgerBaselines(Path folder, JdbcLedger ledger, int runs, LedgerCommand.Printer printer) {
    this.folder = folder;
    this.ledger = ledger;
    this.runs = runs;
    this.printer = printer;
  }

  void run() throws IOException {
    String common = InventedReports.word(2, false);
    String rare = InventedReports.word(9_000, false);
    String other = InventedReports.word(300, false);
    try (EnglishAnalyzer analyzer = new EnglishAnalyzer();
        FSDirectory directory = FSDirectory.open(folder.resolve("lucene"))) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        writer.deleteAll();
        ledger.statements(
            row -> {
              Document document = new Document();
              document.add(new TextField("text", row.statement().text(), Field.Store.NO));
              try {
                writer.addDocument(document);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        time("Lucene alone, ids only: common word", searcher, term(analyzer, common));
        time("Lucene alone, ids only: rare word", searcher, term(analyzer, rare));
        time(
            "Lucene alone, ids only: two words",
            searcher,
            new BooleanQuery.Builder()
                .add(term(analyzer, InventedReports.word(3, false)), BooleanClause.Occur.MUST)
                .add(term(analyzer, other), BooleanClause.Occur.MUST)
                .build());
      }
    }
    Path file = folder.resolve("ledger.db");
    if (file.toFile().exists()) {
      like(file, "LIKE: common word", common);
      like(file, "LIKE: rare word", rare);
    }
  }

  private static Query term(EnglishAnalyzer analyzer, String word) {
    return new TermQuery(new Term("text", analyzer.normalize("text", stem(word))));
  }

  /** Invented words end in a consonant, which Porter's stemmer leaves, except in s. */
  private static String stem(String word) {
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }

  private void time(String what, IndexSearcher searcher, Query query) {
    LedgerCommand.time(
        what,
        () -> {
          try {
            searcher.search(query, 20);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        runs,
        printer);
  }

  private void like(Path file, String what, String word) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement query =
            connection.prepareStatement(
                "select number from entry where kind = 'statement' and cast(body as text) like ?"
                    + " order by number desc limit 20")) {
      query.setString(1, "%" + word + "%");
      LedgerCommand.time(
          what,
          () -> {
            try (ResultSet rows = query.executeQuery()) {
              while (rows.next()) {
                rows.getLong(1);
              }
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          },
          Math.min(runs, 20),
          printer);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look by LIKE", e);
    }
  }

  /** The same entry under ids of its own, so that several writers never bring the same. */
  static Entry renamed(Entry entry, String by) {
    Report old = entry.report();
    Report report =
        Report.of(
            old.outlet(),
            by + old.id(),
            old.url(),
            old.title(),
            old.text(),
            old.blocks(),
            old.published(),
            old.byline(),
            old.language());
    List<Statement> statements =
        entry.statements().stream().map(said -> renamed(said, report, by)).toList();
    List<MatterEvent> events = List.of();
    List<Matter> matters = List.of();
    return new Entry(report, entry.grounding(), statements, events, matters);
  }

  private static Statement renamed(Statement said, Report report, String by) {
    List<Evidence> evidence =
        said.evidence().stream()
            .map(
                one ->
                    new Evidence(
                        report.id(),
                        report.version(),
                        one.outlet(),
                        one.reportTitle(),
                        one.attribution(),
                        one.words(),
                        one.cue(),
                        one.published(),
                        one.credit(),
                        one.fingerprint()))
            .toList();
    return new Statement(
        by + said.id(),
        said.speaker(),
        said.stance(),
        said.negated(),
        said.quoting(),
        said.text(),
        said.medium(),
        said.said(),
        said.claim(),
        said.confidence(),
        evidence);
  }
}
