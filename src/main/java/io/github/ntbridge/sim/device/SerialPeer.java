package io.github.ntbridge.sim.device;

/**
 * The device at the other end of a simulated serial port, in a test. It is notified of what the
 * port transmits, in order and one call at a time, under no lock, and replies with {@link
 * SerialPortDevice#receive} and its like, in the call or later. A call must not wait for a request
 * of the port, which is completed after it.
 *
 * <pre>{@code
 * var port = new SerialPortDevice().attach((self, data) -> self.receive(replyTo(data)));
 * }</pre>
 *
 * <p>What it throws reaches the thread that caused the call: the test's, or as a {@link
 * HandlerFailure} that of a request.
 */
@FunctionalInterface
public interface SerialPeer {
  /**
   * Handles bytes that the port transmits.
   *
   * @param port the port
   * @param data at least one byte, in the order of the writes; with flow control a write is
   *     transmitted in parts
   */
  void transmitted(SerialPortDevice port, byte[] data);

  /**
   * Handles a change of the output lines of the port, such as its open. The default does nothing.
   *
   * @param port the port
   * @param dtr whether data terminal ready is set
   * @param rts whether request to send is set
   */
  default void linesChanged(SerialPortDevice port, boolean dtr, boolean rts) {}

  /**
   * Handles the begin and the end of a break that the port transmits. The default does nothing.
   *
   * @param port the port
   * @param on whether the break begins
   */
  default void breakChanged(SerialPortDevice port, boolean on) {}

  /**
   * Returns a loopback plug: the port receives what it transmits, RTS sets CTS, and DTR sets DSR
   * and DCD.
   *
   * @return the plug, for one port or several
   */
  static SerialPeer loopback() {
    return new NullModem(port -> port);
  }
}
