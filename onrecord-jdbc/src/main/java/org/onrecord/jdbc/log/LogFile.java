package org.onrecord.jdbc.log;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A log as one file, the form of backups: after a line that names the form, compressed by gzip,
 * each entry as 1, its number and time (8 bytes each), kind, author, reason and body (each its
 * length in 4 bytes and its bytes; no reason has the length -1) and hash (32 bytes); at the end 0,
 * the number of entries (8 bytes) and the last hash.
 */
public final class LogFile {
  private static final byte[] FORM = "onrecord backup 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NAME = 10_000;
  private static final int LONGEST_BODY = 1 << 28;

  private LogFile() {}

  /** Whether a file begins as this form does. */
  public static boolean begins(byte[] beginning) {
    return beginning.length >= FORM.length
        && Arrays.equals(beginning, 0, FORM.length, FORM, 0, FORM.length);
  }

  /** Writes entries; {@link #end} completes the file. */
  public static final class Writer implements AutoCloseable {
    private final DataOutputStream out;
    private long entries;
    private byte[] hash = Chain.beginning();

    public Writer(OutputStream file) throws IOException {
      file.write(FORM);
      out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(file, 1 << 16)));
    }

    public void add(LogEntry entry) throws IOException {
      out.writeByte(1);
      out.writeLong(entry.number());
      out.writeLong(entry.at());
      write(entry.kind());
      write(entry.author());
      write(entry.reason());
      out.writeInt(entry.body().length);
      out.write(entry.body());
      out.write(entry.hash());
      entries++;
      hash = entry.hash();
    }

    private void write(@Nullable String text) throws IOException {
      if (text == null) {
        out.writeInt(-1);
        return;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    /** Without it the file is incomplete, and known to be. */
    public void end() throws IOException {
      out.writeByte(0);
      out.writeLong(entries);
      out.write(hash);
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Takes entries one by one. */
  public interface Sink {
    void entry(LogEntry entry) throws IOException;
  }

  /**
   * Passes the entries to the sink, each once it was found to follow from the one before.
   *
   * @return how many there are
   * @throws IOException when the file cannot be read, is none, is damaged or ends too early; the
   *     message says which, and names the entry
   */
  public static long read(InputStream file, Sink sink) throws IOException {
    byte[] form = file.readNBytes(FORM.length);
    if (!begins(form)) {
      throw new IOException("it is no backup of a ledger");
    }
    long number = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(file, 1 << 16)))) {
      Chain chain = new Chain();
      byte[] hash = Chain.beginning();
      while (true) {
        byte mark = in.readByte();
        if (mark == 0) {
          if (in.readLong() != number || !Arrays.equals(in.readNBytes(Chain.LENGTH), hash)) {
            throw new IOException("its end does not fit its last entry, " + number);
          }
          // Reading on has what was packed compared with its own sum.
          if (in.read() >= 0) {
            throw new IOException("something follows its end");
          }
          return number;
        } else if (mark != 1) {
          throw new IOException("it is damaged after entry " + number);
        }
        LogEntry entry = entry(in, number);
        if (!chain.follows(number, hash, entry)) {
          throw new IOException("entry " + (number + 1) + " does not follow from the one before");
        }
        sink.entry(entry);
        number = entry.number();
        hash = entry.hash();
      }
    } catch (EOFException e) {
      throw new IOException("it ends too early, after entry " + number, e);
    } catch (java.util.zip.ZipException e) {
      throw new IOException("it is damaged after entry " + number, e);
    }
  }

  private static LogEntry entry(DataInputStream in, long before) throws IOException {
    long number = in.readLong();
    long at = in.readLong();
    String kind = text(in, before);
    String author = text(in, before);
    String reason = text(in, before);
    if (kind == null || author == null) {
      throw new IOException("it is damaged after entry " + before);
    }
    byte[] body = bytes(in, in.readInt(), LONGEST_BODY, before);
    byte[] hash = bytes(in, Chain.LENGTH, Chain.LENGTH, before);
    return new LogEntry(number, kind, at, author, reason, body, hash);
  }

  private static @Nullable String text(DataInputStream in, long before) throws IOException {
    int length = in.readInt();
    return length == -1
        ? null
        : new String(bytes(in, length, LONGEST_NAME, before), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream in, int length, int most, long before)
      throws IOException {
    if (length < 0 || length > most) {
      throw new IOException("it is damaged after entry " + before);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }
}
