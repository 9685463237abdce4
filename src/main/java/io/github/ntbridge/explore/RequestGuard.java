package io.github.ntbridge.explore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which requests a server on the loopback address serves. Any web page that the user opens
 * can send requests there, and can make a name of its own lead there: so the address has a random
 * token, and the request must name the loopback address as its host.
 */
final class RequestGuard {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 32;

  private final String token;
  private final Set<String> hosts;

  /**
   * Creates a guard with a new token.
   *
   * @param host the loopback address as it stands in an address
   * @param port the port
   */
  RequestGuard(String host, int port) {
    var random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    token = HexFormat.of().formatHex(random);
    hosts = Set.of(host + ":" + port, "localhost:" + port);
  }

  /** The path of a page, which begins with the token. */
  String path(String page) {
    return "/" + token + "/" + page;
  }

  /** A refusal of a request: its status and its reason. */
  record Refusal(int status, String reason) {}

  /**
   * Returns why a request is refused; empty if it is served.
   *
   * @param method its method
   * @param host its header {@code Host}, if it has one
   * @param path its path
   */
  Optional<Refusal> refusal(String method, Optional<String> host, String path) {
    if (host.filter(hosts::contains).isEmpty()) {
      return Optional.of(new Refusal(421, "this server is reached by the loopback address only"));
    }
    if (!hasToken(path)) {
      return Optional.of(new Refusal(404, "open the address that ntbridge printed"));
    }
    return method.equals("GET")
        ? Optional.empty()
        : Optional.of(new Refusal(405, "this server only takes GET"));
  }

  /** Takes the same time for each wrong token. */
  private boolean hasToken(String path) {
    int end = path.indexOf('/', 1);
    var given = end < 0 ? "" : path.substring(1, end);
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
