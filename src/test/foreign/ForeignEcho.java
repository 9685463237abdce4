import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/**
 * The bare call of the benchmarks through the foreign function API of Java 22, as fast as it gets: a
 * constant handle, and memory that is allocated once. It is no critical function, since the one that
 * it stands for, NtDeviceIoControlFile, can block.
 */
public final class ForeignEcho implements IntSupplier {
  private static final int BYTES = 64;
  private static final int STATUS_BLOCK = 16;
  private static final MethodHandle ECHO =
      Linker.nativeLinker()
          .downcallHandle(
              SymbolLookup.libraryLookup(library(), Arena.global()).find("stub_echo").orElseThrow(),
              FunctionDescriptor.of(
                  JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS,
                  JAVA_INT, ADDRESS, JAVA_INT));

  private final MemorySegment block = Arena.global().allocate(STATUS_BLOCK, Long.BYTES);
  private final MemorySegment input = Arena.global().allocate(BYTES);
  private final MemorySegment output = Arena.global().allocate(BYTES);

  private static Path library() {
    return Path.of(
        System.getProperty("jna.library.path"), System.mapLibraryName("ntbridge_stub"));
  }

  @Override
  public int getAsInt() {
    try {
      return (int)
          ECHO.invokeExact(
              MemorySegment.NULL,
              MemorySegment.NULL,
              MemorySegment.NULL,
              MemorySegment.NULL,
              block,
              0,
              input,
              BYTES,
              output,
              BYTES);
    } catch (Throwable e) {
      throw new AssertionError("a call of C throws nothing", e);
    }
  }
}
