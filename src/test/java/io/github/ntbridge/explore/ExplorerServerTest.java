package io.github.ntbridge.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ntbridge.NtBridge;
import io.github.ntbridge.sim.SimulatedLayer;
import io.github.ntbridge.sim.SimulatedMachine;
import io.github.ntbridge.sim.device.EchoDevice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of the page. */
@Timeout(60)
class ExplorerServerTest {
  private final SimulatedMachine machine = SimulatedMachine.create();
  private final NtBridge bridge = NtBridge.open(new SimulatedLayer(machine));
  private final HttpClient client = HttpClient.newHttpClient();
  private ExplorerServer server = start(0);

  private ExplorerServer start(int port) {
    try {
      return ExplorerServer.start(port, () -> Pictures.of(bridge), bridge.notifications());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void listensOnTheLoopbackAddress() throws IOException {
    assertTrue(InetAddress.getByName(server.address().getHost()).isLoopbackAddress());
  }

  @AfterEach
  void closes() {
    server.close();
    bridge.close();
    machine.close();
  }

  private HttpResponse<String> get(URI address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a request as it stands, since clients set the header Host themselves. */
  private String statusOf(String request) throws IOException {
    try (var socket = new Socket(server.address().getHost(), server.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return readerOf(socket).readLine();
    }
  }

  private static BufferedReader readerOf(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private String request(String method, String path, String host) {
    return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
  }

  private String host() {
    return server.address().getAuthority();
  }

  @Test
  void servesThePageOfTheMachineAsItIsNow() throws Exception {
    var later = "ROOT\\\\LATER\\\\0000";
    assertFalse(Pictures.modelText(get(server.address()).body()).contains(later));
    machine.device("\\Device\\Later").instanceId("ROOT\\LATER\\0000").plug();

    var response = get(server.address());

    assertEquals(200, response.statusCode());
    assertTrue(Pictures.modelText(response.body()).contains(later));
  }

  @Test
  void allowsTheScriptOfThePageAndNothingElse() throws Exception {
    var response = get(server.address());
    var headers = response.headers();
    var policy = headers.firstValue("Content-Security-Policy").orElseThrow();

    assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
    assertTrue(policy.endsWith("; frame-ancestors 'none'"), policy);
    assertTrue(response.body().contains(policy.substring(0, policy.indexOf("; frame-ancestors"))));
    assertEquals("no-store", headers.firstValue("Cache-Control").orElseThrow());
    assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
    assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/events", "/0000/", "/0000/events"})
  void refusesAddressesWithoutTheToken(String path) throws Exception {
    assertEquals(404, get(server.address().resolve("http://" + host() + path)).statusCode());
  }

  @Test
  void refusesPagesThatItDoesNotHave() throws Exception {
    assertEquals(404, get(server.address().resolve("other")).statusCode());
  }

  @Test
  void hasAnotherTokenEachTime() {
    try (var other = start(0)) {
      assertNotEquals(server.address().getPath(), other.address().getPath());
      assertEquals(66, other.address().getPath().length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"attacker.example", "attacker.example:80", "127.0.0.1", ""})
  void refusesRequestsToAnotherHost(String host) throws IOException {
    assertEquals(
        "HTTP/1.1 421 Misdirected Request".substring(0, 12),
        statusOf(request("GET", server.address().getPath(), host)).substring(0, 12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS", "CONNECT"})
  void takesNoMethodButGet(String method) throws IOException {
    assertEquals(
        "HTTP/1.1 405",
        statusOf(request(method, server.address().getPath(), host())).substring(0, 12));
  }

  @Test
  void sendsArrivalsAndRemovalsAsTheyHappen() throws Exception {
    var device =
        machine
            .device("\\Device\\Later")
            .instanceId("ROOT\\LATER\\0000")
            .friendlyName("A \u202elater </script> one")
            .interfaceOf(EchoDevice.INTERFACE_CLASS)
            .unplugged();
    try (var socket = new Socket(server.address().getHost(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              request("GET", server.address().getPath() + "events", host())
                  .getBytes(StandardCharsets.US_ASCII));
      var reader = readerOf(socket);
      assertEquals("HTTP/1.1 200 OK", reader.readLine());
      assertTrue(next(reader, ":").isEmpty());

      device.plug();
      var arrival = next(reader, "data: ");
      device.surpriseRemove();
      var removal = next(reader, "data: ");

      assertTrue(
          arrival.startsWith("{\"change\":\"arrived\",\"path\":\"\\\\\\\\?\\\\ROOT#LATER#0000#{"));
      assertTrue(arrival.contains("\"name\":\"A \\u202Elater </script> one\",\"at\":"), arrival);
      assertTrue(removal.startsWith("{\"change\":\"removed\","), removal);
    }
  }

  @Test
  void sendsAPageThatConnectsAgainWhatItMissed() throws Exception {
    var device =
        machine
            .device("\\Device\\Later")
            .instanceId("ROOT\\LATER\\0000")
            .interfaceOf(EchoDevice.INTERFACE_CLASS)
            .plug();
    device.surpriseRemove();
    try (var socket = new Socket(server.address().getHost(), server.address().getPort())) {
      var request =
          request("GET", server.address().getPath() + "events", host())
              .replace("\r\n\r\n", "\r\nLast-Event-ID: 1\r\n\r\n");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      assertTrue(next(readerOf(socket), "data: ").startsWith("{\"change\":\"removed\","));
    }
  }

  private static String next(BufferedReader reader, String prefix) throws IOException {
    while (true) {
      var line = reader.readLine();
      if (line == null) {
        throw new AssertionError("the stream ended");
      }
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
  }

  @Test
  void namesThePortThatIsInUse() {
    int port = server.address().getPort();

    assertThrows(
        BindException.class,
        () -> ExplorerServer.start(port, () -> Pictures.of(bridge), bridge.notifications()));
  }

  @Test
  void endsWithItsConnectionsAndItsWatch() throws Exception {
    assertEquals(1, machine.registrationCount());
    server.close();

    assertThrows(IOException.class, () -> get(server.address()));
    assertEquals(0, machine.registrationCount());
  }

  @Test
  void reportsAMachineThatCannotBeRead() throws Exception {
    server.close();
    server =
        ExplorerServer.start(
            0,
            () -> {
              throw new IOException("the machine is away");
            },
            bridge.notifications());

    var response = get(server.address());

    assertEquals(500, response.statusCode());
    assertEquals("the machine cannot be read: the machine is away\n", response.body());
  }

  @Test
  void namesTheModuleThatARuntimeLacks() {
    var thrown =
        assertThrows(
            UnsupportedOperationException.class, () -> HttpServerModule.require("no.such.Server"));

    assertTrue(String.valueOf(thrown.getMessage()).contains("jdk.httpserver"));
  }
}
