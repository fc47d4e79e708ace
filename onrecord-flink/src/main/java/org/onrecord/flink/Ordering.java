package org.onrecord.flink;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds the reports of a minute back until the stream has passed it, and hands them on in the order
 * in which one machine links them. One that comes later is handed on at once, and marked.
 *
 * <p>Keyed by minute, and run by one task: timers fire by their time whatever their keys.
 */
final class Ordering extends KeyedProcessFunction<Long, Arrival, Arrival> {
  private static final long serialVersionUID = 1;

  private transient @Nullable MapState<String, byte[]> waiting;
  private transient @Nullable Counter late;

  @Override
  public void open(OpenContext context) {
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting",
                    Types.STRING,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    late = getRuntimeContext().getMetricGroup().addGroup("onrecord").counter("lateReports");
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Arrival> out)
      throws Exception {
    if (context.timerService().currentWatermark() >= arrival.end()) {
      Opened.of(late).inc();
      out.collect(new Arrival(arrival.minute(), arrival.order(), true, arrival.understood()));
      return;
    }
    Opened.of(waiting).put(arrival.order(), arrival.understood());
    context.timerService().registerEventTimeTimer(arrival.end());
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Arrival> out) throws Exception {
    SortedMap<String, byte[]> minute = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : Opened.of(waiting).entries()) {
      minute.put(entry.getKey(), entry.getValue());
    }
    minute.forEach(
        (order, understood) ->
            out.collect(new Arrival(context.getCurrentKey(), order, false, understood)));
    Opened.of(waiting).clear();
  }
}
