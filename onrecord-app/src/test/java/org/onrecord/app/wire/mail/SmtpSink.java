package org.onrecord.app.wire.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that notes who gets which message, and answers as it is told; for more messages
 * than a whole server in memory would keep.
 */
public final class SmtpSink implements AutoCloseable {
  private final ServerSocket socket;

  /** What is answered to a recipient instead of 250, by address. */
  final Map<String, String> replies = new ConcurrentHashMap<>();

  /** The ids of the messages that each address got. */
  final Map<String, List<String>> received = new ConcurrentHashMap<>();

  final AtomicInteger messages = new AtomicInteger();
  volatile String lastMessage = "";

  SmtpSink() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "smtp-sink");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread thread = new Thread(() -> serve(client), "smtp-sink-client");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream()) {
      say(out, "220 sink");
      String recipient = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT TO:")) {
          recipient = line.replaceFirst("(?i)RCPT TO:\\s*<([^>]*)>.*", "$1");
          say(out, replies.getOrDefault(recipient, "250 2.1.5 ok"));
        } else if (command.equals("DATA")) {
          say(out, "354 go on");
          String id = "";
          StringBuilder whole = new StringBuilder();
          for (String part = in.readLine(); !".".equals(part); ) {
            if (part == null) {
              return; // Cut short, and so not taken.
            }
            if (id.isEmpty() && part.toLowerCase(Locale.ROOT).startsWith("message-id:")) {
              id = part.substring("message-id:".length()).strip();
            }
            // RFC 5321, 4.5.2: a line that begins with a dot is sent with one more.
            whole.append(part.startsWith(".") ? part.substring(1) : part).append("\r\n");
            part = in.readLine();
          }
          received.computeIfAbsent(recipient, one -> new CopyOnWriteArrayList<>()).add(id);
          lastMessage = whole.toString();
          messages.incrementAndGet();
          say(out, "250 2.0.0 taken");
        } else if (command.startsWith("QUIT")) {
          say(out, "221 bye");
          return;
        } else {
          say(out, "250 sink");
        }
      }
    } catch (IOException e) {
      // The client was killed, which is what the tests are about.
      messages.addAndGet(0);
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
