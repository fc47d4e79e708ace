package org.onrecord.flink.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of the cluster as a process of its own, with its children; its output is a file. */
final class LocalProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Path log;

  private LocalProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts a program; its log is appended to. */
  static LocalProcess start(
      String name, Path folder, Map<String, String> environment, List<String> command) {
    Path log = folder.resolve(name + ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new LocalProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " does not start", e);
    }
  }

  /** The command of a Java program of the class path that this one runs with. */
  static List<String> java(String heap, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Xmx" + heap);
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=" + System.getProperty("onrecord.tier", "4"));
    for (String opened :
        List.of(
            "lang",
            "lang.invoke",
            "net",
            "io",
            "nio",
            "text",
            "time",
            "util",
            "util.concurrent",
            "util.concurrent.atomic",
            "util.concurrent.locks")) {
      command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end of a program that ends by itself. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  /** As {@code kill -9} does, children too. */
  void kill() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
    for (ProcessHandle child : children) {
      child.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(e -> child).join();
    }
  }

  /** Sends {@code STOP} or {@code CONT} to the program and its children. */
  void signal(String signal) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    command.add(String.valueOf(process.pid()));
    process.descendants().forEach(child -> command.add(String.valueOf(child.pid())));
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal " + name, e);
    }
  }

  /** The last lines of the log. */
  String tail() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    } catch (IOException e) {
      return log + " cannot be read";
    }
  }

  Path log() {
    return log;
  }

  /** Megabytes resident, of program and children; what the system tells, 0 where it does not. */
  long megabytes() {
    long kilobytes = 0;
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    for (ProcessHandle one : all) {
      try {
        Optional<String> resident =
            Files.readAllLines(Path.of("/proc", String.valueOf(one.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst();
        kilobytes += Long.parseLong(resident.orElse("0").replaceAll("\\D", ""));
      } catch (IOException e) {
        // It ended just now.
      }
    }
    return kilobytes / 1024;
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public String toString() {
    return name;
  }
}
