package io.github.ntbridge.explore;

/** The module of the Java runtime that has an HTTP server. Refers to no class of it. */
final class HttpServerModule {
  private static final String SERVER = "com.sun.net.httpserver.HttpServer";

  private HttpServerModule() {}

  /**
   * Requires that the server can be loaded.
   *
   * @throws UnsupportedOperationException if it cannot; the message names the module
   */
  static void require() {
    require(SERVER);
  }

  static void require(String server) {
    try {
      Class.forName(server, false, HttpServerModule.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UnsupportedOperationException(
          "serving pages requires the module jdk.httpserver, which this Java runtime does not have;"
              + " write a file instead, or add the module with jlink --add-modules jdk.httpserver",
          e);
    }
  }
}
