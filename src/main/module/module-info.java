/**
 * Opens Windows devices by name and talks to them: device interfaces, the NT object namespace and
 * remote I/O targets, with a simulated machine to develop and test on.
 *
 * <p>JNA and JNA Platform are automatic modules. A run-time image takes their artifacts {@code
 * jna-jpms} and {@code jna-platform-jpms} instead, which are the same modules with descriptors.
 */
// JNA's plain jars have no descriptor, and its types stand in our signatures.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.ntbridge {
  requires transitive com.sun.jna;
  requires transitive com.sun.jna.platform;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;
  requires static com.fasterxml.jackson.core;
  requires static jdk.httpserver;

  exports io.github.ntbridge;
  exports io.github.ntbridge.device;
  exports io.github.ntbridge.device.control;
  exports io.github.ntbridge.device.identity;
  exports io.github.ntbridge.device.watch;
  exports io.github.ntbridge.inventory;
  exports io.github.ntbridge.inventory.holder;
  exports io.github.ntbridge.inventory.port;
  exports io.github.ntbridge.inventory.storage;
  exports io.github.ntbridge.inventory.usb;
  exports io.github.ntbridge.iotarget;
  exports io.github.ntbridge.iotarget.exchange;
  exports io.github.ntbridge.iotarget.follow;
  exports io.github.ntbridge.iotarget.reader;
  exports io.github.ntbridge.junit;
  exports io.github.ntbridge.namespace;
  exports io.github.ntbridge.nt;
  exports io.github.ntbridge.nt.leak;
  exports io.github.ntbridge.nt.property;
  exports io.github.ntbridge.nt.registry;
  exports io.github.ntbridge.nt.seam;
  exports io.github.ntbridge.nt.security;
  exports io.github.ntbridge.nt.trace;
  exports io.github.ntbridge.recording;
  exports io.github.ntbridge.sim;
  exports io.github.ntbridge.sim.device;
  exports io.github.ntbridge.stub;
  exports io.github.ntbridge.wdf;
  exports io.github.ntbridge.windows;
}
