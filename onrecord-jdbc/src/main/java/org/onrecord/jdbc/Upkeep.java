package org.onrecord.jdbc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.Tables.CHECKPOINT;
import org.onrecord.jdbc.Tables.ENTRY;
import org.onrecord.jdbc.log.Chain;
import org.onrecord.jdbc.log.Checkpoint;
import org.onrecord.jdbc.log.LogEntry;
import org.onrecord.jdbc.log.LogFile;

/**
 * What is done to a ledger as a whole: verifying its log, making its state anew, copying it.
 * Progress is told as the number of the last entry done.
 */
public final class Upkeep implements AutoCloseable {
  private static final int BATCH = 1_000;

  /** So many entries at the end are looked at whenever a ledger is opened. */
  private static final int LOOKED_AT = 100;

  private final Store store;
  private final MatterStates.Memory memory;

  Upkeep(Store store, MatterStates.Memory memory) {
    this.store = store;
    this.memory = memory;
  }

  /**
   * Opens a ledger for upkeep alone: also one whose log is damaged, which {@link JdbcLedger#open}
   * refuses.
   */
  public static Upkeep open(
      String where, @Nullable String user, @Nullable String password, boolean readOnly) {
    return new Upkeep(
        Store.open(LedgerAddress.of(where, user, password), readOnly), new MatterStates.Memory());
  }

  @Override
  public void close() {
    store.close();
  }

  /** How many entries the log has. */
  public long entries() {
    return store.read(Log::head).map(Log.Head::number).orElse(0L);
  }

  // Starting

  /** Looks at the log's end, and completes a rebuild that was cut short. */
  void start() {
    // In one transaction, since another program may be recording.
    record Look(Log.Head head, @Nullable String wrong) {}
    Optional<Look> look =
        store.read(sql -> Log.head(sql).map(head -> new Look(head, end(sql, head))));
    if (look.isEmpty()) {
      return;
    }
    Log.Head head = look.get().head();
    String wrong = look.get().wrong();
    if (wrong != null) {
      throw Failures.permanent(
          "the ledger "
              + store
              + " is damaged: "
              + wrong
              + "; restore a backup, or ask onrecord verify",
          null);
    }
    if (head.applied() < head.number()) {
      if (store.isReadOnly()) {
        throw Failures.permanent(
            "the ledger " + store + " was being rebuilt; open it once without --read-only", null);
      }
      follow(number -> {});
    }
  }

  private static @Nullable String end(DSLContext sql, Log.Head head) {
    long last = Queries.last(sql, ENTRY.NUMBER);
    if (last != head.number()) {
      return "its log ends with entry " + last + " instead of " + head.number();
    }
    List<LogEntry> entries =
        Log.entries(sql, Math.max(0, last - LOOKED_AT - 1), last, LOOKED_AT + 1);
    Chain chain = new Chain();
    for (int i = 1; i < entries.size(); i++) {
      LogEntry before = entries.get(i - 1);
      if (!chain.follows(before.number(), before.hash(), entries.get(i))) {
        return "entry " + entries.get(i).number() + " does not follow from the one before";
      }
    }
    return Arrays.equals(entries.get(entries.size() - 1).hash(), head.hash())
        ? null
        : "entry " + last + " is not the one that was recorded last";
  }

  // Verifying

  /**
   * What verifying found.
   *
   * @param entries how many entries the log has
   * @param checkpoints the log's end, and the newest checkpoints before it
   * @param fault the first entry that does not fit, and how; null where all fit
   */
  public record Verification(long entries, List<Checkpoint> checkpoints, @Nullable Fault fault) {
    public Verification {
      checkpoints = List.copyOf(checkpoints);
    }
  }

  /** The first entry that does not fit. */
  public record Fault(long number, String what) {
    @Override
    public String toString() {
      return "entry " + number + ": " + what;
    }
  }

  /**
   * Reads the whole log and computes its hashes anew.
   *
   * @param published checkpoints kept elsewhere, which the log must pass
   */
  public Verification verify(List<Checkpoint> published, LongConsumer progress) {
    Optional<Log.Head> end = store.read(Log::head);
    String id = store.read(sql -> wellFormedId(sql));
    Map<Long, byte[]> stored = new HashMap<>();
    store.read(
        sql -> {
          sql.select(CHECKPOINT.NUMBER, CHECKPOINT.HASH)
              .from(CHECKPOINT.TABLE)
              .forEach(row -> stored.put(row.value1(), row.value2()));
          return true;
        });
    Map<Long, String> hashes = new HashMap<>();
    published.forEach(checkpoint -> hashes.put(checkpoint.number(), ""));
    Chain chain = new Chain();
    long number = 0;
    byte[] hash = Chain.beginning();
    Fault fault = null;
    List<LogEntry> some = entriesAfter(0);
    while (!some.isEmpty() && fault == null) {
      for (LogEntry entry : some) {
        fault = fault(chain, number, hash, entry, stored);
        if (fault != null) {
          break;
        }
        number = entry.number();
        hash = entry.hash();
        if (hashes.containsKey(number)) {
          hashes.put(number, Chain.hex(hash));
        }
      }
      progress.accept(number);
      some = fault == null ? entriesAfter(number) : List.of();
    }
    if (fault == null) {
      fault = endFault(end, number, hash);
    }
    if (fault == null) {
      fault = checkpointFault(published, id, number, hashes);
    }
    List<Checkpoint> checkpoints = new ArrayList<>();
    if (fault == null && number > 0) {
      checkpoints.add(new Checkpoint(id, number, Chain.hex(hash)));
      checkpoints.addAll(store.read(sql -> Log.checkpoints(sql, 3)));
    }
    return new Verification(number, checkpoints, fault);
  }

