package org.onrecord.app.staff;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A device that shows codes (RFC 6238), written apart from the desk's own. */
record Device(String secret) {

  String shows(Instant now) throws GeneralSecurityException {
    StringBuilder bits = new StringBuilder();
    for (char c : secret.toCharArray()) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
      bits.append(
          String.format(Locale.ROOT, "%5s", Integer.toBinaryString(value)).replace(' ', '0'));
    }
    byte[] key = new byte[bits.length() / 8];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
    }
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array());
    int at = hash[hash.length - 1] & 15;
    int code = ByteBuffer.wrap(hash, at, 4).getInt() & 0x7fffffff;
    return String.format(Locale.ROOT, "%06d", code % 1_000_000);
  }
}
