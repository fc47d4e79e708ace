package org.onrecord.flink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;
import org.onrecord.form.TopicAddress;

/**
 * Records entries in the ledger, and tells the topic of matters, once the checkpoint that they
 * belong to is complete: what a restart would link otherwise never reaches the ledger. Committing
 * an entry again changes nothing.
 */
final class LedgerSink implements Sink<byte[]>, SupportsCommitter<byte[]> {
  private static final long serialVersionUID = 1;

  private final LedgerChoice ledger;
  private final @Nullable TopicAddress matters;

  /**
   * @param matters where matters are told; null for nowhere
   */
  LedgerSink(LedgerChoice ledger, @Nullable TopicAddress matters) {
    this.ledger = ledger;
    this.matters = matters;
  }

  @Override
  public CommittingSinkWriter<byte[], byte[]> createWriter(WriterInitContext context) {
    return new Gathering();
  }

  @Override
  public Committer<byte[]> createCommitter(CommitterInitContext context) throws IOException {
    return new Recording(
        ledger, matters == null ? null : new MattersTopic(matters), context.metricGroup());
  }

  @Override
  public SimpleVersionedSerializer<byte[]> getCommittableSerializer() {
    return new AsTheyAre();
  }

  /** Holds entries until the next checkpoint. */
  private static final class Gathering implements CommittingSinkWriter<byte[], byte[]> {
    private List<byte[]> entries = new ArrayList<>();

    @Override
    public void write(byte[] entry, Context context) {
      entries.add(entry);
    }

    @Override
    public void flush(boolean endOfInput) {
      // Nothing is recorded before its checkpoint.
    }

    @Override
    public Collection<byte[]> prepareCommit() {
      List<byte[]> gathered = entries;
      entries = new ArrayList<>();
      return gathered;
    }

    @Override
    public void close() {
      // What was gathered since the checkpoint is linked again after it.
    }
  }

  /** Entries carry their own version. */
  private static final class AsTheyAre implements SimpleVersionedSerializer<byte[]> {
    @Override
    public int getVersion() {
      return StateForms.VERSION;
    }

    @Override
    public byte[] serialize(byte[] entry) {
      return entry;
    }

    @Override
    public byte[] deserialize(int version, byte[] entry) {
      return entry;
    }
  }
}
