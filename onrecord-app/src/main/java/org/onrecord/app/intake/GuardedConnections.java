package org.onrecord.app.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where the client's connections go: names are looked up here and once for each connection, only
 * addresses that the rules allow are handed on, and the socket checks again the address that it
 * connects to. A name that answers otherwise the second time is thus not reached.
 */
final class GuardedConnections implements DnsResolver, DetachedSocketFactory, AutoCloseable {
  /** A look-up cannot be interrupted, so that slow ones hold a thread each. */
  private static final int MOST_LOOK_UPS = 64;

  private final AddressRules rules;
  private final Names names;
  private final Duration patience;
  private final InetSocketAddress proxy;
  private final ExecutorService lookUps;

  /** An address, or every address of a name, is one that is not reached. */
  static final class Refused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  GuardedConnections(FetchSettings settings) {
    this.rules = settings.rules();
    this.names = settings.names();
    this.patience = settings.limits().connect();
    InetSocketAddress through = settings.proxy();
    this.proxy = through == null ? InetSocketAddress.createUnresolved("", 0) : through;
    this.lookUps =
        new ThreadPoolExecutor(
            0,
            MOST_LOOK_UPS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "onrecord-names");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The addresses of a host that may be reached, at least one. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return host.equals(proxy.getHostString()) ? InetAddress.getAllByName(host) : reachable(host);
  }

  /** Those addresses of a target, proxy or not, that the rules allow. */
  InetAddress[] reachable(String host) throws UnknownHostException {
    List<InetAddress> reachable = new ArrayList<>();
    String refusal = null;
    for (InetAddress address : lookUp(host)) {
      String why = rules.refusal(address);
      if (why == null) {
        reachable.add(address);
      } else {
        refusal = address.getHostAddress() + " (" + why + ")";
      }
    }
    if (reachable.isEmpty()) {
      throw refusal == null ? new UnknownHostException(host) : new Refused(refusal);
    }
    return reachable.toArray(InetAddress[]::new);
  }

  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    boolean literal = host.indexOf(':') >= 0 || host.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
    if (literal) {
      return List.of(InetAddress.getByName(host));
    }
    Future<List<InetAddress>> answer;
    try {
      answer = lookUps.submit(() -> names.lookUp(host));
    } catch (RejectedExecutionException e) {
      throw unknown(host, "too many names are being looked up", e);
    }
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unknown(host, "the name is not known", e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unknown(host, "nobody answers what its address is", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, "interrupted", e);
    }
  }

  private static UnknownHostException unknown(String host, String why, @Nullable Throwable cause) {
    UnknownHostException unknown = new UnknownHostException(host + ": " + why);
    unknown.initCause(cause);
    return unknown;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  @Override
  public Socket create(Proxy socks) {
    return new GuardedSocket();
  }

  @Override
  public void close() {
    lookUps.shutdownNow();
  }

  private final class GuardedSocket extends Socket {
    GuardedSocket() {
      // No system property sends it elsewhere.
      super(Proxy.NO_PROXY);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, Math.toIntExact(patience.toMillis()));
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress to) || to.getAddress() == null) {
        throw new Refused(endpoint + " (no address)");
      }
      String refusal = isProxy(to) ? null : rules.refusal(to.getAddress());
      if (refusal != null) {
        throw new Refused(to.getAddress().getHostAddress() + " (" + refusal + ")");
      }
      super.connect(endpoint, timeout);
    }

    private boolean isProxy(InetSocketAddress to) {
      return to.getPort() == proxy.getPort() && to.getAddress().equals(proxy.getAddress());
    }
  }
}
