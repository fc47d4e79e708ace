package org.onrecord.app.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sees to it that one request at a time goes to a host, and none before the host's delay has passed
 * since the last was answered. Thread-safe.
 */
final class HostTurns {
  private static final int KEPT = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Host> hosts = new HashMap<>();
  private final Duration delay;

  private static final class Host {
    boolean taken;
    long freeAtNanos;
    long delayNanos;
  }

  HostTurns(Duration delay) {
    this.delay = delay;
  }

  /** Whether a request to this host would not have to wait. */
  boolean isFree(String host) {
    lock.lock();
    try {
      Host known = hosts.get(host);
      return known == null || (!known.taken && known.freeAtNanos - System.nanoTime() <= 0);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the host's turn.
   *
   * @return false when it has not come within {@code patience}
   */
  boolean take(String host, Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    lock.lockInterruptibly();
    try {
      if (hosts.size() >= KEPT) {
        forgetIdle();
      }
      Host turn = hosts.computeIfAbsent(host, unknown -> newHost());
      while (true) {
        long now = System.nanoTime();
        long wait = turn.taken ? Long.MAX_VALUE : turn.freeAtNanos - now;
        if (wait <= 0) {
          turn.taken = true;
          return true;
        }
        long left = until - now;
        if (left <= 0) {
          return false;
        }
        changed.await(Math.min(wait, left), TimeUnit.NANOSECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives a turn back that {@link #take} gave. */
  void release(String host) {
    lock.lock();
    try {
      Host turn = hosts.get(host);
      if (turn != null) {
        turn.taken = false;
        turn.freeAtNanos = System.nanoTime() + turn.delayNanos;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lengthens the delay of a host whose turn is taken; it is never shortened below the usual. */
  void ask(String host, Duration wished) {
    lock.lock();
    try {
      Host turn = hosts.get(host);
      if (turn != null) {
        turn.delayNanos = Math.max(delay.toNanos(), wished.toNanos());
      }
    } finally {
      lock.unlock();
    }
  }

  private Host newHost() {
    Host host = new Host();
    host.delayNanos = delay.toNanos();
    host.freeAtNanos = System.nanoTime();
    return host;
  }

  private void forgetIdle() {
    long now = System.nanoTime();
    for (Iterator<Host> all = hosts.values().iterator(); all.hasNext(); ) {
      Host host = all.next();
      // A waiter holds on to its host, which is taken or not yet free.
      if (!host.taken && host.freeAtNanos - now < -TimeUnit.MINUTES.toNanos(5)) {
        all.remove();
      }
    }
  }
}
