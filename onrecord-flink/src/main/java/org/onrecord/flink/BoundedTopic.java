package org.onrecord.flink;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A topic read up to what lies on it now, which ends after a restart as well. The connector's own
 * enumerator tells its readers that no partition follows only when it finds new ones, so that a job
 * that was restored with all of them assigned waits for ever (FLINK-31006, FLINK-33466).
 */
final class BoundedTopic
    implements Source<Received, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<Received> {
  private static final long serialVersionUID = 1;

  private final KafkaSource<Received> topic;

  BoundedTopic(KafkaSource<Received> topic) {
    this.topic = topic;
  }

  @Override
  public Boundedness getBoundedness() {
    return topic.getBoundedness();
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return topic.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws IOException {
    SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restored =
        topic.restoreEnumerator(context, state);
    return state.initialDiscoveryFinished() ? new Restored<>(restored, context) : restored;
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return topic.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return topic.getEnumeratorCheckpointSerializer();
  }

  @Override
  public SourceReader<Received, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    return topic.createReader(context);
  }

  @Override
  public TypeInformation<Received> getProducedType() {
    return topic.getProducedType();
  }

  /** Knew all partitions before: each reader is told that none follows once it has its own. */
  static final class Restored<S> implements SplitEnumerator<KafkaPartitionSplit, S> {
    private final SplitEnumerator<KafkaPartitionSplit, S> enumerator;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;

    Restored(
        SplitEnumerator<KafkaPartitionSplit, S> enumerator,
        SplitEnumeratorContext<KafkaPartitionSplit> context) {
      this.enumerator = enumerator;
      this.context = context;
    }

    @Override
    public void start() {
      enumerator.start();
    }

    @Override
    public void addReader(int reader) {
      enumerator.addReader(reader);
      context.signalNoMoreSplits(reader);
    }

    @Override
    public void handleSplitRequest(int reader, @Nullable String host) {
      enumerator.handleSplitRequest(reader, host);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int reader) {
      enumerator.addSplitsBack(splits, reader);
    }

    @Override
    public S snapshotState(long checkpoint) throws Exception {
      return enumerator.snapshotState(checkpoint);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
      enumerator.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void notifyCheckpointAborted(long checkpoint) throws Exception {
      enumerator.notifyCheckpointAborted(checkpoint);
    }

    @Override
    public void handleSourceEvent(int reader, SourceEvent event) {
      enumerator.handleSourceEvent(reader, event);
    }

    @Override
    public void close() throws IOException {
      enumerator.close();
    }
  }
}
