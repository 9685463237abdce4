package io.github.ntbridge.windows;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The lists of classes in cfgmgr32.dll. */
final class ClassExports {

  ClassExports(SystemDll cfgMgr32) {
    cfgMgr32.bind(ClassExports.class);
  }

  native int CM_Enumerate_Classes(int index, @Nullable Pointer classGuid, int flags);
}
