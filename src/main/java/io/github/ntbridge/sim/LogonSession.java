package io.github.ntbridge.sim;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.object.ObjectDirectory;
import io.github.ntbridge.sim.pnp.ConfigurationManager;

/**
 * A logon session of a simulated machine: a user, the DOS devices of the session, and a process
 * that its programs share, with handles of its own. A handle of another session fails with
 * STATUS_INVALID_HANDLE. {@link SimulatedMachine#logOn} creates a session; a {@link SimulatedLayer}
 * is the native layer on it.
 */
public final class LogonSession {
  private final SimulatedMachine machine;
  private final User user;
  private final ObjectDirectory dosDevices;
  private final SimulatedKernel kernel;
  private final ConfigurationManager configurationManager;

  LogonSession(
      SimulatedMachine machine,
      User user,
      ObjectDirectory dosDevices,
      SimulatedKernel kernel,
      ConfigurationManager configurationManager) {
    this.machine = machine;
    this.user = user;
    this.dosDevices = dosDevices;
    this.kernel = kernel;
    this.configurationManager = configurationManager;
  }

  /**
   * Returns the machine.
   *
   * @return the same object each time
   */
  public SimulatedMachine machine() {
    return machine;
  }

  /**
   * Returns the user.
   *
   * @return the user
   */
  public User user() {
    return user;
  }

  /**
   * Returns the directory of {@code \??} in this session, for adding links to it with {@link
   * SimulatedMachine#addSymbolicLink(String, String)}.
   *
   * @return its full name, such as {@code \Sessions\0\DosDevices\00000000-0003e7f1}; {@code
   *     \GLOBAL??} for LocalSystem
   */
  public String dosDevices() {
    return dosDevices.fullName().orElseThrow();
  }

  SimulatedKernel kernel() {
    return kernel;
  }

  ConfigurationManager configurationManager() {
    return configurationManager;
  }

  /**
   * Returns an object of the session whose type is internal to this library, for the layers of the
   * library.
   *
   * @param <T> the type
   * @param type the type
   * @return the same object each time
   * @throws IllegalArgumentException if the session has no object of the type
   */
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(kernel)) {
      return type.cast(kernel);
    }
    if (type.isInstance(configurationManager)) {
      return type.cast(configurationManager);
    }
    throw new IllegalArgumentException("a logon session has no " + type.getName());
  }

  /**
   * Returns a description of the session.
   *
   * @return the user and the directory
   */
  @Override
  public String toString() {
    return PrintableText.of(user.name()) + " at " + dosDevices();
  }
}