  private List<LogEntry> entriesAfter(long number) {
    return store.read(sql -> Log.entries(sql, number, Long.MAX_VALUE, 5 * BATCH));
  }

  private static String wellFormedId(DSLContext sql) {
    try {
      return Log.id(sql).orElse("");
    } catch (org.onrecord.ledger.LedgerException e) {
      return "";
    }
  }

  private static @Nullable Fault fault(
      Chain chain, long number, byte[] hash, LogEntry entry, Map<Long, byte[]> stored) {
    if (entry.number() != number + 1) {
      return new Fault(
          number + 1,
          entry.number() <= number
              ? "it stands where none can be"
              : "it is missing; the next is entry " + entry.number());
    }
    if (!chain.follows(number, hash, entry)) {
      return new Fault(
          entry.number(),
          "it does not follow from the one before: it was changed, or put in its place, or the one"
              + " before was");
    }
    byte[] checkpoint = stored.get(entry.number());
    if (checkpoint != null && !Arrays.equals(checkpoint, entry.hash())) {
      return new Fault(
          entry.number(), "it is not the one that the ledger's checkpoint was taken of");
    }
    return null;
  }

  private static @Nullable Fault endFault(Optional<Log.Head> end, long number, byte[] hash) {
    if (end.isEmpty()) {
      return number == 0 ? null : new Fault(1, "the ledger does not know where its log ends");
    }
    Log.Head head = end.get();
    // What was recorded while the log was read follows after the end that was known.
    if (number < head.number()) {
      return new Fault(
          number + 1, "it is missing, with all up to entry " + head.number() + ", the last known");
    }
    return number == head.number() && !Arrays.equals(hash, head.hash())
        ? new Fault(number, "it is not the one that was recorded last")
        : null;
  }

  private static @Nullable Fault checkpointFault(
      List<Checkpoint> published, String id, long number, Map<Long, String> hashes) {
    for (Checkpoint checkpoint : published) {
      if (!checkpoint.ledger().equals(id)) {
        return new Fault(1, "the checkpoint " + checkpoint + " is of another ledger");
      }
      if (checkpoint.number() > number) {
        return new Fault(
            number + 1,
            "it is missing, with all up to entry " + checkpoint.number() + " of a checkpoint");
      }
      if (!checkpoint.hash().equals(hashes.get(checkpoint.number()))) {
        return new Fault(
            checkpoint.number(),
            "it is not the one of the checkpoint: it, or one before, was replaced");
      }
    }
    return null;
  }

  // Rebuilding

  /**
   * Makes the state anew from the log.
   *
   * @return the tables that differ from what they held before; none where all was as it should be
   */
  public List<String> rebuild(LongConsumer progress) {
    Map<String, String> before = store.write(sql -> StateDigest.of(sql, store.engine, true));
    store.write(
        sql -> {
          Log.lock(sql, store.engine);
          Log.Head head = Log.head(sql).orElse(new Log.Head(0, Chain.beginning(), 0));
          State.clear(sql, store.terms);
          Log.setHead(sql, new Log.Head(head.number(), head.hash(), 0));
          memory.forget();
          return true;
        });
    follow(progress);
    Map<String, String> after = store.write(sql -> StateDigest.of(sql, store.engine, true));
    return StateDigest.differences(before, after);
  }

  /** Brings the state to where the log ends. */
  private void follow(LongConsumer progress) {
    boolean more = true;
    while (more) {
      long[] reached = {0};
      more =
          store.write(
              sql -> {
                Log.lock(sql, store.engine);
                Log.Head head = Log.head(sql).orElse(new Log.Head(0, Chain.beginning(), 0));
                List<LogEntry> entries = Log.entries(sql, head.applied(), head.number(), BATCH);
                if (entries.isEmpty()) {
                  return false;
                }
                memory.forget();
                State state = new State(sql, store.terms, memory, Chain.beginning());
                entries.forEach(state::apply);
                state.flush();
                memory.forget();
                reached[0] = entries.get(entries.size() - 1).number();
                Log.setHead(sql, new Log.Head(head.number(), head.hash(), reached[0]));
                return true;
              });
      if (more) {
        progress.accept(reached[0]);
      }
    }
  }

