package org.onrecord.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Filed;
import org.onrecord.Pipeline.Understood;
import org.onrecord.form.RecordJson;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.matter.Docket;
import org.onrecord.reader.Input;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Reading;
import org.onrecord.report.LinkingOrder;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import tools.jackson.databind.JsonNode;

/** The reports of the sample week that ships with the project. */
final class SampleWeek {
  private static final Path FOLDER =
      Path.of("..", "onrecord-app", "src", "main", "resources", "sample-week");

  private SampleWeek() {}

  static List<Report> reports() {
    try {
      Map<String, Outlet> outlets = new HashMap<>();
      for (JsonNode row : RecordJson.MAPPER.readTree(FOLDER.resolve("outlets.json").toFile())) {
        Outlet outlet = RecordJson.MAPPER.treeToValue(row, Outlet.class);
        outlets.put(outlet.id(), outlet);
      }
      List<Report> reports = new ArrayList<>();
      for (String file : Files.readAllLines(FOLDER.resolve("index.txt"))) {
        if (!file.isBlank() && !file.startsWith("#")) {
          new Reader(
                  new ReadDefaults(
                      null, outlets.get(file.substring(0, file.indexOf('/'))), outlets))
              .read(
                  new Input(file, () -> Files.newInputStream(FOLDER.resolve(file))),
                  reading -> {
                    if (reading instanceof Reading.Done done) {
                      reports.add(done.report());
                    }
                  });
        }
      }
      return reports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What one machine makes of reports. */
  static void ingest(Pipeline pipeline, List<Report> reports, Ledger ledger) {
    Docket docket = Pipeline.docketOf(ledger);
    for (Report report : LinkingOrder.of(reports)) {
      if (!ledger.holds(report.version())) {
        Understood understood = pipeline.understand(report);
        Filed filed =
            Pipeline.file(
                docket,
                understood,
                ledger.report(report.id()).map(ReportRecord::statements).orElse(List.of()));
        ledger.record(filed.entry());
        docket = filed.docket();
      }
    }
  }
}
