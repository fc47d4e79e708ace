package org.onrecord.app.staff;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.onrecord.staff.Credentials;
import org.onrecord.staff.Staff;

/**
 * The codes of the second step: those of a device (RFC 6238: six digits, thirty seconds, HMAC-SHA1,
 * which is what the devices' programs know), and those on paper that stand in for a lost one. A
 * code is taken once.
 */
final class Codes {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 20;
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_LENGTH = 10;
  private static final int QUIET = 4;

  private final Staff staff;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();

  Codes(Staff staff, Clock clock) {
    this.staff = staff;
    this.clock = clock;
  }

  /** A new secret, in base32. */
  String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return base32(secret);
  }

  /** New codes for paper, each shown once. */
  List<String> newRecovery() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      StringBuilder code = new StringBuilder();
      for (int c = 0; c < RECOVERY_LENGTH; c++) {
        code.append(BASE32.charAt(random.nextInt(BASE32.length())));
        if (c == RECOVERY_LENGTH / 2 - 1) {
          code.append('-');
        }
      }
      codes.add(code.toString());
    }
    return codes;
  }

  /** What is kept of a recovery code. */
  static String hash(String recovery) {
    return Tokens.hash(plain(recovery));
  }

  private static String plain(String code) {
    return code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  /** Which kind of code was taken. */
  enum Taken {
    DEVICE,
    RECOVERY,
    NONE
  }

  /** Takes a code of a member, if it is one and was not taken before. */
  Taken take(String member, Credentials credentials, String typed) {
    String secret = credentials.secret();
    String code = plain(typed);
    if (secret == null) {
      return Taken.NONE;
    }
    if (code.length() == RECOVERY_LENGTH) {
      return staff.takeRecovery(member, Tokens.hash(code)) ? Taken.RECOVERY : Taken.NONE;
    }
    long step = step(secret, code);
    return step > 0 && staff.takeStep(member, step) ? Taken.DEVICE : Taken.NONE;
  }

  /** Whether a code is what a device with this secret shows now, or just did, or is about to. */
  boolean shows(String secret, String typed) {
    return step(secret, plain(typed)) > 0;
  }

  /** The time step of a code, or 0 where it is none of those around now. */
  private long step(String secret, String code) {
    long length = generator.getTimeStep().toSeconds();
    long now = clock.instant().getEpochSecond() / length;
    long found = 0;
    for (long step = now - 1; step <= now + 1; step++) {
      byte[] right = at(secret, step * length).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(right, code.getBytes(StandardCharsets.US_ASCII))) {
        found = step;
      }
    }
    return found;
  }

  private String at(String secret, long second) {
    try {
      return generator.generateOneTimePasswordString(
          new SecretKeySpec(bytes(secret), generator.getAlgorithm()),
          Instant.ofEpochSecond(second),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("a secret of this program's own cannot be used", e);
    }
  }

  /** The address that devices' programs read out of the square. */
  static String address(String member, String secret) {
    return "otpauth://totp/Onrecord:"
        + URLEncoder.encode(member, StandardCharsets.UTF_8).replace("+", "%20")
        + "?secret="
        + secret
        + "&issuer=Onrecord";
  }

  /** A square that devices read, drawn as squares of one unit. */
  record Square(int size, String path) {}

  static Square square(String address) {
    try {
      BitMatrix bits =
          new QRCodeWriter()
              .encode(address, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET));
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < bits.getHeight(); y++) {
        for (int x = 0; x < bits.getWidth(); x++) {
          if (bits.get(x, y)) {
            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
          }
        }
      }
      return new Square(bits.getWidth(), path.toString());
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long to draw: " + address.length(), e);
    }
  }

  /** RFC 4648, 6, without padding. */
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte one : bytes) {
      buffer = buffer << 8 | one & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(buffer >> bits & 31));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE32.charAt(buffer << 5 - bits & 31));
    }
    return text.toString();
  }

  private static byte[] bytes(String base32) {
    byte[] bytes = new byte[base32.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < base32.length() && at < bytes.length; i++) {
      buffer = buffer << 5 | BASE32.indexOf(base32.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (buffer >> bits);
        buffer &= (1 << bits) - 1;
      }
    }
    return bytes;
  }
}
