package org.onrecord.source;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The sources that are followed and how far each is read; durable. Safe for use by many threads.
 * Every method throws {@link org.onrecord.ledger.LedgerException} when the store fails.
 */
public interface Sources extends AutoCloseable {

  /** A source and how it does. */
  record Followed(Source source, Health health) {}

  /**
   * Follows a source.
   *
   * @return false when it was followed already, in which case nothing changes
   */
  boolean add(Source source, Health health);

  /** Ends following; what it brought stays on record. False when there is no such source. */
  boolean remove(String id);

  /** The source of this id or address. */
  Optional<Followed> find(String idOrAddress);

  /** All sources by name. */
  List<Followed> list();

  /** Sources whose time has come, longest waiting first. */
  List<Followed> due(Instant now, int limit);

  /** Pages whose time has come, longest waiting first, at most {@code perHost} of each host. */
  List<LinkedPage> duePages(Instant now, int perHost, int limit);

  /** Which of these addresses are known as pages already. */
  List<String> known(Collection<String> addresses);

  /** The pages of a source, for a folder its files. */
  List<LinkedPage> pages(String source);

  /**
   * Notes, in one transaction, what a poll led to; what was read must be on record before. Pages
   * that are known already stay as they are.
   */
  void polled(String source, Health health, List<LinkedPage> found);

  /** Notes that a page was read, or was not to be had; what was read must be on record before. */
  void checked(LinkedPage page);

  /** Notes messages as seen now; one that was deleted before is there again. */
  void seen(List<SeenPost> posts);

  /** The messages of a channel from number {@code from} to {@code to}, both included. */
  List<SeenPost> posts(String source, long from, long to);

  /** The message that made this report, as it was seen last. */
  Optional<SeenPost> post(String report);

  /** The page of this address, where a source named it. */
  Optional<LinkedPage> page(String address);

  @Override
  void close();
}
