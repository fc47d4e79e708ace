package org.onrecord.reader.telegram;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Document;
import org.onrecord.report.PublicationTime;

/** One message of a channel: what it says, and what Telegram tells about it. */
public record Post(Document document, Facts facts) {
  public Post {
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(facts, "facts");
  }

  /** What a source of posts may not tell at all, so that its silence means nothing. */
  public enum Lack {
    VIEWS,
    EDITS,
    /** That a message was changed is told, not when. */
    TIME_OF_EDIT,
    ADDRESS,
    /** Of the files, names or kinds are told, not what is in them. */
    FILES,
    DELETED
  }

  /**
   * What Telegram tells about a message beside its words.
   *
   * @param number the message's number in its channel
   * @param edited whether its words were changed after they were published
   * @param editedAt when, or null where that is not told
   * @param replyTo number of the message of the same channel that it answers, or null
   * @param views how often it was seen when it was read, or null; Telegram rounds above a thousand
   * @param media kinds of what is attached, such as {@code photo} and {@code video}
   * @param lacks what the source does not tell
   */
  public record Facts(
      long number,
      boolean edited,
      @Nullable PublicationTime editedAt,
      @Nullable Long replyTo,
      @Nullable Long views,
      List<String> media,
      Set<Lack> lacks) {
    public Facts {
      media = List.copyOf(media);
      lacks = Set.copyOf(lacks);
    }
  }
}
