package io.github.ntbridge.sim;

import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.object.ObjectDirectory;
import io.github.ntbridge.sim.object.SystemProcess;
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
  private final SystemProcess process;
  private final SimulatedKernel kernel;
  private final ConfigurationManager configurationManager;

  LogonSession(
      SimulatedMachine machine,
      User user,
      ObjectDirectory dosDevices,
      SystemProcess process,
      SimulatedKernel kernel,
      ConfigurationManager configurationManager) {
    this.machine = machine;
    this.user = user;
    this.dosDevices = dosDevices;
    this.process = process;
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

  /**
   * Returns the process id of the session's programs.
   *
   * @return the id
   */
  public long processId() {
    return process.id();
  }

  /**
   * Returns the number of the session, as processes have it.
   *
   * @return 0 for LocalSystem, 1 for the default session, and so on
   */
  public int number() {
    return process.session();
  }

  /**
   * Starts another process of the session, with handles of its own.
   *
   * @param id its process id
   * @param image the file name of its image, such as {@code putty.exe}, or its full NT name
   * @return the process, which runs until {@link SimulatedProcess#exit}
   * @throws IllegalArgumentException if the id is taken, or is not above 0
   * @throws IllegalStateException if the machine is closed
   */
  public SimulatedProcess process(long id, String image) {
    machine.requireOpen();
    return machine.sessions().start(this, dosDevices, id, image);
  }

  /**
   * Enables SeDebugPrivilege in the process of the session's programs: it can open the processes of
   * other users, and so see their handles ("SeDebugPrivilege" of "Privilege Constants").
   *
   * @return this session
   * @throws IllegalStateException if the user is not an elevated administrator
   */
  public LogonSession enableDebugPrivilege() {
    if (!user.isElevated()) {
      throw new IllegalStateException(
          PrintableText.of(user.name()) + " does not have SeDebugPrivilege; administrators do");
    }
    process.enableDebugPrivilege();
    return this;
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
