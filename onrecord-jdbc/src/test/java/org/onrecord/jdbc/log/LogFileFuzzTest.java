package org.onrecord.jdbc.log;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

class LogFileFuzzTest {
  private static final byte[] FORM =
      "onrecord backup 1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /** Whatever a backup holds, it is read or refused with the declared error. */
  @FuzzTest(maxDuration = "2m")
  void backup_ofAnyBytes_isReadOrRefused(byte[] bytes) throws IOException {
    readOrRefuse(bytes);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(FORM);
    try (GZIPOutputStream packed = new GZIPOutputStream(file)) {
      packed.write(bytes);
    }
    readOrRefuse(file.toByteArray());
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      LogFile.read(new ByteArrayInputStream(bytes), entry -> {});
    } catch (IOException e) {
      if (e.getMessage() == null) {
        throw new IllegalStateException("refused without a reason", e);
      }
    }
  }
}
