package org.onrecord.lab;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the JMH benchmarks of reading. */
@Command(
    name = "bench",
    description = "Times the attributors on the sample reports, or pages (JMH).",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class BenchCommand implements Callable<Integer> {
  @Option(names = "--threads", description = "Readers side by side.")
  int threads = 1;

  @Option(names = "--pages", description = "Times pages instead, beside readability4j.")
  boolean pages;

  @Option(names = "--iterations")
  int iterations = 5;

  @Override
  public Integer call() throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include((pages ? PageBenchmark.class : ReadingBenchmark.class).getSimpleName())
                .threads(threads)
                .warmupIterations(2)
                .measurementIterations(iterations)
                .forks(1)
                .build())
        .run();
    return 0;
  }
}
