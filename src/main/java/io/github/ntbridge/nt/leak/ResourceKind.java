package io.github.ntbridge.nt.leak;

/** What the seam gives out and wants back. */
public enum ResourceKind {
  /** A handle of ntdll.dll; NtClose takes it back. */
  HANDLE("handle"),
  /** An HCMNOTIFICATION; CM_Unregister_Notification takes it back. */
  REGISTRATION("registration"),
  /** A block of native memory; closing it takes it back. */
  MEMORY("memory");

  private final String noun;

  ResourceKind(String noun) {
    this.noun = noun;
  }

  String noun() {
    return noun;
  }
}