  /**
   * The tables whose rows are not what the log makes of them: a temporary ledger beside is made
   * from it and compared. Changes nothing.
   */
  public List<String> check(LongConsumer progress) throws IOException {
    Path folder = Files.createTempDirectory("onrecord-check");
    try (Upkeep other = open(folder.resolve("check.db").toString(), null, null, false)) {
      copyLog(other, progress);
      return differences(other);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    }
  }

  private List<String> differences(Upkeep other) {
    return StateDigest.differences(
        store.read(sql -> StateDigest.of(sql, store.engine, false)),
        other.store.read(sql -> StateDigest.of(sql, other.store.engine, false)));
  }

  // Copying

  /**
   * Brings another store to where this ledger is now: an empty one, or one that holds a part of it
   * already, such as one whose copying was cut short. Each entry is verified on the way, and the
   * state that results is compared with this one's.
   *
   * @return how many entries were copied
   * @throws org.onrecord.ledger.LedgerException when the other one holds another ledger
   */
  public long copyTo(Upkeep other, LongConsumer progress) {
    long copied = copyLog(other, progress);
    if (other.entries() == entries()) {
      List<String> differences = differences(other);
      if (!differences.isEmpty()) {
        throw Failures.permanent(
            "the copy's state differs in "
                + String.join(", ", differences)
                + "; onrecord rebuild makes the one of "
                + store
                + " anew",
            null);
      }
    }
    return copied;
  }

  private long copyLog(Upkeep other, LongConsumer progress) {
    long end = entries();
    long from = other.entries();
    if (from > end || from > 0 && !sameAt(other, from)) {
      throw Failures.permanent(
          "the ledger "
              + other.store
              + " holds something else than "
              + store
              + "; name an empty one",
          null);
    }
    long number = from;
    while (number < end) {
      long after = number;
      List<LogEntry> entries = store.read(sql -> Log.entries(sql, after, end, BATCH));
      if (entries.isEmpty()) {
        throw Failures.permanent("the ledger " + store + " lacks entry " + (after + 1), null);
      }
      other.add(entries);
      number = entries.get(entries.size() - 1).number();
      progress.accept(number);
    }
    return end - from;
  }

  private boolean sameAt(Upkeep other, long number) {
    return Arrays.equals(hashAt(number), other.hashAt(number));
  }

  private byte @Nullable [] hashAt(long number) {
    return store.read(
        sql ->
            sql.select(ENTRY.HASH)
                .from(ENTRY.TABLE)
                .where(ENTRY.NUMBER.eq(number))
                .fetchOne(ENTRY.HASH));
  }

  private void add(List<LogEntry> entries) {
    store.write(
        sql -> {
          memory.forget();
          Log log = Log.open(sql, store.engine);
          State state = new State(sql, store.terms, memory, Chain.beginning());
          for (LogEntry entry : entries) {
            log.addCopy(entry);
            state.apply(entry);
          }
          log.flush();
          state.flush();
          memory.forget();
          return true;
        });
  }

  /**
   * Writes everything that is on record now into one file, which appears whole or not at all. The
   * ledger may be written to meanwhile.
   *
   * @return how many entries it holds
   */
  public long backup(Path file, LongConsumer progress) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    long end = entries();
    try (OutputStream out = Files.newOutputStream(part);
        LogFile.Writer writer = new LogFile.Writer(out)) {
      long number = 0;
      Chain chain = new Chain();
      byte[] hash = Chain.beginning();
      while (number < end) {
        long after = number;
        for (LogEntry entry : store.read(sql -> Log.entries(sql, after, end, BATCH))) {
          if (!chain.follows(number, hash, entry)) {
            throw Failures.permanent(
                "the ledger " + store + " is damaged at entry " + (number + 1), null);
          }
          writer.add(entry);
          number = entry.number();
          hash = entry.hash();
        }
        if (number == after) {
          throw Failures.permanent("the ledger " + store + " lacks entry " + (after + 1), null);
        }
        progress.accept(number);
      }
      writer.end();
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return end;
  }

  /**
   * Makes an empty ledger what a backup holds; one whose restoring was cut short goes on. The whole
   * file is verified before anything is written.
   *
   * @return how many entries it holds
   * @throws IOException when the file cannot be read, or is damaged; the message says where
   */
  public long restore(Path file, LongConsumer progress) throws IOException {
    long present = entries();
    byte[] reached = present == 0 ? Chain.beginning() : hashAt(present);
    boolean[] same = {present == 0};
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      LogFile.read(
          in,
          entry -> same[0] |= entry.number() == present && Arrays.equals(entry.hash(), reached));
    }
    if (!same[0]) {
      throw Failures.permanent(
          "the ledger " + store + " holds something else than the backup; name an empty one", null);
    }
    List<LogEntry> some = new ArrayList<>();
    long entries;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      entries =
          LogFile.read(
              in,
              entry -> {
                if (entry.number() > present) {
                  some.add(entry);
                }
                if (some.size() == BATCH) {
                  add(some);
                  some.clear();
                  progress.accept(entry.number());
                }
              });
    }
    if (!some.isEmpty()) {
      add(some);
    }
    return entries;
  }
}
