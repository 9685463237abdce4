package io.github.ntbridge.sim;

import io.github.ntbridge.nt.PrintableText;

/**
 * A logon session of a simulated machine: a user, the DOS devices of the session, and a process
 * that its programs share, with handles of its own. A handle of another session is
 * STATUS_INVALID_HANDLE here. {@link SimulatedMachine#logOn} begins one; a {@link SimulatedLayer}
 * puts the seam on it.
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
   * The machine.
   *
   * @return the same object each time
   */
  public SimulatedMachine machine() {
    return machine;
  }

  /**
   * Who logged on.
   *
   * @return the user
   */
  public User user() {
    return user;
  }

  /**
   * The directory that {@code \??} stands for in this session, for adding links to it with {@link
   * SimulatedMachine#addSymbolicLink(String, String)}.
   *
   * @return its full name, such as {@code \Sessions\0\DosDevices\00000000-0003e7f1}; {@code
   *     \GLOBAL??} for LocalSystem
   */
  public String dosDevices() {
    return dosDevices.fullName().orElseThrow();
  }

  /**
   * The system calls as programs of the session have them, for who puts a codec of its own in front
   * of them.
   *
   * @return the same object each time
   */
  public SimulatedKernel kernel() {
    return kernel;
  }

  /**
   * The configuration manager as programs of the session have it, for who puts a codec of its own
   * in front of it.
   *
   * @return the same object each time
   */
  public ConfigurationManager configurationManager() {
    return configurationManager;
  }

  /**
   * The session, for people.
   *
   * @return the user and the directory
   */
  @Override
  public String toString() {
    return PrintableText.of(user.name()) + " at " + dosDevices();
  }
}
