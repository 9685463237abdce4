package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The processes of the system and their handles in ntdll.dll. */
final class ProcessExports {

  ProcessExports(SystemDll ntDll) {
    ntDll.bind(ProcessExports.class);
  }

  native int NtQuerySystemInformation(
      int systemInformationClass,
      @Nullable Pointer systemInformation,
      int systemInformationLength,
      @Nullable Pointer returnLength);

  native int NtOpenProcess(
      Pointer processHandle,
      int desiredAccess,
      Pointer objectAttributes,
      @Nullable Pointer clientId);

  native int NtDuplicateObject(
      @Nullable Pointer sourceProcessHandle,
      @Nullable Pointer sourceHandle,
      @Nullable Pointer targetProcessHandle,
      @Nullable Pointer targetHandle,
      int desiredAccess,
      int handleAttributes,
      int options);
}
