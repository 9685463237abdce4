package io.github.ntbridge.recording.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file that is written beside another one and then takes its place in a single step. Until then
 * it has an unpredictable name, under which it is created and never opened: anything at that name,
 * such as a symbolic link, makes the creation fail. It is deleted if it does not take the place,
 * also when the JVM exits in the meantime.
 */
public final class NewFile implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(NewFile.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 16;

  private final Path destination;
  private final Path path;
  private final Thread deletionAtExit;
  private final FileChannel channel;

  private NewFile(Path destination) throws IOException {
    this.destination = destination;
    var random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    // Not made of the name of the other one, which may be as long as a name can be.
    path = destination.resolveSibling(".ntbridge-" + HexFormat.of().formatHex(random) + ".part");
    deletionAtExit = new Thread(this::delete, "ntbridge-part-exit");
    arm();
    try {
      channel = FileChannel.open(path, options(), attributes());
    } catch (IOException | RuntimeException | Error e) {
      disarm();
      throw e;
    }
  }

  /**
   * Creates a file beside another one.
   *
   * @param destination the file whose place it will take, if there is one already
   * @return the file, which the caller closes
   * @throws IOException if it cannot be created
   */
  public static NewFile beside(Path destination) throws IOException {
    return new NewFile(destination);
  }

  private static Set<StandardOpenOption> options() {
    return Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** The permissions of the old file; without one, the system decides. */
  private FileAttribute<?>[] attributes() throws IOException {
    var old = Files.getFileAttributeView(destination, PosixFileAttributeView.class);
    return old == null || !Files.exists(destination)
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(old.readAttributes().permissions())
        };
  }

  /**
   * Writes the whole content, and takes the place of the other file.
   *
   * @param content the bytes
   * @throws IOException if that fails
   */
  public void complete(byte[] content) throws IOException {
    var left = ByteBuffer.wrap(content);
    while (left.hasRemaining()) {
      channel.write(left);
    }
    channel.force(true);
    channel.close();
    copyPermissions();
    Files.move(path, destination, StandardCopyOption.ATOMIC_MOVE);
  }

  private void copyPermissions() throws IOException {
    if (!Files.exists(destination)) {
      return;
    }
    var posix = Files.getFileAttributeView(destination, PosixFileAttributeView.class);
    var acl = Files.getFileAttributeView(destination, AclFileAttributeView.class);
    if (posix != null) {
      Files.setPosixFilePermissions(path, posix.readAttributes().permissions());
    } else if (acl != null) {
      copyAcl(acl);
    }
  }

  private void copyAcl(AclFileAttributeView from) {
    try {
      Files.getFileAttributeView(path, AclFileAttributeView.class).setAcl(from.getAcl());
    } catch (IOException e) {
      // Of an account that is unknown, for instance; what the directory hands down remains.
      LOGGER.log(System.Logger.Level.DEBUG, "the ACL of " + destination + " is not copied", e);
    }
  }

  private void arm() {
    try {
      Runtime.getRuntime().addShutdownHook(deletionAtExit);
    } catch (IllegalStateException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "written while the JVM exits", e);
    }
  }

  private void disarm() {
    try {
      Runtime.getRuntime().removeShutdownHook(deletionAtExit);
    } catch (IllegalStateException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "the JVM exits, and deletes the file itself", e);
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.WARNING, path + " cannot be deleted", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      delete();
      disarm();
    }
  }
}
