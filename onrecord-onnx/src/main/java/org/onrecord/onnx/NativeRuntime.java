package org.onrecord.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts the native runtime.
 *
 * <p>Version 1.29 walks over the command line of its process with a recursive expression when it
 * starts: a few kilobytes of arguments overflow the stack of a Java thread, which ends the process.
 * It is therefore started on a thread whose stack is long enough for the command line at hand.
 */
final class NativeRuntime {
  private static final long STACK = 16L << 20;
  private static final long STACK_PER_CHARACTER = 2048;

  /** More than the longest command line that Linux allows needs. */
  private static final long LONGEST_STACK = 2L << 30;

  private NativeRuntime() {}

  /**
   * The environment of the process, made at the first call.
   *
   * @throws ModelException if the native library does not load on this machine
   */
  static OrtEnvironment start() {
    Start start = new Start();
    long stack = Math.min(LONGEST_STACK, STACK + STACK_PER_CHARACTER * commandLine());
    Thread thread = new Thread(null, start, "onrecord-native", stack);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("interrupted while the native runtime started", e);
    }
    OrtEnvironment environment = start.environment;
    if (environment == null) {
      throw new ModelException(
          "the native runtime of the trained attributor does not load on this machine ("
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + "); read with the rules (--attributor rules) instead",
          start.failure);
    }
    return environment;
  }

  /** Characters of the command line; of a long one where the system does not tell. */
  private static long commandLine() {
    try {
      return Files.readAllBytes(Path.of("/proc/self/cmdline")).length;
    } catch (IOException e) {
      return 1 << 17;
    }
  }

  private static final class Start implements Runnable {
    private volatile @Nullable OrtEnvironment environment;
    private volatile @Nullable Throwable failure;

    @Override
    public void run() {
      try {
        environment = OrtEnvironment.getEnvironment();
      } catch (RuntimeException | LinkageError e) {
        failure = e;
      }
    }
  }
}
