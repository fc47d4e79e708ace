package org.onrecord.ledger;

import java.util.List;
import java.util.Map;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.statement.Statement;

/**
 * A speaker with what they are on record with.
 *
 * @param statements the newest ones, newest first
 * @param matters id of the matter of each statement, by statement id
 * @param matterTitles by matter id
 * @param total how many statements are on record in all
 * @param totalMatters how many matters these are in
 */
public record SpeakerRecord(
    Speaker speaker,
    List<Statement> statements,
    Map<String, String> matters,
    Map<String, String> matterTitles,
    long total,
    long totalMatters) {
  public SpeakerRecord {
    statements = List.copyOf(statements);
    matters = Map.copyOf(matters);
    matterTitles = Map.copyOf(matterTitles);
  }
}
