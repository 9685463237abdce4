package io.github.ntbridge.nt.seam;

import com.sun.jna.Pointer;
import io.github.ntbridge.nt.ConfigRet;
import io.github.ntbridge.nt.NtStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call of a native function that a {@link CallInterceptor} has received. */
public final class SeamCall {
  private final Object functions;
  private final Method method;
  private final Object[] arguments;

  private static final Set<String> OPENING_BY_NAME =
      Set.of(
          "NtOpenFile",
          "NtCreateFile",
          "NtOpenDirectoryObject",
          "NtCreateDirectoryObject",
          "NtOpenSymbolicLinkObject",
          "NtCreateSymbolicLinkObject",
          "NtOpenKey");

  SeamCall(Object functions, Method method, Object[] arguments) {
    this.functions = functions;
    this.method = method;
    this.arguments = arguments;
  }

  /**
   * Returns the native name of the function.
   *
   * @return {@code NtOpenFile} and the like
   */
  public String function() {
    return method.getName();
  }

  /**
   * Returns whether a result of the function is a success: by the rules of NTSTATUS, of CONFIGRET,
   * or of Win32 errors for {@link VirtDisk}.
   *
   * @param result what {@link #proceed} returned
   * @return true for a success
   */
  public boolean isSuccess(int result) {
    return switch (kind()) {
      case NTSTATUS -> NtStatus.of(result).isSuccess();
      case CONFIGRET -> ConfigRet.of(result).isSuccess();
      case WIN32_ERROR -> result == 0;
    };
  }

  /**
   * Returns the name of a result of the function.
   *
   * @param result what {@link #proceed} returned
   * @return such as {@code STATUS_SUCCESS}, {@code CR_SUCCESS} or {@code Win32 error 5}
   */
  public String resultName(int result) {
    return switch (kind()) {
      case NTSTATUS -> NtStatus.of(result).name();
      case CONFIGRET -> ConfigRet.of(result).name();
      case WIN32_ERROR -> "Win32 error " + Integer.toUnsignedString(result);
    };
  }

  /** What the functions of a group return. */
  private enum ResultKind {
    NTSTATUS,
    CONFIGRET,
    WIN32_ERROR
  }

  private ResultKind kind() {
    var group = method.getDeclaringClass();
    if (group == CfgMgr32.class) {
      return ResultKind.CONFIGRET;
    }
    return group == VirtDisk.class ? ResultKind.WIN32_ERROR : ResultKind.NTSTATUS;
  }

  /**
   * Returns whether the call opens what OBJECT_ATTRIBUTES names: its first argument receives the
   * handle, the second is the desired access, the third is that structure.
   *
   * @return false for the functions of other forms
   */
  public boolean opensByName() {
    return OPENING_BY_NAME.contains(function());
  }

  /**
   * Returns an argument that is a pointer.
   *
   * @param index its place, from 0
   * @return the argument
   * @throws ClassCastException if it is not a pointer
   */
  public @Nullable Pointer pointer(int index) {
    return (Pointer) arguments[index];
  }

  /**
   * Returns an argument that is a 32-bit number.
   *
   * @param index its place, from 0
   * @return the argument
   * @throws ClassCastException if it is not a number
   */
  public int number(int index) {
    return (int) arguments[index];
  }

  /**
   * Returns this call with another argument.
   *
   * @param index the place of the argument, from 0
   * @param argument the argument to use in its place, of the same type
   * @return the changed call
   */
  public SeamCall with(int index, Object argument) {
    var changed = arguments.clone();
    changed[index] = argument;
    return new SeamCall(functions, method, changed);
  }

  /**
   * Calls the function, each time anew.
   *
   * @return its NTSTATUS, CONFIGRET or Win32 error
   */
  public int proceed() {
    try {
      return (int) method.invoke(functions, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(function() + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(function() + " is not accessible", e);
    }
  }
}
