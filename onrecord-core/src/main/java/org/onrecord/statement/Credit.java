package org.onrecord.statement;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * Whom a report says that it has its news from: whose post it forwards, the agency of its dateline
 * ("KYIV, May 12 (Reuters) -") or of its last line ("Source: Ukrinform"), and "citing" beside an
 * attribution.
 */
final class Credit {
  private static final String NAME =
      "((?:the )?\\p{Lu}[\\p{L}\\p{N}.&’'-]*(?: \\p{Lu}[\\p{L}\\p{N}.&’'-]*){0,4})";

  private static final Pattern DATELINE =
      Pattern.compile("^[^\\n(]{0,60}\\(" + NAME + "\\)\\s*[-–—]");

  private static final Pattern LAST_LINE =
      Pattern.compile(
          "(?:^|\\n)\\s*(?:Source|Credit|With reporting by|Reporting by|From)\\s*:\\s*"
              + NAME
              + "\\s*$");

  private static final Pattern CITING =
      Pattern.compile("\\b(?:citing|quoting|with reference to|referring to)\\s+" + NAME);

  /** How far from the cue a "citing" belongs to it, in UTF-16 units. */
  private static final int NEAR = 90;

  private final String text;
  private final List<Block> blocks;
  private final @Nullable String whole;

  private Credit(String text, List<Block> blocks, @Nullable String whole) {
    this.text = text;
    this.blocks = blocks;
    this.whole = whole;
  }

  static Credit in(Report report) {
    Outlet first = report.forwardedFrom();
    if (first != null) {
      return new Credit(report.text(), report.blocks(), folded(first.name()));
    }
    @Nullable String whole = null;
    for (Block block : report.blocks()) {
      if (block.kind() == BlockKind.PARAGRAPH) {
        whole = first(DATELINE, block.span().of(report.text()));
        break;
      }
    }
    if (whole == null && !report.blocks().isEmpty()) {
      Block last = report.blocks().get(report.blocks().size() - 1);
      whole = first(LAST_LINE, last.span().of(report.text()));
    }
    return new Credit(report.text(), report.blocks(), whole);
  }

  /** Whom the whole report is credited to, folded, or null. */
  @Nullable String whole() {
    return whole;
  }

  /** Whom this attribution is had from, folded: who is cited beside its cue, else the agency. */
  @Nullable String of(Attribution attribution) {
    if (attribution.cue().isEmpty()) {
      return whole;
    }
    Span cue = attribution.cue().get(0);
    int from = Math.max(0, cue.start() - NEAR);
    int to = Math.min(text.length(), cue.end() + NEAR);
    for (Block block : blocks) {
      if (block.span().start() <= cue.start() && cue.end() <= block.span().end()) {
        from = Math.max(from, block.span().start());
        to = Math.min(to, block.span().end());
      }
    }
    String cited = first(CITING, text.substring(from, to));
    return cited == null ? whole : cited;
  }

  /** A name without article, case and marks, so that an agency is one however it is written. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("^the ", "")
        .replaceFirst("[.’'](?:com|net|org|ru|ua|s)$", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .replaceFirst(" (?:news )?agency$", "")
        .strip();
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? folded(matcher.group(1)) : null;
  }
}
