package org.onrecord.app.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs tasks on all cores, a few ahead, and hands their results on in the order that the tasks came
 * in, on the thread that brings them.
 *
 * @param <T> what a task answers with
 */
final class InOrder<T> implements AutoCloseable {
  private static final int AHEAD = 8;

  private final ExecutorService workers;
  private final Deque<Future<T>> running = new ArrayDeque<>();
  private final Consumer<T> sink;
  private final int ahead;

  InOrder(Consumer<T> sink) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.sink = sink;
    this.ahead = AHEAD * cores;
    this.workers =
        Executors.newFixedThreadPool(
            cores,
            task -> {
              Thread thread = new Thread(task, "onrecord-reading");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts a task; may hand on the result of an earlier one. */
  void submit(Callable<T> task) {
    running.add(workers.submit(task));
    if (running.size() >= ahead) {
      next();
    }
  }

  /** Waits for all tasks and hands on what they answered. */
  void drain() {
    while (!running.isEmpty()) {
      next();
    }
  }

  private void next() {
    T result;
    try {
      result = running.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a report could not be understood", e.getCause());
    }
    sink.accept(result);
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
