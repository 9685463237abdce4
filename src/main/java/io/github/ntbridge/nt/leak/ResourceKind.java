package io.github.ntbridge.nt.leak;

/** The kinds of resources that the seam opens and closes. */
public enum ResourceKind {
  /** A handle of ntdll.dll, which NtClose closes. */
  HANDLE("handle"),
  /** An HCMNOTIFICATION, which CM_Unregister_Notification closes. */
  REGISTRATION("registration"),
  /** A block of native memory. */
  MEMORY("memory");

  private final String noun;

  ResourceKind(String noun) {
    this.noun = noun;
  }

  String noun() {
    return noun;
  }
}
