package io.github.ntbridge.explore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.ntbridge.device.watch.DeviceNotifications;
import io.github.ntbridge.device.watch.InterfaceWatch;
import io.github.ntbridge.device.watch.RememberedProperties;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves the page of a machine on the loopback address, anew for each request, with events as they
 * happen. It only reads: no request changes anything or opens a device. See {@link RequestGuard}
 * for who is served.
 */
public final class ExplorerServer implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(ExplorerServer.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final HttpServer server;
  private final ExecutorService threads;
  private final RequestGuard guard;
  private final PictureSource source;
  private final EventStream events = new EventStream(PAUSE, Clock.systemUTC());
  private final InterfaceWatch watch;
  private final URI address;

  private ExplorerServer(int port, PictureSource source, DeviceNotifications notifications)
      throws IOException {
    this.source = source;
    var loopback = InetAddress.getLoopbackAddress();
    server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    var host = hostOf(loopback);
    int bound = server.getAddress().getPort();
    guard = new RequestGuard(host, bound);
    address = URI.create("http://" + host + ":" + bound + guard.path(""));
    var number = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "ntbridge-explorer-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    try {
      watch = notifications.watch(RememberedProperties.IDENTITY, events);
    } catch (IOException | RuntimeException e) {
      server.stop(0);
      threads.shutdownNow();
      throw e;
    }
  }

  /**
   * Starts a server.
   *
   * @param port the port; 0 for one that is free
   * @param source takes the pictures, one at a time
   * @param notifications the notifications of the machine
   * @return the server, which the caller closes
   * @throws IOException if the port is in use, or the machine cannot be watched
   * @throws UnsupportedOperationException if the Java runtime has no HTTP server
   */
  public static ExplorerServer start(
      int port, PictureSource source, DeviceNotifications notifications) throws IOException {
    HttpServerModule.require();
    var server = new ExplorerServer(port, source, notifications);
    server.server.start();
    return server;
  }

  private static String hostOf(InetAddress loopback) {
    return loopback instanceof Inet6Address
        ? "[" + loopback.getHostAddress() + "]"
        : loopback.getHostAddress();
  }

  /**
   * Returns the address of the page, with the token that a request needs.
   *
   * @return the address
   */
  public URI address() {
    return address;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var refusal =
          guard.refusal(
              exchange.getRequestMethod(),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")),
              path);
      setHeaders(exchange);
      if (refusal.isPresent()) {
        refuse(exchange, refusal.get());
      } else if (path.equals(guard.path(""))) {
        sendPage(exchange);
      } else if (path.equals(guard.path("events"))) {
        sendEvents(exchange);
      } else {
        refuse(exchange, new RequestGuard.Refusal(404, "there is no such page"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void setHeaders(HttpExchange exchange) {
    var headers = exchange.getResponseHeaders();
    headers.set(
        "Content-Security-Policy", ExplorerPage.servedPolicy() + "; frame-ancestors 'none'");
    headers.set("Cache-Control", "no-store");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
  }

  private static void refuse(HttpExchange exchange, RequestGuard.Refusal refusal)
      throws IOException {
    if (refusal.status() == 405) {
      exchange.getResponseHeaders().set("Allow", "GET");
    }
    send(exchange, refusal.status(), "text/plain", refusal.reason() + "\n");
  }

  private void sendPage(HttpExchange exchange) throws IOException {
    byte[] page;
    try {
      page = ExplorerPage.served(takePicture());
    } catch (IOException | RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "the machine cannot be read", e);
      send(exchange, 500, "text/plain", "the machine cannot be read: " + e.getMessage() + "\n");
      return;
    }
    send(exchange, 200, "text/html", page);
  }

  private synchronized MachinePicture takePicture() throws IOException {
    return source.take();
  }

  private void sendEvents(HttpExchange exchange) throws IOException, InterruptedException {
    if (!events.enter()) {
      send(exchange, 503, "text/plain", "too many pages are open; close some\n");
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    try {
      exchange.sendResponseHeaders(200, 0);
      try (var out = exchange.getResponseBody()) {
        events.writeTo(out, lastSeen(exchange));
      }
    } finally {
      events.leave();
    }
  }

  /** A browser that connects again says which event it has. */
  private static long lastSeen(HttpExchange exchange) {
    var id = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    return id != null && id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      try (var out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /** Ends all connections. */
  @Override
  public void close() {
    watch.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
