package org.onrecord.app.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Settings that are the same for every command: what the command line does not say, the environment
 * does ({@code ONRECORD_LEDGER}), else the settings file ({@code ledger = ...}), else the default.
 * The file is {@code ./onrecord.properties}, or what {@code ONRECORD_SETTINGS} names.
 */
final class Settings implements IDefaultValueProvider {
  /** What there is to set; docs/ledger.md tells of each. */
  static final Set<String> NAMES =
      Set.of(
          "ledger",
          "ledger-user",
          "ledger-password",
          "port",
          "data",
          "attributor",
          "public-url",
          "behind-proxy",
          "smtp",
          "smtp-user",
          "smtp-password",
          "mail-from",
          "mail-returns",
          "mail-returns-box",
          "mail-returns-password",
          "desk-public",
          "oidc-issuer",
          "oidc-client",
          "oidc-secret",
          "oidc-name");

  private static final String FILE = "onrecord.properties";

  private final Map<String, String> environment;
  private final Properties file;

  private Settings(Map<String, String> environment, Properties file) {
    this.environment = environment;
    this.file = file;
  }

  /**
   * Reads the settings file, where there is one.
   *
   * @throws IllegalArgumentException for a setting that there is not; no message holds a value
   * @throws UncheckedIOException when the file cannot be read
   */
  static Settings load(Map<String, String> environment) {
    String named = environment.get("ONRECORD_SETTINGS");
    Path path = Path.of(named == null ? FILE : named);
    Properties file = new Properties();
    if (named != null || Files.exists(path)) {
      try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
        file.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the settings file " + path, e);
      }
    }
    for (String name : file.stringPropertyNames()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "the settings file "
                + path
                + " sets \""
                + name
                + "\", which there is not; known are "
                + String.join(", ", NAMES.stream().sorted().toList()));
      }
    }
    return new Settings(environment, file);
  }

  /** The value of a setting, or null. */
  @Nullable String get(String name) {
    String variable = "ONRECORD_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.get(variable);
    return value == null ? file.getProperty(name) : value;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      String name = option.longestName().replaceFirst("^-+", "");
      // The demonstration must not run into the ledger that a settings file names.
      boolean demo =
          option.command() != null
              && option.command().name().equals("demo")
              && name.equals("ledger");
      if (NAMES.contains(name) && !demo) {
        return get(name);
      }
    }
    return null;
  }
}
