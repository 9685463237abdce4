package io.github.ntbridge.sim;

import io.github.ntbridge.nt.AccessMask;
import io.github.ntbridge.nt.CreateDisposition;
import io.github.ntbridge.nt.FileAttributes;
import io.github.ntbridge.nt.OpenOptions;
import io.github.ntbridge.nt.PrintableText;
import io.github.ntbridge.nt.ShareAccess;
import io.github.ntbridge.nt.layout.ObjectAttributes;
import io.github.ntbridge.sim.call.ObjectReference;
import io.github.ntbridge.sim.call.SimulatedKernel;
import io.github.ntbridge.sim.io.FileObject;
import io.github.ntbridge.sim.io.OpenParameters;
import io.github.ntbridge.sim.object.OpaqueObject;
import io.github.ntbridge.sim.object.StatusException;
import io.github.ntbridge.sim.object.SystemProcess;
import io.github.ntbridge.sim.time.MachineScheduling;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * A process of a simulated machine that is not the program under test: an id, an image, and handles
 * of its own. {@link SimulatedMachine#process} starts one. Its handles do not count as open ones of
 * a test. Safe for use from any thread.
 */
public final class SimulatedProcess {
  private static final String PROGRAMS = "\\Device\\HarddiskVolume1\\Programs\\";

  private final SystemProcess process;
  private final SimulatedKernel kernel;
  private final MachineScheduling scheduling;
  private final Consumer<SystemProcess> exited;

  SimulatedProcess(
      SystemProcess process,
      SimulatedKernel kernel,
      MachineScheduling scheduling,
      Consumer<SystemProcess> exited) {
    this.process = process;
    this.kernel = kernel;
    this.scheduling = scheduling;
    this.exited = exited;
  }

  /** The full name of an image; a file name is that of a program in a folder. */
  static String fullImageName(String image) {
    if (image.isBlank()) {
      throw new IllegalArgumentException("the image must not be blank; use one such as putty.exe");
    }
    return image.indexOf('\\') < 0 ? PROGRAMS + image : image;
  }

  /**
   * Returns the process id.
   *
   * @return the id
   */
  public long id() {
    return process.id();
  }

  /**
   * Returns the full name of the image.
   *
   * @return such as {@code \Device\HarddiskVolume1\Programs\putty.exe}
   */
  public String image() {
    return process.image();
  }

  /**
   * Opens a device for overlapped I/O, and keeps the handle.
   *
   * @param name any name of the device that NtOpenFile takes, such as {@code \??\COM3}
   * @param access the access
   * @param shareAccess FILE_SHARE_ flags, see {@link ShareAccess}
   * @return this process
   * @throws IllegalStateException if the device refuses, with the status
   */
  public SimulatedProcess opens(String name, AccessMask access, int shareAccess) {
    open(name, access, shareAccess, OpenOptions.NONE);
    return this;
  }

  /**
   * Opens a device for synchronous I/O and sends it a request that never completes. The system has
   * no result for a query of the name of such a file (NtQueryObject) until the process exits.
   *
   * @param name any name of the device that NtOpenFile takes
   * @return this process
   * @throws IllegalStateException if the device refuses, with the status
   */
  public SimulatedProcess hangsIn(String name) {
    long handle =
        open(name, AccessMask.GENERIC_READ, ShareAccess.ALL, OpenOptions.SYNCHRONOUS_IO_NONALERT);
    kernel.fileOf(handle).ifPresent(file -> file.lockForSynchronousRequest(scheduling));
    return this;
  }

  private long open(String name, AccessMask access, int shareAccess, int options) {
    try {
      return kernel.createFile(
          new ObjectReference(0, name, ObjectAttributes.CASE_INSENSITIVE),
          new OpenParameters(
              access.bits(),
              shareAccess,
              CreateDisposition.OPEN,
              options,
              FileAttributes.NONE,
              new byte[0]));
    } catch (StatusException e) {
      throw new IllegalStateException(
          this + " cannot open " + PrintableText.of(name) + ": " + e.status(), e);
    }
  }

  /**
   * Keeps handles of objects that are not files.
   *
   * @param count the number of handles
   * @param typeName the name of their type, such as {@code Key}
   * @return this process
   */
  public SimulatedProcess holds(int count, String typeName) {
    for (int i = 0; i < count; i++) {
      process.handles().add(new OpaqueObject(typeName), AccessMask.READ_CONTROL.bits());
    }
    return this;
  }

  /** Ends the process: its handles are closed, and its id is free. Idempotent. */
  public void exit() {
    exited.accept(process);
    // Outside of the table's lock, for closing a file calls its driver.
    var open = new ArrayList<Long>();
    process.handles().forEachOpen((handle, entry) -> open.add(handle));
    open.forEach(this::close);
  }

  private void close(long handle) {
    kernel.fileOf(handle).ifPresent(FileObject::unlockAfterSynchronousRequest);
    try {
      kernel.close(handle);
    } catch (StatusException e) {
      throw new IllegalStateException("0x" + Long.toHexString(handle) + ": " + e.status(), e);
    }
  }

  /**
   * Returns a description of the process.
   *
   * @return image and id
   */
  @Override
  public String toString() {
    return PrintableText.of(process.image()) + " (" + process.id() + ")";
  }
}
