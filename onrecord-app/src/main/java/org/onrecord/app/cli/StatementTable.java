package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.onrecord.Pipeline.Understood;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/** Prints what was understood of a report for a person at a terminal. */
final class StatementTable {
  private static final int WIDTH = 100;
  private static final String INDENT = "    ";

  private StatementTable() {}

  static void print(Understood understood, PrintWriter out) {
    Report report = understood.report();
    List<String> heading = new ArrayList<>();
    heading.add(Printable.line(report.outlet().name()));
    if (report.published() != null) {
      heading.add(report.published().iso());
    }
    if (report.url() != null) {
      heading.add(Printable.line(report.url()));
    }
    out.println(report.title().isEmpty() ? "(no headline)" : Printable.line(report.title()));
    out.println(String.join(" · ", heading));
    String places =
        understood.grounding().places().stream()
            .filter(mention -> !mention.demonym())
            .map(StatementTable::place)
            .distinct()
            .collect(Collectors.joining("; "));
    if (!places.isEmpty()) {
      wrap("Places: " + places, "", out);
    }
    out.println();
    int number = 0;
    for (GroundedAttribution grounded : understood.grounding().attributions()) {
      number++;
      out.println(String.format("%2d  %s", number, who(grounded)));
      String cue = words(report, grounded.attribution().cue());
      wrap(
          (cue.isEmpty() ? "" : "[" + cue + "] ") + words(report, grounded.attribution().content()),
          INDENT,
          out);
    }
    if (number == 0) {
      out.println("    nobody is on record here");
    }
    out.println();
  }

  private static String who(GroundedAttribution grounded) {
    Speaker speaker = grounded.speaker();
    StringBuilder who = new StringBuilder(Printable.line(speaker.name()));
    List<String> about = new ArrayList<>();
    if (speaker.role() != null) {
      about.add(speaker.role());
    }
    if (speaker.affiliation() != null && !speaker.affiliation().equals(speaker.name())) {
      about.add(speaker.affiliation());
    }
    if (!about.isEmpty()) {
      who.append(" (").append(Printable.line(String.join(", ", about))).append(')');
    }
    who.append(grounded.attribution().negated() ? " does not: " : " ");
    who.append(ReportJson.name(grounded.attribution().stance()));
    if (grounded.medium() != null) {
      who.append(" · ").append(grounded.medium().label());
    }
    DateRange said = grounded.said();
    if (said != null) {
      who.append(" · ").append(said.from());
      if (!said.to().equals(said.from())) {
        who.append(" to ").append(said.to());
      }
    }
    return who.toString();
  }

  private static String place(PlaceMention mention) {
    return mention.place().name().equals(mention.name())
        ? mention.name()
        : mention.place().name() + " (“" + Printable.line(mention.name()) + "”)";
  }

  private static String words(Report report, List<Span> spans) {
    return spans.stream()
        .map(span -> Printable.line(span.of(report.text())))
        .collect(Collectors.joining(" … "));
  }

  private static void wrap(String words, String indent, PrintWriter out) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : words.split(" ")) {
      if (line.length() > indent.length() && line.length() + word.length() >= WIDTH) {
        out.println(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }
}
