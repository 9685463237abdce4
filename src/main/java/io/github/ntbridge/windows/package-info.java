/**
 * The native layer of Windows: ntdll.dll, cfgmgr32.dll and virtdisk.dll, bound with JNA's direct
 * mapping.
 *
 * <p>DLLs are bound by their absolute path in the system folder, because JNA would search the
 * folders of {@code jna.library.path} first; kernel32.dll, whose function returns that folder, is
 * the one that is in the process already, and a file of its name in {@code jna.library.path} is
 * refused. The system property {@code ntbridge.cfgmgr32} names another DLL with the functions of
 * cfgmgr32.dll, by absolute path; {@code ntbridge.cfgmgr32.fallback} names one for those that the
 * system's lacks, and has the layer call the system's to find out, as under Wine. Both are read
 * when the first layer is opened, and one process binds one choice; {@code system} for the first
 * forces the system's. The functions of a DLL are bound in groups on first use, so that an export
 * that a system lacks fails with {@link io.github.ntbridge.nt.seam.MissingExportException} only
 * where it is called.
 *
 * <pre>{@code
 * try (NativeLayer layer = WindowsLayer.open()) {
 *   int status = layer.ntDll().NtClose(handle);
 * }
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.windows;

import org.jspecify.annotations.NullMarked;
